import { familyOf, reasonOf } from '../code.js';
import type { CatalogFile, Entry } from '../entry.js';
import { HAN, unitsOf } from './tokens.js';

/**
 * The words of each entry and their weights. Made at build time, because making it takes longer than a search. It has arrays
 * instead of objects, because they are parsed faster.
 */
export interface SearchIndex {
  codes: string[];
  words: string[];
  /** For each word: pairs of an entry's number and the word's weight in it (1 to 100). */
  postings: number[][];
  /** For each entry: its title, keywords and code, each as pairs of a word's number and its group's number, or -1. */
  phrases: number[][][];
  /** For each entry, how common the error is, 0 to 1. It decides between equal scores. */
  frequencies: number[];
}

/** The weight of a word by field. */
const WEIGHTS = {
  reason: 100,
  family: 60,
  title: 75,
  keywords: 80,
  description: 50,
  actions: 40,
  causes: 20,
  remedies: 12,
};
/** The number of actions of the API. */
const ALL_ACTIONS = 69;
/** Added to the weight for each further field with the word. */
const EXTRA_FIELD_BONUS = 3;

export function buildSearchIndex({ codes }: CatalogFile): SearchIndex {
  const empty = { codes: [], words: [], postings: [], phrases: [], frequencies: [] };
  return extendSearchIndex(
    empty,
    Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The index with further entries. An entry replaces one of the same code. */
export function extendSearchIndex(index: SearchIndex, entries: [string, Entry][]): SearchIndex {
  const places = new Map(index.codes.map((code, place) => [code, place]));
  const codes = [...index.codes];
  for (const [code] of entries) if (!places.has(code)) places.set(code, codes.push(code) - 1);
  const replaced = new Set(entries.map(([code]) => places.get(code)));
  const numbers = new Map(index.words.map((word, number) => [word, number]));
  const postings = index.postings.map((pairs) => withoutEntries(pairs, replaced));
  const phrases = [...index.phrases];
  const frequencies = [...index.frequencies];
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? postings.push([]) - 1;
    numbers.set(word, number);
    return number;
  };
  const read = entries.map(([code, entry]) => ({
    ...readEntry(code, entry),
    entry,
    at: places.get(code) as number,
  }));
  for (const { at, phraseTexts } of read) {
    phrases[at] = phraseTexts.map((phrase) =>
      unitsOf(phrase).flatMap(({ word, groups: [group] }) => [numberOf(word), group ? numberOf(group) : -1]),
    );
  }
  for (const { at, weights, entry } of read) {
    frequencies[at] = frequencyOf(entry);
    for (const [word, weight] of weights) {
      // Character pairs that occur only in long texts are usually not words, but would count as rare words.
      if (numbers.has(word) || !HAN.test(word)) postings[numberOf(word)]?.push(at, Math.min(100, weight));
    }
  }
  return { codes, words: [...numbers.keys()], postings, phrases, frequencies };
}

/** The index of these codes only. It keeps all words, so that none of them is treated as a typo. */
export function narrowSearchIndex(index: SearchIndex, codes: readonly string[]): SearchIndex {
  const kept = index.codes.flatMap((code, place) => (codes.includes(code) ? [place] : []));
  const places = new Map(kept.map((before, now) => [before, now]));
  const pick = <Value>(values: Value[]) => kept.map((place) => values[place] as Value);
  return {
    codes: pick(index.codes),
    words: index.words,
    postings: index.postings.map((pairs) =>
      pairs.flatMap((value, at) => {
        const place = at % 2 === 0 ? places.get(value) : undefined;
        return place === undefined ? [] : [place, pairs[at + 1] as number];
      }),
    ),
    phrases: pick(index.phrases),
    frequencies: pick(index.frequencies),
  };
}

function withoutEntries(pairs: number[], entries: Set<number | undefined>): number[] {
  if (!pairs.some((value, at) => at % 2 === 0 && entries.has(value))) return [...pairs];
  return pairs.filter((_, at) => !entries.has(pairs[at - (at % 2)]));
}

/** Any action can return a common code, and its own actions a business code; SDK codes are rare. */
function frequencyOf({ scopes, actions }: Entry): number {
  if (scopes.includes('client')) return 0;
  const byActions = Math.round((100 * actions.length) / ALL_ACTIONS) / 100;
  return scopes.includes('common') ? Math.max(0.5, byActions) : byActions;
}

function readEntry(code: string, entry: Entry): { weights: Map<string, number>; phraseTexts: string[] } {
  const weights = new Map<string, number>();
  const phraseTexts: string[] = [];
  const add = (text: string, weight: number) => {
    for (const word of new Set(unitsOf(text).flatMap((unit) => [unit.word, ...unit.groups]))) {
      const before = weights.get(word);
      weights.set(word, before === undefined ? weight : Math.max(before, weight) + EXTRA_FIELD_BONUS);
    }
    // Names in camel case are also typed in lower case: keyid
    for (const [name] of text.matchAll(/[A-Za-z]*[a-z][A-Z][A-Za-z]*/g)) {
      const word = name.toLowerCase();
      weights.set(word, Math.max(weights.get(word) ?? 0, weight));
    }
  };
  const reason = reasonOf(code);
  add(reason || code, WEIGHTS.reason);
  add(familyOf(code), WEIGHTS.family);
  phraseTexts.push(reason || code);
  // An action is one word.
  for (const action of entry.actions) weights.set(action.toLowerCase(), WEIGHTS.actions);
  for (const language of ['en', 'zh'] as const) {
    add(entry.title[language], WEIGHTS.title);
    add(entry.description[language], WEIGHTS.description);
    for (const text of entry.causes) add(text[language], WEIGHTS.causes);
    for (const text of entry.remedies) add(text[language], WEIGHTS.remedies);
    const keywords = (entry.keywords?.[language] ?? '').split(', ');
    for (const phrase of keywords) add(phrase, WEIGHTS.keywords);
    phraseTexts.push(entry.title[language], ...keywords);
  }
  return { weights, phraseTexts };
}
