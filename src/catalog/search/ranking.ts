import { normalizeCode, reasonOf } from '../code.js';
import { nearestCodes } from '../suggestions.js';
import type { SearchIndex } from './search-index.js';
import { type Unit, unitsOf } from './tokens.js';

export interface Hit {
  code: string;
  /** 0 to 1, best first. */
  score: number;
}

/** A word of the query: how much it says, its weight (0 to 100) in the entries, and the words it may stand for. */
interface Term {
  idf: number;
  weights: Map<number, number>;
  ways: Map<number, number>;
}

const LONGEST_QUERY = 300;
/** `__proto__` is the name of something in a language, and no word for proto…col. */
const INTERNAL_NAME = /__\w+__/g;
/** A shorter word that nothing has is another word rather than the beginning of one, or a mistyped one. */
const SHORTEST_TYPO = 4;
/** What another way to say a word is worth, against the word itself. */
const WORTH = { group: 0.9, prefix: 0.75, typo: 0.8 };
/** How much two Chinese characters that no entry has say, against a rare word: often they are no word at all. */
const UNKNOWN_PAIR = 0.3;
/** Words that say little alone, yet belong to phrases. */
const WEAK = new Set(['not', 'no', 'cannot', '不', '没有']);
/** The share of what a query says that an entry must have. */
const ENOUGH = 0.4;
/** How good a hit must be: at all, and against the best. */
const GOOD = { atAll: 0.32, againstBest: 0.35 };
/** How much of the score is for words, wherever they stand; the rest is for the one phrase that is most alike. */
const BY_WORDS = 0.6;
/** How much of the score depends on how often a code is met. */
const BY_FREQUENCY = 0.05;

/** The entries that a query is about, best first; none where it is about nothing here. Loads fuse.js for typos only. */
export async function searchCatalog(index: SearchIndex, query: string): Promise<Hit[]> {
  const asCode = codesMeant(index.codes, query);
  if (asCode.length > 0) return asCode;

  const words = new Map(index.words.map((word, number) => [word, number]));
  const terms: Term[] = [];
  const units = unitsOf(query.slice(0, LONGEST_QUERY).normalize('NFKC').replace(INTERNAL_NAME, ' '));
  for (const [at, unit] of units.entries()) terms.push(await termOf(unit, joined(units, at), words, index));
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const hits: Hit[] = [];
  for (const [entry, code] of index.codes.entries()) {
    let covered = 0;
    let said = 0;
    let met = 0;
    for (const { idf, weights } of terms) {
      const weight = weights.get(entry) ?? 0;
      if (weight > 0) {
        covered += idf;
        met++;
      }
      said += (idf * weight) / 100;
    }
    if (total === 0 || covered / total < ENOUGH || met < terms.length * ENOUGH) continue;
    const byWords = (said / total) * Math.sqrt(covered / total);
    const byPhrase = Math.max(
      0,
      ...(index.phrases[entry] ?? []).map((phrase) => alike(phrase, terms, index)),
    );
    const score = BY_WORDS * byWords + (1 - BY_WORDS) * byPhrase;
    hits.push({ code, score: score * (1 - BY_FREQUENCY * (1 - (index.frequencies[entry] ?? 0))) });
  }
  return ranked(hits, terms.length);
}

function ranked(hits: Hit[], words: number): Hit[] {
  hits.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  // A whole sentence holds much that no entry says.
  const atAll = GOOD.atAll * Math.min(1, 0.5 + 2 / Math.max(1, words));
  const least = Math.max(atAll, (hits[0]?.score ?? 0) * GOOD.againstBest);
  return hits
    .filter(({ score }) => score >= least)
    .map(({ code, score }) => ({ code, score: Math.round(Math.min(1, score) * 1000) / 1000 }));
}

/** A word together with the one before or after it: deny list is typed for denylist. */
function joined(units: Unit[], at: number): string[] {
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
  const ways = new Map<number, number>();
  const add = (word: string, worth: number) => {
    const number = words.get(word);
    if (number !== undefined) ways.set(number, Math.max(worth, ways.get(number) ?? 0));
  };
  add(unit.word, 1);
  for (const group of unit.groups) add(group, WORTH.group);
  for (const compound of compounds) add(compound, 1);
  if (ways.size === 0 && !unit.isHan) {
    for (const [word, worth] of await similarWords(unit.word, index.words)) add(word, worth);
  }
  const weights = new Map<number, number>();
  for (const [number, worth] of ways) {
    const postings = index.postings[number] ?? [];
    for (let at = 0; at < postings.length; at += 2) {
      const entry = postings[at] as number;
      weights.set(entry, Math.max(weights.get(entry) ?? 0, (postings[at + 1] as number) * worth));
    }
  }
  const rarity = idf(weights.size || 1, index.codes.length);
  const known = weights.size === 0 && unit.isHan ? UNKNOWN_PAIR : 1;
  return { idf: rarity * known * (WEAK.has(unit.word) ? 0.3 : 1), weights, ways };
}

/** How much a word says: the fewer entries have it, the more. */
function idf(entries: number, count: number): number {
  return Math.log(1 + (count - entries + 0.5) / (entries + 0.5));
}

/** How alike a phrase of an entry and the query are, 0 to 1: what both say, of all that either says. */
function alike(phrase: number[], terms: Term[], index: SearchIndex): number {
  let both = 0;
  let all = 0;
  const met = new Set<number>();
  for (const { idf, ways } of terms) {
    let best = 0;
    for (let at = 0; at < phrase.length; at += 2) {
      const worth = Math.max(ways.get(phrase[at] as number) ?? 0, ways.get(phrase[at + 1] as number) ?? 0);
      if (worth > 0) met.add(at);
      best = Math.max(best, worth);
    }
    both += idf * best;
    all += idf;
  }
  if (both === 0) return 0;
  for (let at = 0; at < phrase.length; at += 2) {
    if (!met.has(at)) all += idf((index.postings[phrase[at] as number]?.length ?? 2) / 2, index.codes.length);
  }
  return both / all;
}

/** What a word that no entry has may be meant for: words that begin with it, else words that it is a typo of. */
async function similarWords(word: string, words: string[]): Promise<[string, number][]> {
  if (word.length < SHORTEST_TYPO) return [];
  const latin = words.filter((known) => /^[a-z]/.test(known));
  const longer = latin.filter((known) => known.startsWith(word));
  if (longer.length > 0) return longer.map((known) => [known, WORTH.prefix]);
  const { default: Fuse } = await import('fuse.js');
  // The first letter is seldom the wrong one.
  const near = latin.filter((known) => known[0] === word[0] && Math.abs(known.length - word.length) <= 1);
  const fuse = new Fuse(near, { threshold: 0.3, distance: 10 });
  return fuse.search(word, { limit: 3 }).map(({ item }, rank) => [item, WORTH.typo - rank / 10]);
}

/** What is written like a code, without blanks, is looked up as one: right, or with a typo. */
function codesMeant(codes: string[], query: string): Hit[] {
  if (/\s/.test(query.trim()) || !/^[\x21-\x7e]+$/.test(query.trim())) return [];
  const asked = normalizeCode(query);
  const same = codes.filter((code) => [code, reasonOf(code)].some((name) => name.toLowerCase() === asked));
  const near = nearestCodes(query, codes).filter((code) => !same.includes(code));
  const worth = (rank: number) => WORTH.typo - rank / 100;
  return [
    ...same.map((code) => ({ code, score: 1 })),
    ...near.map((code, rank) => ({ code, score: worth(rank) })),
  ];
}
