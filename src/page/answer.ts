import { isLongerPrefix, listCodes } from '../catalog/find.js';
import { vocabularyOf } from '../catalog/wordings.js';
import type { Language } from '../model.js';
import type { Reading } from '../reading/finding.js';
import { readErrors } from '../reading/read.js';
import type { Content } from './data.js';

/** What the box has led to. */
export type Answer =
  | { kind: 'all' }
  | { kind: 'hits'; codes: string[] }
  /** What was pasted holds these errors; with none of them, `success` may say that it is a successful answer. */
  | { kind: 'reading'; findings: Reading['findings']; success?: string };

/** Written like a code: no blank, nothing that an answer has. */
const LIKE_A_CODE = /^[\w.\-/:]+$/;
/** No query is as long: it is something pasted, with or without an error. */
const LONGEST_QUERY = 300;

/** Does what was meant, as the command line does with words, and with what is piped into it. */
export function createAnswers(content: Content): (text: string, language: Language) => Promise<Answer> {
  const { catalog } = content;
  let vocabulary: ReturnType<typeof vocabularyOf> | undefined;
  return async (text, language) => {
    const asked = text.trim();
    if (asked === '') return { kind: 'all' };
    await content.whole;
    if (!LIKE_A_CODE.test(asked)) {
      vocabulary ??= vocabularyOf(catalog);
      const { findings, success } = readErrors([Buffer.from(asked, 'utf8')], vocabulary);
      if (
        findings.length > 0 ||
        success !== undefined ||
        asked.length > LONGEST_QUERY ||
        asked.includes('\n')
      ) {
        return { kind: 'reading', findings, ...(success !== undefined && { success }) };
      }
    } else if (isLongerPrefix(catalog, asked)) {
      return { kind: 'hits', codes: listCodes(catalog, asked, {}) };
    }
    const hits = await content.search(asked);
    return {
      kind: 'hits',
      codes: hits.length > 0 ? hits.map(({ code }) => code) : containing(asked, language),
    };
  };

  /** A word of which only the beginning is typed is not yet a word. */
  function containing(text: string, language: Language): string[] {
    const part = text.toLowerCase();
    return catalog.codes.filter((code) =>
      [code, catalog.brief(code)?.title[language] ?? ''].some((name) => name.toLowerCase().includes(part)),
    );
  }
}
