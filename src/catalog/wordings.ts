import type { Facts } from '../reading/finding.js';
import { familyOf } from './code.js';
import type { Catalog, Lookup } from './entry.js';

/** Whitespace, or whitespace that was escaped once too often. */
const BLANK = String.raw`(?:\s|\\+[nrt])+`;
/** Minimum length of a wording's search prefix in characters; it is extended to the end of the word. */
const MIN_PREFIX = 20;

/** The code that a message identifies, and the facts captured from the message. */
export interface MessageMatch {
  code: string;
  facts: Facts;
}

/** The first wording of the catalog that the message contains; case and whitespace are ignored. */
export function matchMessage(catalog: Catalog, message: string): MessageMatch | undefined {
  const lowerCase = message.toLowerCase();
  for (const { code, wording } of catalog.wordings) {
    // This check is faster than compiling the pattern, which few messages need.
    if (!lowerCase.includes(searchPrefix(wording).toLowerCase())) continue;
    const match = wordingPattern(wording, 'i').exec(message);
    if (match) return { code, facts: factsOf(match.groups ?? {}) };
  }
  return undefined;
}

/** The lookup for a message without a code: by wording, or by an identical official description. */
export function findByMessage(catalog: Catalog, message: string, matched: MessageMatch | undefined): Lookup {
  const code = matched?.code ?? findByDescription(catalog, message);
  if (code === undefined) return { query: message, match: 'none', code: message, suggestions: [] };
  return { query: message, match: 'message', code, entryCode: code, suggestions: [] };
}

/** The code whose official description, in either language, is the message; undefined if it is not unique. */
function findByDescription(catalog: Catalog, message: string): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[\s.。]+$/, '');
  const sought = plain(message);
  if (sought === '') return undefined;
  const codes = catalog.codes.filter((code) => {
    const { en, zh } = catalog.brief(code)?.description ?? { en: '', zh: '' };
    return plain(en) === sought || plain(zh) === sought;
  });
  return codes.length === 1 ? codes[0] : undefined;
}

/** What the reader looks for in a text: the catalog's families and constants, and its wordings as byte strings. */
export function vocabularyOf(catalog: Catalog) {
  const known = new Set(catalog.codes);
  return {
    families: new Set(catalog.codes.map(familyOf)),
    constants: new Set(catalog.codes.map((code) => code.replace('.', '_').toUpperCase())),
    isKnown: (code: string) => known.has(code),
    templates: catalog.wordings.map(({ code, wording }) => {
      const bytes = Buffer.from(wording, 'utf8').toString('latin1');
      let pattern: RegExp | undefined;
      const matcher = () => {
        pattern ??= wordingPattern(bytes, 'y');
        return pattern;
      };
      return { code, begins: searchPrefix(bytes), matcher };
    }),
    describedBy: (text: string) => findByDescription(catalog, text),
  };
}

function searchPrefix(wording: string): string {
  // Chinese text has few spaces; then the prefix ends at the first placeholder.
  const [fixed = ''] = wording.split('{', 1);
  const end = fixed.indexOf(' ', MIN_PREFIX);
  return end < 0 ? fixed : fixed.slice(0, end);
}

function factsOf(groups: Record<string, string | undefined>): Facts {
  const facts = Object.entries(groups).map(([name, value]) => [
    name,
    name.endsWith('PerSecond') ? Number(value) : value,
  ]);
  return Object.fromEntries(facts) as Facts;
}

/** `{name}` matches the possible values of that fact: digits for rates and times, otherwise any text without brackets. */
function wordingPattern(wording: string, flags: string): RegExp {
  const source = wording
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (!name) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, () => BLANK);
      return /PerSecond$|Time$/.test(name) ? `(?<${name}>\\d{1,15})` : `(?<${name}>[^()\\s][^()]{0,500}?)`;
    })
    .join('');
  return new RegExp(source.replace(/\\\.$/, '\\.?'), flags);
}
