import { normalizeCode, reasonOf } from '../code.js';
import { nearestCodes } from '../suggestions.js';
import type { SearchIndex } from './search-index.js';
import { type Unit, unitsOf } from './tokens.js';

export interface Hit {
  code: string;
  /** 0 to 1, best first. */
  score: number;
}

/** A word of the query: its rarity, its weight (0 to 100) in each entry, and its possible variants with their worth. */
interface Term {
  idf: number;
  weights: Map<number, number>;
  variants: Map<number, number>;
}

const MAX_QUERY = 300;
/** `__proto__` is an internal name of a language, not the beginning of protocol. */
const INTERNAL_NAME = /__\w+__/g;
/** A shorter unknown word is not treated as a prefix or a typo. */
const MIN_TYPO_LENGTH = 4;
/** The worth of a variant, relative to the word itself. */
const WORTH = { group: 0.9, prefix: 0.75, typo: 0.8 };
/** The weight of an unknown pair of Chinese characters, relative to a rare word: often the pair is not a word. */
const UNKNOWN_PAIR = 0.3;
/** Words that mean little alone but belong to phrases. */
const WEAK = new Set(['not', 'no', 'cannot', '不', '没有']);
/** The share of the query that an entry must match. */
const MIN_COVERAGE = 0.4;
/** The minimum score of a hit: absolute, and relative to the best. */
const MIN_SCORE = { absolute: 0.32, relative: 0.35 };
/** The share of the score for words anywhere; the rest is for the most similar phrase. */
const WORD_SHARE = 0.6;
/** The share of the score that depends on how often a code occurs. */
const FREQUENCY_SHARE = 0.05;

/** The codes that match a query, best first. Loads fuse.js for typos only. */
export async function searchCatalog(index: SearchIndex, query: string): Promise<Hit[]> {
  const asCode = matchCodes(index.codes, query);
  if (asCode.length > 0) return asCode;

  const words = new Map(index.words.map((word, number) => [word, number]));
  const terms: Term[] = [];
  const units = unitsOf(query.slice(0, MAX_QUERY).normalize('NFKC').replace(INTERNAL_NAME, ' '));
  for (const [at, unit] of units.entries())
    terms.push(await termOf(unit, compoundsOf(units, at), words, index));
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const hits: Hit[] = [];
  for (const [entry, code] of index.codes.entries()) {
    let covered = 0;
    let weighted = 0;
    let matched = 0;
    for (const { idf, weights } of terms) {
      const weight = weights.get(entry) ?? 0;
      if (weight > 0) {
        covered += idf;
        matched++;
      }
      weighted += (idf * weight) / 100;
    }
    if (total === 0 || covered / total < MIN_COVERAGE || matched < terms.length * MIN_COVERAGE) continue;
    const byWords = (weighted / total) * Math.sqrt(covered / total);
    const byPhrase = Math.max(
      0,
      ...(index.phrases[entry] ?? []).map((phrase) => similarity(phrase, terms, index)),
    );
    const score = WORD_SHARE * byWords + (1 - WORD_SHARE) * byPhrase;
    hits.push({ code, score: score * (1 - FREQUENCY_SHARE * (1 - (index.frequencies[entry] ?? 0))) });
  }
  return ranked(hits, terms.length);
}

function ranked(hits: Hit[], words: number): Hit[] {
  hits.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  // In a whole sentence, many words occur in no entry.
  const absolute = MIN_SCORE.absolute * Math.min(1, 0.5 + 2 / Math.max(1, words));
  const least = Math.max(absolute, (hits[0]?.score ?? 0) * MIN_SCORE.relative);
  return hits
    .filter(({ score }) => score >= least)
    .map(({ code, score }) => ({ code, score: Math.round(Math.min(1, score) * 1000) / 1000 }));
}

/** A word joined with the one before or after it: people also type deny list for denylist. */
function compoundsOf(units: Unit[], at: number): string[] {
  return [units.slice(at - 1, at + 1), units.slice(at, at + 2)]
    .filter((pair) => pair.length === 2 && pair.every(({ isHan }) => !isHan))
    .map((pair) => pair.map(({ word }) => word).join(''));
}

async function termOf(
  unit: Unit,
  compounds: string[],
  words: Map<string, number>,
  index: SearchIndex,
): Promise<Term> {
  const variants = new Map<number, number>();
  const add = (word: string, worth: number) => {
    const number = words.get(word);
    if (number !== undefined) variants.set(number, Math.max(worth, variants.get(number) ?? 0));
  };
  add(unit.word, 1);
  for (const group of unit.groups) add(group, WORTH.group);
  for (const compound of compounds) add(compound, 1);
  if (variants.size === 0 && !unit.isHan) {
    for (const [word, worth] of await similarWords(unit.word, index.words)) add(word, worth);
  }
  const weights = new Map<number, number>();
  for (const [number, worth] of variants) {
    const postings = index.postings[number] ?? [];
    for (let at = 0; at < postings.length; at += 2) {
      const entry = postings[at] as number;
      weights.set(entry, Math.max(weights.get(entry) ?? 0, (postings[at + 1] as number) * worth));
    }
  }
  const rarity = idf(weights.size || 1, index.codes.length);
  const known = weights.size === 0 && unit.isHan ? UNKNOWN_PAIR : 1;
  return { idf: rarity * known * (WEAK.has(unit.word) ? 0.3 : 1), weights, variants };
}

/** Inverse document frequency: the fewer entries have a word, the more it counts. */
function idf(entries: number, count: number): number {
  return Math.log(1 + (count - entries + 0.5) / (entries + 0.5));
}

/** The similarity of a phrase and the query, 0 to 1: the weight of the common words divided by that of all words. */
function similarity(phrase: number[], terms: Term[], index: SearchIndex): number {
  let both = 0;
  let all = 0;
  const matched = new Set<number>();
  for (const { idf, variants } of terms) {
    let best = 0;
    for (let at = 0; at < phrase.length; at += 2) {
      const worth = Math.max(
        variants.get(phrase[at] as number) ?? 0,
        variants.get(phrase[at + 1] as number) ?? 0,
      );
      if (worth > 0) matched.add(at);
      best = Math.max(best, worth);
    }
    both += idf * best;
    all += idf;
  }
  if (both === 0) return 0;
  for (let at = 0; at < phrase.length; at += 2) {
    if (!matched.has(at))
      all += idf((index.postings[phrase[at] as number]?.length ?? 2) / 2, index.codes.length);
  }
  return both / all;
}

/** Known words that an unknown word may mean: those that begin with it or, if there are none, similar spellings. */
async function similarWords(word: string, words: string[]): Promise<[string, number][]> {
  if (word.length < MIN_TYPO_LENGTH) return [];
  const latin = words.filter((known) => /^[a-z]/.test(known));
  const longer = latin.filter((known) => known.startsWith(word));
  if (longer.length > 0) return longer.map((known) => [known, WORTH.prefix]);
  const { default: Fuse } = await import('fuse.js');
  // The first letter is rarely wrong.
  const near = latin.filter((known) => known[0] === word[0] && Math.abs(known.length - word.length) <= 1);
  const fuse = new Fuse(near, { threshold: 0.3, distance: 10 });
  return fuse.search(word, { limit: 3 }).map(({ item }, rank) => [item, WORTH.typo - rank / 10]);
}

/** A query written like a code, without spaces, is looked up as a code; typos are allowed. */
function matchCodes(codes: string[], query: string): Hit[] {
  if (/\s/.test(query.trim()) || !/^[\x21-\x7e]+$/.test(query.trim())) return [];
  const normalized = normalizeCode(query);
  const same = codes.filter((code) =>
    [code, reasonOf(code)].some((name) => name.toLowerCase() === normalized),
  );
  const near = nearestCodes(query, codes).filter((code) => !same.includes(code));
  const worth = (rank: number) => WORTH.typo - rank / 100;
  return [
    ...same.map((code) => ({ code, score: 1 })),
    ...near.map((code, rank) => ({ code, score: worth(rank) })),
  ];
}
