import type { Brief, BriefRecord, CatalogRecord } from '../catalog/entry.js';
import type { Language } from '../model.js';
import type { Facts, Finding } from '../reading/finding.js';
import { advise, withDerived } from './advice.js';
import type { Explanation, Summary } from './explanation.js';
import { adviceOf } from './facts.js';
import { WORDS } from './words.js';

/** Details of the error taken from the input. */
export interface InputFinding extends Finding {
  count: number;
}

/** Explains a lookup, with details from the input if the query came from one. */
export function explain(
  { lookup, entry, family, members, facts: captured }: CatalogRecord,
  language: Language,
  finding?: InputFinding,
): Explanation {
  const facts = captured && withDerived(captured);
  const seen = finding && { ...finding, ...(facts && { facts }) };
  return {
    query: lookup.query,
    match: lookup.match,
    code: lookup.code,
    family: family ?? null,
    scopes: entry?.scopes ?? [],
    title: entry?.title[language] ?? null,
    description: entry?.description[language] ?? null,
    causes: advise(entry?.causes ?? [], language, seen),
    remedies: advise(entry?.remedies ?? [], language, seen),
    retry: entry ? retryOf(entry, language) : null,
    actions: entry?.actions ?? [],
    related: entry?.related ?? [],
    members,
    docs: entry?.docs[language] || null,
    suggestions: lookup.suggestions,
    ...(entry?.runbook && { runbook: entry.runbook[language] }),
    ...(entry?.origins && { sources: entry.origins }),
    ...(finding && { finding: findingOf(finding, facts, language) }),
  };
}

/** The row of a code in a list. */
export function summarize({ code, family, brief }: BriefRecord, language: Language): Summary {
  return {
    code,
    family,
    scopes: brief.scopes,
    title: brief.title[language],
    description: brief.description[language],
    retry: retryOf(brief, language),
  };
}

function retryOf({ retry }: Brief, language: Language): Summary['retry'] {
  return { verdict: retry.verdict, ...(retry.note && { note: retry.note[language] }) };
}

function findingOf(
  { message, requestId, count, line }: InputFinding,
  facts: Facts | undefined,
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
