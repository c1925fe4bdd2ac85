import type { Catalog } from '../catalog/entry.js';
import { isLongerPrefix, listCodes } from '../catalog/find.js';
import type { Language } from '../model.js';
import type { Reading } from '../reading/finding.js';
import { readErrors } from '../reading/read.js';
import type { Content } from './content.js';

/** The answer to the text in the box. */
export type Answer =
  /** The box is empty: every code. */
  | { kind: 'all' }
  /** The text is a query: its hits, best first. */
  | { kind: 'hits'; codes: string[] }
  /**
   * The text was pasted: the errors in it. If there are none and it is a successful response, `success` is its request
   * id, or empty if it has none.
   */
  | { kind: 'reading'; findings: Reading['findings']; success?: string };

/** A text that may be a code or its prefix: no space, no quote, no brace. */
const CODE_PATTERN = /^[\w.\-/:]+$/;
/** A longer text, in characters, was pasted, whether or not it has an error. */
const MAX_QUERY_LENGTH = 300;

/** Treats the text as the command line does: as a prefix, a query or an input to read. Waits for the whole catalog. */
export async function answerText(text: string, content: Content, language: Language): Promise<Answer> {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'all' };
  await content.loaded;
  const { catalog } = content;
  if (!CODE_PATTERN.test(trimmed)) {
    const { findings, success } = readErrors([Buffer.from(trimmed, 'utf8')], content.vocabulary());
    const isPasted = trimmed.length > MAX_QUERY_LENGTH || trimmed.includes('\n');
    if (findings.length > 0 || success !== undefined || isPasted) {
      return { kind: 'reading', findings, ...(success !== undefined && { success }) };
    }
  } else if (isLongerPrefix(catalog, trimmed)) {
    return { kind: 'hits', codes: listCodes(catalog, trimmed, {}) };
  }
  const hits = await content.search(trimmed);
  const codes = hits.length > 0 ? hits.map(({ code }) => code) : codesContaining(trimmed, catalog, language);
  return { kind: 'hits', codes };
}

/** The search finds whole words only. While a word is being typed, this finds its first letters. */
function codesContaining(text: string, catalog: Catalog, language: Language): string[] {
  const part = text.toLowerCase();
  return catalog.codes.filter((code) =>
    [code, catalog.brief(code)?.title[language] ?? ''].some((name) => name.toLowerCase().includes(part)),
  );
}
