import type { Brief, Entry, Explanation, Facts, Finding, Language, Lookup, Summary } from '../model.js';
import { advise, withDerived } from './advice.js';
import { adviceOf } from './facts.js';
import { WORDS } from './words.js';

/** What the catalog gives for a lookup. */
export interface Known {
  family: string;
  entry: Entry;
  /** The other codes of the family where the entry is its bare code's. */
  members: string[];
}

/** What an input said of the error. */
export interface Seen extends Finding {
  count: number;
  facts?: Facts;
}

/** Joins what was asked, what the catalog knows of it (undefined: nothing) and what the input said. */
export function explain(
  lookup: Lookup,
  known: Known | undefined,
  language: Language,
  said?: Seen,
): Explanation {
  const entry = known?.entry;
  const seen = said?.facts ? { ...said, facts: withDerived(said.facts) } : said;
  return {
    query: lookup.query,
    match: lookup.match,
    code: lookup.code,
    family: known?.family ?? null,
    scopes: entry?.scopes ?? [],
    title: entry?.title[language] ?? null,
    description: entry?.description[language] ?? null,
    causes: advise(entry?.causes ?? [], language, seen),
    remedies: advise(entry?.remedies ?? [], language, seen),
    retry: entry ? retryOf(entry, language) : null,
    actions: entry?.actions ?? [],
    related: entry?.related ?? [],
    members: known?.members ?? [],
    docs: entry?.docs[language] || null,
    suggestions: lookup.suggestions,
    ...(entry?.runbook && { runbook: entry.runbook[language] }),
    ...(entry?.origins && { sources: entry.origins }),
    ...(seen && { finding: findingOf(seen, language) }),
  };
}

/** An entry in short, for a list. */
export function summarize(code: string, family: string, entry: Brief, language: Language): Summary {
  return {
    code,
    family,
    scopes: entry.scopes,
    title: entry.title[language],
    description: entry.description[language],
    retry: retryOf(entry, language),
  };
}

function retryOf({ retry }: Brief, language: Language): Summary['retry'] {
  return { verdict: retry.verdict, ...(retry.note && { note: retry.note[language] }) };
}

function findingOf(
  { message, requestId, count, line, facts }: Seen,
  language: Language,
): NonNullable<Explanation['finding']> {
  return {
    ...(message !== undefined && { message }),
    ...(requestId !== undefined && { requestId }),
    count,
    line,
    ...(facts && { facts, ...adviceOf(facts, WORDS[language]) }),
  };
}
