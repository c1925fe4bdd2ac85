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

/** The language of what is said; English without. */
export interface Options {
  lang?: Language;
}

/** Every code of the catalog, sorted. */
export const codes: readonly KmsErrorCode[] = data.codes as KmsErrorCode[];

/**
 * Explains an error: a code in any spelling, what an SDK threw, a response (`{ Response: { Error … } }` or what is
 * in it), or a text with an error in it; of several the first. Never throws: what is unknown has the match `none`,
 * what is unknown of a known family is explained as that family.
 */
export function explain(code: KmsErrorCode, options?: Options): Explanation;
export function explain(what: unknown, options?: Options): Explanation;
export function explain(what: unknown, options: Options = {}): Explanation {
  const { lang = 'en' } = options;
  if (typeof what !== 'string') {
    const [error] = readErrors(what, options);
    return error ?? explained(findByMessage(catalog, textOf(what).slice(0, MAX_QUERY), undefined), lang);
  }
  const lookup = findCode(catalog, what);
  const isCode = lookup.match !== 'none' || !/\s/.test(what.trim());
  return (isCode ? undefined : readErrors(what, options)[0]) ?? explained(lookup, lang);
}

/** How a code meets the catalog: exactly, by another spelling, by its reason alone, by its family, or not at all. */
export function find(code: string): Lookup {
  return findCode(catalog, code);
}

/**
 * All errors in a text (a log, what a tool printed), a response or an exception: each distinct one once, with how
 * often it came and what its message says. None in a successful answer.
 */
export function readErrors(input: unknown, { lang = 'en' }: Options = {}): Explanation[] {
  const error = errorIn(input);
  if (error === null) return [];
  if (error) return [explainedFinding({ ...error, count: 1 }, lang)];
  vocabulary ??= vocabularyOf(catalog);
  const { findings } = readPieces([Buffer.from(textOf(input), 'utf8')], vocabulary);
  return findings.map((finding) => explainedFinding(finding, lang));
}

/** Whether the same request may succeed later: wait, each time longer, and send it again. Takes what `explain` takes. */
export function isRetryable(what: unknown): boolean {
  return explain(what).retry?.verdict === 'backoff';
}

/** The codes that words are about, in either language, best first; at most `limit` (10). */
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

function explained(lookup: Lookup, language: Language): Explanation {
  return copyExplanation(explainRecord(recordOf(catalog, lookup), language));
}

function explainedFinding(finding: InputFinding, language: Language): Explanation {
  return copyExplanation(explainRecord(lookUpFinding(catalog, finding), language, finding));
}

/** Callers may change an explanation; the catalog's lists must stay as they are. */
function copyExplanation(explanation: Explanation): Explanation {
  const { scopes, actions, related } = explanation;
  return { ...explanation, scopes: [...scopes], actions: [...actions], related: [...related] };
}
