import { distance } from 'fastest-levenshtein';
import { familyOf, normalizeCode, reasonOf, wordsOf } from './code.js';

const MAX_SUGGESTIONS = 5;
/** Minimum similarity, 0 to 1. It is lower for codes in the same family as the query. */
const MIN_SIMILARITY = { sameFamily: 0.5, otherFamily: 0.7 };
/** Suggestions further than this behind the best one are dropped. */
const MAX_BEHIND_BEST = 0.2;
/** A longer query is not a mistyped code, and comparing it takes time. */
const MAX_QUERY = 100;

/** The codes that are similar to the query by spelling or by shared words, most similar first. */
export function nearestCodes(query: string, codes: readonly string[]): string[] {
  if (query.length > MAX_QUERY) return [];
  const normalized = normalizeCode(query);
  const queryReason = reasonOf(normalized) || normalized;
  const queryWords = wordsOf(reasonOf(query) || query);

  const ranked: { code: string; score: number }[] = [];
  for (const code of codes) {
    const known = code.toLowerCase();
    const reason = reasonOf(known);
    const reasonScore = reason
      ? Math.max(similarity(queryReason, reason), wordSimilarity(queryWords, wordsOf(reasonOf(code))))
      : 0;
    // In the same family, only the reasons are compared: the whole codes are always similar.
    const isSameFamily = reason !== '' && familyOf(known) === familyOf(normalized);
    const score = isSameFamily ? reasonScore : Math.max(reasonScore, similarity(normalized, known));
    if (score >= (isSameFamily ? MIN_SIMILARITY.sameFamily : MIN_SIMILARITY.otherFamily))
      ranked.push({ code, score });
  }
  ranked.sort((a, b) => b.score - a.score || a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
  const best = ranked[0]?.score ?? 0;
  return ranked
    .filter(({ score }) => score >= best - MAX_BEHIND_BEST)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ code }) => code);
}

/** Suggestions as part of a message: ` (did you mean A or B?)`, or '' without suggestions. */
export function didYouMean(suggestions: readonly string[]): string {
  return suggestions.length > 0 ? ` (did you mean ${suggestions.join(' or ')}?)` : '';
}

/** 1 for equal strings, 0 for strings without a common character. */
function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - distance(a, b) / longest;
}

/** The share of common words (Dice coefficient); 0 for a single common word, which means little. */
function wordSimilarity(a: string[], b: string[]): number {
  const common = a.filter((word) => b.includes(word)).length;
  return common < 2 ? 0 : (2 * common) / (a.length + b.length);
}
