import type { Entry } from '../../../src/catalog/entry.js';
import type { Language } from '../../../src/model.js';
import { LANGUAGES, proseOf, type Rule } from './texts.js';

/** Sources that were never released: branches, unmerged pull requests and their files. */
const UNMERGED =
  /\b(?:unmerged|not merged|open (?:PR|pull request)|branch|HEAD|master|domain_failover\.py|tencentcloud-sdk-python#233)\b/i;
/** A version, a commit, a date, a page, a thread, a standard, or a list that is in test/fixtures. */
const EXACT = [
  /\bv?\d+\.\d+(?:\.\d+)+\b/,
  /\b(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b/,
  /\b20\d\d-\d\d(?:-\d\d)?\b/,
  /https?:\/\/\S+\/\S+/,
  /\b(?:issues?|PR|pull request) ?#?\d+|\w#\d+/i,
  /\b\d{3,4}\/\d{4,6}\b/,
  /\bRFC \d{3,5}\b/,
  /^(?:codes\.json|error-codes\.md)\b/,
];
/** A fact that is only inferred. */
const INFERRED = /^inferred: ./;

export function wrongSource(source: string): string[] {
  if (UNMERGED.test(source)) return [`“${source}” was never released`];
  if (INFERRED.test(source) || EXACT.some((pattern) => pattern.test(source))) return [];
  return [`“${source}”: give file and version, page or thread`];
}

export const sourcesAreExact: Rule = ({ codes }) =>
  Object.entries(codes).flatMap(([code, { sources }]) =>
    sources.flatMap((source, index) =>
      wrongSource(source).map((problem) => `${code} sources[${index}]: ${problem}`),
    ),
  );

/** Phrases that say that something is uncertain. */
const UNCERTAIN: Record<Language, RegExp> = {
  en: /\b(?:not|un|nowhere) ?(?:documented|stated|published|confirmed|said)|\bno (?:source|document)|\bas far as|\binferr|\bprobably|\bseems?\b|\bapparently|\bpresumably/i,
  zh: /未(?:写明|说明|公开|公布|注明|确认|提及|列出|证实)|没有(?:写明|说明|公开|文档|官方)|推测|推断|看来|似乎|大概|据.{1,20}列表/,
};

/** If the sources call a fact inferred, the text must tell the reader that it is uncertain. */
export function hiddenInferences(code: string, entry: Entry): string[] {
  if (!entry.sources.some((source) => INFERRED.test(source))) return [];
  const prose = proseOf(code, entry);
  return LANGUAGES.filter(
    (language) => !prose.some(({ text }) => UNCERTAIN[language].test(text[language])),
  ).map(
    (language) =>
      `${code} ${language}: the sources say “inferred”, but no text says that it is not documented`,
  );
}

export const inferencesAreTold: Rule = ({ codes }) =>
  Object.entries(codes).flatMap(([code, entry]) => hiddenInferences(code, entry));
