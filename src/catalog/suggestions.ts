import { distance } from 'fastest-levenshtein';
import { familyOf, normalizeCode, reasonOf, wordsOf } from './code.js';

const MOST = 5;
/** How alike (0 to 1) a code must be; a code of the very family that was asked for is near by that already. */
const NEAR = { sameFamily: 0.5, otherFamily: 0.7 };
/** How much less alike than the best a suggestion may be. */
const BEHIND_BEST = 0.2;
/** A longer query is no mistyped code; comparing it would cost and find nothing. */
const LONGEST_QUERY = 100;

/** The known codes that the query is really near to, nearest first: by spelling, or by the words they share. */
export function nearestCodes(query: string, codes: readonly string[]): string[] {
  if (query.length > LONGEST_QUERY) return [];
  const asked = normalizeCode(query);
  const askedReason = reasonOf(asked) || asked;
  const askedWords = wordsOf(reasonOf(query) || query);

  const ranked: { code: string; likeness: number }[] = [];
  for (const code of codes) {
    const known = code.toLowerCase();
    const reason = reasonOf(known);
    const byReason = reason
      ? Math.max(alike(askedReason, reason), shareWords(askedWords, wordsOf(reasonOf(code))))
      : 0;
    // The common family alone would make every code of it look alike.
    const sameFamily = reason !== '' && familyOf(known) === familyOf(asked);
    const likeness = sameFamily ? byReason : Math.max(byReason, alike(asked, known));
    if (likeness >= (sameFamily ? NEAR.sameFamily : NEAR.otherFamily)) ranked.push({ code, likeness });
  }
  ranked.sort(
    (a, b) => b.likeness - a.likeness || a.code.length - b.code.length || (a.code < b.code ? -1 : 1),
  );
  const best = ranked[0]?.likeness ?? 0;
  return ranked
    .filter(({ likeness }) => likeness >= best - BEHIND_BEST)
    .slice(0, MOST)
    .map(({ code }) => code);
}

/** What is near, for a message: ` (did you mean A or B?)`, or '' where nothing is. */
export function didYouMean(near: readonly string[]): string {
  return near.length > 0 ? ` (did you mean ${near.join(' or ')}?)` : '';
}

/** 1 for equal strings, 0 for wholly different ones. */
function alike(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - distance(a, b) / longest;
}

/** The share of words that both have (Dice), counted only from two words on: one common word says little. */
function shareWords(a: string[], b: string[]): number {
  const common = a.filter((word) => b.includes(word)).length;
  return common < 2 ? 0 : (2 * common) / (a.length + b.length);
}
