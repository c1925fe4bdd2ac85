import { familyOf, reasonOf } from '../code.js';
import type { CatalogFile, Entry } from '../entry.js';
import { HAN, unitsOf } from './tokens.js';

/**
 * Which words stand in which entries, and how much each says there. Made by the build, as making it takes longer
 * than a search. Lists instead of objects, as JSON parses them faster.
 */
export interface SearchIndex {
  codes: string[];
  words: string[];
  /** For each word: pairs of an entry's number and the word's weight in it (1 to 100). */
  postings: number[][];
  /** For each entry: its title, keywords and code, each as pairs of a word's and its group's number (else -1). */
  phrases: number[][][];
  /** For each entry, how often it is met against the others, 0 to 1: what decides where all else is equal. */
  frequencies: number[];
}

/** How much a word says by where it stands. */
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
/** Of the API: what the code returns that every action may return. */
const MOST_ACTIONS = 69;
/** What a word gains by standing in one more field. */
const AGAIN = 3;

export function buildSearchIndex({ codes }: CatalogFile): SearchIndex {
  const empty = { codes: [], words: [], postings: [], phrases: [], frequencies: [] };
  return extendSearchIndex(
    empty,
    Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The index with these entries as well, in the place of those of the same codes. */
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
  for (const { at, said } of read) {
    phrases[at] = said.map((phrase) =>
      unitsOf(phrase).flatMap(({ word, groups: [group] }) => [numberOf(word), group ? numberOf(group) : -1]),
    );
  }
  for (const { at, weights, entry } of read) {
    frequencies[at] = frequencyOf(entry);
    for (const [word, weight] of weights) {
      // Neighbours that only long texts have are mostly no Chinese words, and would pass for rare ones.
      if (numbers.has(word) || !HAN.test(word)) postings[numberOf(word)]?.push(at, Math.min(100, weight));
    }
  }
  return { codes, words: [...numbers.keys()], postings, phrases, frequencies };
}

/** The index of these codes only. Its words stay, so that none of them passes for a typo. */
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

/** Any action returns a common code; of the others, those that many actions return. Few clients make theirs up. */
function frequencyOf({ scopes, actions }: Entry): number {
  if (scopes.includes('client')) return 0;
  const byActions = Math.round((100 * actions.length) / MOST_ACTIONS) / 100;
  return scopes.includes('common') ? Math.max(0.5, byActions) : byActions;
}

function readEntry(code: string, entry: Entry): { weights: Map<string, number>; said: string[] } {
  const weights = new Map<string, number>();
  const said: string[] = [];
  const add = (text: string, weight: number) => {
    for (const word of new Set(unitsOf(text).flatMap((unit) => [unit.word, ...unit.groups]))) {
      const before = weights.get(word);
      weights.set(word, before === undefined ? weight : Math.max(before, weight) + AGAIN);
    }
    // Names in camel case are typed without capitals too: keyid
    for (const [name] of text.matchAll(/[A-Za-z]*[a-z][A-Z][A-Za-z]*/g)) {
      const word = name.toLowerCase();
      weights.set(word, Math.max(weights.get(word) ?? 0, weight));
    }
  };
  const reason = reasonOf(code);
  add(reason || code, WEIGHTS.reason);
  add(familyOf(code), WEIGHTS.family);
  said.push(reason || code);
  // An action is one word, as users write it.
  for (const action of entry.actions) weights.set(action.toLowerCase(), WEIGHTS.actions);
  for (const language of ['en', 'zh'] as const) {
    add(entry.title[language], WEIGHTS.title);
    add(entry.description[language], WEIGHTS.description);
    for (const text of entry.causes) add(text[language], WEIGHTS.causes);
    for (const text of entry.remedies) add(text[language], WEIGHTS.remedies);
    const keywords = (entry.keywords?.[language] ?? '').split(', ');
    for (const phrase of keywords) add(phrase, WEIGHTS.keywords);
    said.push(entry.title[language], ...keywords);
  }
  return { weights, said };
}
