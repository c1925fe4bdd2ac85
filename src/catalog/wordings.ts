import type { Catalog, Facts, Lookup } from '../model.js';
import { familyOf } from './code.js';

/** A blank, or a line feed that was escaped once too often. */
const BLANK = String.raw`(?:\s|\\+[nrt])+`;
/** How much of a wording is enough to look for it, in characters; then to the end of the word. */
const BEGINNING = 10;
const MAX_BEGINNING = 40;

/** What a message of the service says: the code it stands for, and the facts in it. */
export interface Said {
  code: string;
  facts: Facts;
}

/** The first wording of the catalog that stands in the message, in any case, with any blanks between the words. */
export function readMessage(catalog: Catalog, message: string): Said | undefined {
  const said = message.toLowerCase();
  for (const { code, wording } of catalog.wordings) {
    // Making a pattern takes longer than the look-up, and hardly any message needs one.
    if (!said.includes(beginningOf(wording).toLowerCase())) continue;
    const groups = wordingPattern(wording, 'i').exec(message);
    if (groups) return { code, facts: factsOf(groups.groups ?? {}) };
  }
  return undefined;
}

/** The lookup of a message that came without a code, by what it says, or else by the official description that it is. */
export function findByMessage(catalog: Catalog, message: string, said: Said | undefined): Lookup {
  const code = said?.code ?? describedBy(catalog, message);
  if (code === undefined) return { query: message, match: 'none', code: message, suggestions: [] };
  return { query: message, match: 'message', code, entryCode: code, suggestions: [] };
}

/** The one code whose official description is the message, in either language. */
function describedBy(catalog: Catalog, message: string): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[\s.。]+$/, '');
  const said = plain(message);
  if (said === '') return undefined;
  const codes = catalog.codes.filter((code) => {
    const { en, zh } = catalog.brief(code)?.description ?? { en: '', zh: '' };
    return plain(en) === said || plain(zh) === said;
  });
  return codes.length === 1 ? codes[0] : undefined;
}

/** What the reader looks for in a text: the catalog's families and constants, and the wordings as they stand escaped. */
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
      return { code, begins: beginningOf(bytes), matcher };
    }),
    describedBy: (text: string) => describedBy(catalog, text),
  };
}

/** Enough of a wording to look for it: up to the end of a word, or to its first hole. */
function beginningOf(wording: string): string {
  const hole = wording.indexOf('{');
  const head = hole < 0 ? wording : wording.slice(0, hole);
  const blank = head.indexOf(' ', BEGINNING);
  return blank < 0 ? head.slice(0, MAX_BEGINNING) : head.slice(0, blank);
}

function factsOf(groups: Record<string, string | undefined>): Facts {
  const facts = Object.entries(groups).map(([name, value]) => [
    name,
    name.endsWith('PerSecond') ? Number(value) : value,
  ]);
  return Object.fromEntries(facts) as Facts;
}

/** `{name}` stands for what the fact of this name can be: a number for rates and times, else anything without a bracket. */
function wordingPattern(wording: string, flags: string): RegExp {
  const source = wording
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (!name) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, () => BLANK);
      return /(?:PerSecond|Time)$/.test(name) ? `(?<${name}>\\d{1,15})` : `(?<${name}>[^()\\s][^()]{0,500}?)`;
    })
    .join('');
  return new RegExp(source.replace(/\\\.$/, '\\.?'), flags);
}
