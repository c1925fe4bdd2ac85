import type { Entry, Language } from '../../../src/model.js';
import { LANGUAGES, proseOf, type Rule } from './texts.js';

/** What was never released: a branch, a request that was not merged, a file of one. */
const UNMERGED =
  /\b(?:unmerged|not merged|open (?:PR|pull request)|branch|HEAD|master|domain_failover\.py|tencentcloud-sdk-python#233)\b/i;
/** A version, a commit, a date, a page, a thread, a standard, or a list that is in test/fixtures. */
const EXACT = [
  /\bv?\d+\.\d+(?:\.\d+)+\b/,
  /\b(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b/,
  /\b20\d\d-\d\d(?:-\d\d)?\b/,
  /https?:\/\/\S+\/\S+/,
  /\b(?:issue|PR|pull request) ?#?\d+|\w#\d+/i,
  /\bRFC \d{3,5}\b/,
  /^(?:codes\.json|error-codes\.md)\b/,
];
/** What the text itself says that it is not sure of. */
const INFERRED = /^inferred: ./;

export function wrongSource(source: string): string[] {
  if (UNMERGED.test(source)) return [`“${source}” names what was never released`];
  if (INFERRED.test(source) || EXACT.some((pattern) => pattern.test(source))) return [];
  return [`“${source}”: name file and version, page or thread`];
}

export const sourcesAreExact: Rule = ({ codes }) =>
  Object.entries(codes).flatMap(([code, { sources }]) =>
    sources.flatMap((source, index) =>
      wrongSource(source).map((problem) => `${code} sources[${index}]: ${problem}`),
    ),
  );

/** How a text says that something is not certain. */
const UNCERTAIN: Record<Language, RegExp> = {
  en: /\b(?:not|un|nowhere) ?(?:documented|stated|published|confirmed|said)|\bno (?:source|document)|\bas far as|\binferr|\bprobably|\bseems?\b|\bapparently|\bpresumably/i,
  zh: /未(?:写明|说明|公开|公布|注明|确认|提及|列出|证实)|没有(?:写明|说明|公开|文档|官方)|推测|推断|看来|似乎|大概|据.{1,20}列表/,
};

/** What the sources call inferred, the reader has to be told is not certain. */
export function hiddenInferences(code: string, entry: Entry): string[] {
  if (!entry.sources.some((source) => INFERRED.test(source))) return [];
  const prose = proseOf(code, entry);
  return LANGUAGES.filter(
    (language) => !prose.some(({ text }) => UNCERTAIN[language].test(text[language])),
  ).map((language) => `${code} ${language}: sources say “inferred”, no text says that it is not documented`);
}

export const inferencesAreTold: Rule = ({ codes }) =>
  Object.entries(codes).flatMap(([code, entry]) => hiddenInferences(code, entry));
