import type { CatalogFile, Entry } from '../../../src/catalog/entry.js';
import type { Language, Text } from '../../../src/model.js';

/** A rule of the linter: returns a line for each problem, with its place and how to fix it. */
export type Rule = (catalog: CatalogFile) => string[];

/** The place of a text in the catalog. */
export interface Place {
  code: string;
  entry: Entry;
  field: 'title' | 'description' | 'causes' | 'remedies' | 'note';
  /** Index of the text in its field. */
  index: number;
  /** The field with its index. */
  where: string;
}

export const LANGUAGES = ['en', 'zh'] as const;

/** The prose of an entry: what users read, without the official description. */
export function proseOf(code: string, entry: Entry): (Place & { text: Text })[] {
  const each = (field: 'causes' | 'remedies') =>
    entry[field].map((text, index) => ({ code, entry, field, index, where: `${field}[${index}]`, text }));
  const { note } = entry.retry;
  return [
    { code, entry, field: 'title', index: 0, where: 'title', text: entry.title },
    ...each('causes'),
    ...each('remedies'),
    ...(note ? [{ code, entry, field: 'note' as const, index: 0, where: 'retry.note', text: note }] : []),
  ];
}

/** A rule for the prose of all entries, made from a check of one text. */
export function ofProse(check: (text: Text, place: Place) => string[]): Rule {
  return ({ codes }) =>
    Object.entries(codes).flatMap(([code, entry]) =>
      proseOf(code, entry).flatMap(({ text, ...place }) =>
        check(text, place).map((problem) => `${code} ${place.where}: ${problem}`),
      ),
    );
}

/** The same, from a check of a text in one language. */
export function ofEachLanguage(check: (text: string, language: Language, place: Place) => string[]): Rule {
  return ofProse((both, place) =>
    LANGUAGES.flatMap((language) =>
      check(both[language], language, place).map((problem) => `${language}: ${problem}`),
    ),
  );
}

/** The texts between backticks. */
export function literalsIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, literal = '']) => literal);
}

/** The text without literals. */
export function wordsIn(text: string): string {
  return text.replace(/`[^`]*`/g, '`').replace(/“[^”]*”|"[^"]*"/g, '""');
}
