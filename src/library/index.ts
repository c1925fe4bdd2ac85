import type { Catalog, Entry, Lookup } from '../catalog/entry.js';
import { findCode } from '../catalog/find.js';
import { briefRecord, lookUpFinding, recordOf } from '../catalog/lookup.js';
import { findByMessage, vocabularyOf } from '../catalog/wordings.js';
import { explain as explainRecord, type InputFinding, summarize } from '../explaining/explain.js';
import type { Explanation, Summary } from '../explaining/explanation.js';
import type { Language } from '../model.js';
import { readErrors as readPieces } from '../reading/read.js';
import type { KmsErrorCode } from './codes.js';
import * as data from './data.js';
import { errorIn, textOf } from './thrown.js';

export type { Lookup, Match } from '../catalog/entry.js';
export type { Explanation, Policy, Summary } from '../explaining/explanation.js';
export type { Language, Scope, Verdict } from '../model.js';
export type { Facts } from '../reading/finding.js';
export type { KmsErrorCode } from './codes.js';

/** `lang`: the language of the texts, English by default. */
export interface Options {
  lang?: Language;
}

/** Every code of the catalog, sorted. */
export const codes: readonly KmsErrorCode[] = data.codes as KmsErrorCode[];

/**
 * Explains an error: a code in any spelling, an exception of an SDK, a response (`{ Response: { Error … } }` or its
 * content), or a text that contains an error. If there are several, explains the first one. Never throws: an unknown code
 * has the match `none`; an unknown code of a known family is explained as that family.
 */
export function explain(code: KmsErrorCode, options?: Options): Explanation;
export function explain(what: unknown, options?: Options): Explanation;
export function explain(what: unknown, options: Options = {}): Explanation {
  const { lang = 'en' } = options;
  if (typeof what !== 'string') {
    const [error] = readErrors(what, options);
    return error ?? explainLookup(findByMessage(catalog, textOf(what).slice(0, MAX_QUERY), undefined), lang);
  }
  const lookup = findCode(catalog, what);
  const isCode = lookup.match !== 'none' || !/\s/.test(what.trim());
  return (isCode ? undefined : readErrors(what, options)[0]) ?? explainLookup(lookup, lang);
}

/** Finds a code: exactly, in another spelling, by its reason alone, by its family, or not at all. */
export function find(code: string): Lookup {
  return findCode(catalog, code);
}

/**
 * All errors in a text (a log, the output of a tool), a response or an exception. Each distinct error is returned once,
 * with its number of occurrences and the facts in its message. A successful response has none.
 */
export function readErrors(input: unknown, { lang = 'en' }: Options = {}): Explanation[] {
  const error = errorIn(input);
  if (error === null) return [];
  if (error) return [explainFinding({ ...error, count: 1 }, lang)];
  vocabulary ??= vocabularyOf(catalog);
  const { findings } = readPieces([Buffer.from(textOf(input), 'utf8')], vocabulary);
  return findings.map((finding) => explainFinding(finding, lang));
}

/** Whether retrying the same request with backoff can succeed. Accepts what `explain` accepts. */
export function isRetryable(what: unknown): boolean {
  return explain(what).retry?.verdict === 'backoff';
}

/** Searches the catalog by words, in either language. Best first, at most `limit` (10) hits. */
export async function search(words: string, options: Options & { limit?: number } = {}): Promise<Summary[]> {
  const { lang = 'en', limit = 10 } = options;
  const { searchBundled } = await import('./search.js');
  const hits = (await searchBundled(words)).slice(0, limit);
  return hits.map(({ code, score }) => ({
    ...summarize(briefRecord(catalog, code), lang),
    score,
  }));
}

const MAX_QUERY = 200;
const places = new Map(data.codes.map((code, place) => [code, place]));
const parsed: Entry[] = [];
let vocabulary: ReturnType<typeof vocabularyOf> | undefined;

const catalog: Catalog = {
  schemaVersion: data.schemaVersion,
  apiVersion: data.apiVersion,
  codes: data.codes,
  wordings: data.wordings,
  entry(code) {
    const place = places.get(code);
    if (place === undefined) return undefined;
    parsed[place] ??= JSON.parse(data.texts()[place] as string) as Entry;
    return parsed[place];
  },
  brief(code) {
    return this.entry(code);
  },
};

function explainLookup(lookup: Lookup, language: Language): Explanation {
  return copyExplanation(explainRecord(recordOf(catalog, lookup), language));
}

function explainFinding(finding: InputFinding, language: Language): Explanation {
  return copyExplanation(explainRecord(lookUpFinding(catalog, finding), language, finding));
}

/** A copy, so that callers can change it without changing the catalog. */
function copyExplanation(explanation: Explanation): Explanation {
  const { scopes, actions, related } = explanation;
  return { ...explanation, scopes: [...scopes], actions: [...actions], related: [...related] };
}
