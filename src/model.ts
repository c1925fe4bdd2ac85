/** The types that every part shares. Imports nothing. */

export const LANGUAGES = ['en', 'zh'] as const;
export const SCOPES = ['common', 'business', 'client'] as const;
export const VERDICTS = ['no', 'backoff', 'depends'] as const;
export const FORMATS = ['json', 'ndjson', 'csv', 'markdown', 'html', 'sql'] as const;
export const DIALECTS = ['duckdb', 'spark', 'clickhouse'] as const;

export const CATALOG_TASKS = ['check', 'init'] as const;

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** In requests per second. */
const RATES = ['requestsPerSecond', 'limitPerSecond'] as const;

/** What a message may say beyond its code: the holes of wordings and texts. */
export const FACTS = [
  ...(['operation', 'action', 'resource', 'region', 'keyId'] as const),
  ...(['parameter', 'value', 'serverTime', 'host'] as const),
  ...RATES,
] as const;

/** What a condition of advice may ask for. */
export const CONDITIONS = [...FACTS, 'sdk', 'message'] as const;

type RateName = (typeof RATES)[number];
export type FactName = (typeof FACTS)[number];
export type ConditionName = (typeof CONDITIONS)[number];
export type Shell = (typeof SHELLS)[number];
export type CatalogTask = (typeof CATALOG_TASKS)[number];
export type Language = (typeof LANGUAGES)[number];
/** `common`: any API 3.0 call; `business`: a KMS action; `client`: made up by an SDK. */
export type Scope = (typeof SCOPES)[number];
export type Verdict = (typeof VERDICTS)[number];
/** What `export` writes. */
export type Format = (typeof FORMATS)[number];
/** What SQL is written for. */
export type Dialect = (typeof DIALECTS)[number];

/** Both languages side by side, so that a missing one is a schema error. */
export type Text = Record<Language, string>;

/**
 * What must hold for advice to come first: by the name of a fact what it is, or several of which one is enough. `*` at
 * either end stands for any text, `\*` for the character; case does not count.
 */
export type When = { [Name in ConditionName]?: string | string[] };

/** A cause or a remedy. */
export type Advice = Text & { when?: When };

/** One record of data/catalog.json; data/catalog.schema.json says what each field holds. */
export interface Entry {
  scopes: Scope[];
  status: 'active' | 'retired';
  title: Text;
  description: Text;
  causes: Advice[];
  remedies: Advice[];
  retry: { verdict: Verdict; note?: Text };
  actions: string[];
  related: string[];
  docs: Text;
  keywords?: Text;
  messages?: string[];
  /** What a team does about it, in its own words elsewhere; only catalogs of users have it. */
  runbook?: Text;
  sources: string[];
  /** The catalogs of users that added or changed the entry, in the order in which they did. */
  origins?: Origin[];
}

/** What a user's own catalog gave to an entry. */
export interface Origin {
  file: string;
  fields: string[];
  /** What the catalog names as its own sources. */
  cites?: string[];
}

/** What a list needs of an entry. */
export type Brief = Pick<Entry, 'scopes' | 'title' | 'description' | 'retry' | 'actions'>;

export interface CatalogFile {
  schemaVersion: 1;
  apiVersion: string;
  codes: Record<string, Entry>;
}

/** The catalog as the program reads it: entries are parsed only when they are asked for. */
export interface Catalog {
  readonly schemaVersion: CatalogFile['schemaVersion'];
  readonly apiVersion: string;
  /** Every code, sorted by code unit. */
  readonly codes: readonly string[];
  /** The entry of exactly this code; unknown names (`constructor` …) give undefined. */
  entry(code: string): Entry | undefined;
  /** The same, but only what a list needs: five times as fast for all codes. */
  brief(code: string): Brief | undefined;
  /** Wordings of the service that stand for a code where a text has none. */
  readonly wordings: readonly Wording[];
  /** The codes that catalogs of users added or changed; absent where there are none. */
  readonly changed?: readonly string[];
}

/** `{name}` in a wording stands for any text and names the fact that it gives. */
export interface Wording {
  code: string;
  wording: string;
}

/** How a query met the catalog, in the order in which the ways are tried. */
export type Match = 'exact' | 'normalized' | 'reason' | 'message' | 'family' | 'none';

export interface Lookup {
  query: string;
  match: Match;
  /** The catalog's code; for `family` and `none` the code as asked. */
  code: string;
  /** The code whose entry explains the query: the bare code of the family for `family`, none for `none`. */
  entryCode?: string;
  suggestions: string[];
}

/**
 * What a message says beyond its code. `action`, `region` and `keyId` also follow from `operation` and `resource`;
 * `serverTime` is in seconds since 1970.
 */
export type Facts = { [Name in Exclude<FactName, RateName>]?: string } & { [Name in RateName]?: number };

/** One error of an input, as read: nothing in it is trusted, everything in it is cleaned and bounded. */
export interface Finding {
  /** Absent where the text has only a message. */
  code?: string;
  message?: string;
  requestId?: string;
  /** 1-based line where the code (or the message) stands. */
  line: number;
  /** Name of the format that gave it. */
  surface: string;
  /** When its line says it happened, in milliseconds since 1970; only a scan asks. */
  time?: number;
}

/** One code in a scan. */
export interface CodeCount {
  code: string;
  match: Match;
  count: number;
  /** 1-based. */
  firstLine: number;
  lastLine: number;
  /** ISO 8601 in UTC, where the lines have times. */
  firstTime?: string;
  lastTime?: string;
  /** The first few, distinct. */
  requestIds: string[];
}

/** What a scan counted, by falling count, then code. The JSON of `scan`. */
export interface ScanReport {
  bytes: number;
  lines: number;
  errors: number;
  codes: CodeCount[];
  timeline?: Timeline;
  files?: (ScanReport & { file: string })[];
}

/** Errors over time, in spans of equal length. */
export interface Timeline {
  /** When the first span begins, ISO 8601 in UTC. */
  start: string;
  secondsPerSpan: number;
  counts: number[];
}

/** What narrows and shapes a scan. */
export interface ScanOptions {
  byFile: boolean;
  top?: number;
  code?: string;
  retry?: Verdict;
  fail: boolean;
}

/** What an input held. */
export interface Reading {
  bytes: number;
  /** Distinct findings in order of appearance, with how often each came. */
  findings: (Finding & { count: number })[];
  /** The request id of a successful answer, '' if it has none; undefined where there is no such answer. */
  success?: string;
}

/** What every renderer is fed: an entry in one language, with the query and what the input said. The JSON of `explain`. */
export interface Explanation {
  query: string;
  match: Match;
  code: string;
  family: string | null;
  scopes: Scope[];
  title: string | null;
  description: string | null;
  causes: string[];
  remedies: string[];
  retry: { verdict: Verdict; note?: string } | null;
  actions: string[];
  related: string[];
  members: string[];
  docs: string | null;
  suggestions: string[];
  runbook?: string;
  /** The user's own catalogs that say something of the code. */
  sources?: Origin[];
  finding?: {
    message?: string;
    requestId?: string;
    count: number;
    line: number;
    facts?: Facts;
    /** What the facts mean for the caller, a sentence each. */
    advice?: string[];
    /** The smallest CAM policy that grants what was refused. */
    policy?: Policy;
  };
}

/** A policy as CAM takes it. Source: reference, CAM policies version 2.0. */
export interface Policy {
  version: '2.0';
  statement: { effect: 'allow'; action: string[]; resource: string[] }[];
}

/** A line of a list: an entry in short, in one language. The JSON of `list`, and with a score that of `search`. */
export interface Summary {
  code: string;
  family: string;
  scopes: Scope[];
  title: string;
  description: string;
  retry: { verdict: Verdict; note?: string };
  /** 0 to 1, best first. */
  score?: number;
}

/** An action with the codes it may return. The JSON of `actions`. */
export interface ActionCodes {
  action: string;
  codes: string[];
}

export interface Filter {
  scope?: Scope;
  action?: string;
  retry?: Verdict;
}

/** An entry as it is exported. */
export interface ExportedEntry {
  code: string;
  family: string;
  entry: Entry;
}

/** What every export is made of: the entries that were asked for, sorted by code. */
export interface Selection {
  schemaVersion: CatalogFile['schemaVersion'];
  apiVersion: string;
  language: Language;
  entries: ExportedEntry[];
}

/** What the page needs to show its list. */
export interface PageContent {
  schemaVersion: CatalogFile['schemaVersion'];
  apiVersion: string;
  /** What it opens in; absent: as the browser has it. */
  language?: Language;
  codes: Record<string, Pick<Entry, 'scopes' | 'title' | 'actions'> & { retry: { verdict: Verdict } }>;
}

/** What it needs beyond that to explain, without what is never shown. */
export interface PageDetails {
  codes: Record<string, Omit<Entry, 'scopes' | 'title' | 'actions' | 'keywords' | 'messages' | 'sources'>>;
  wordings: readonly Wording[];
}

/** What can be said of an export; what goes together is checked where it is done. */
export interface ExportOptions {
  format?: Format;
  /** Undefined: nobody asked for one, so that what can hold both languages does. */
  onlyLanguage?: Language;
  output?: string;
  force: boolean;
  split: boolean;
  dialect?: Dialect;
  /** Identifiers as typed, not checked yet. */
  table?: string;
  column?: string;
  timeColumn?: string;
}

/**
 * How the codes of one line are counted by patterns alone, for engines that read line by line: what the scanner does
 * at a place by code, these do by the same patterns. Each source holds what RE2 and Java read alike. The steps:
 * 1. A line without a match of `candidate` has no code. From any other `noise` is taken out.
 * 2. `errors`: codes of the SDKs' exceptions. Then their messages are taken out, as a code that a message quotes is
 *    no error of its own.
 * 3. `objects`: other codes that are certainly of this API, in what is left. Then their messages are taken out.
 * 4. `positions`: any other code in code position, in what is left; it counts where its family is known, and so do
 *    `doubtful` exceptions, in the line of step 1.
 * 5. `mentions`, in the line of step 1: dotted codes anywhere. They count where their family is known, once a line,
 *    and not beside the same code from another step.
 */
export interface LinePatterns {
  candidate: string;
  noise: string;
  /** Here and below: the code is the first group. */
  errors: string[];
  withoutMessages: Replacement[];
  objects: string[];
  withoutObjects: Replacement[];
  positions: string[];
  doubtful: string[];
  mentions: string[];
}

/** Every match of `pattern` becomes `by`, in which `\1` to `\9` stand for what the groups hold. */
export interface Replacement {
  pattern: string;
  by: string;
}

/** What the user asked for, whatever way it was said. */
export type Request = {
  json: boolean;
  language: Language;
  /** Undefined: as the terminal and the environment have it. */
  color?: boolean;
  /** False: no pager, however long the text is. */
  pager?: false;
  /** Catalogs of the user over the bundled one, beside those of the environment. */
  catalogs?: string[];
} & (
  | { command: 'explain'; codes: string[] }
  | { command: 'read'; fail: boolean }
  | { command: 'list'; prefix: string; filter: Filter }
  | { command: 'search'; words: string[]; limit: number }
  | { command: 'actions'; action?: string }
  | { command: 'scan'; files: string[]; options: ScanOptions }
  | { command: 'export'; prefix: string; filter: Filter; options: ExportOptions }
  | { command: 'catalog'; task: CatalogTask; files: string[] }
  | { command: 'completion'; shell: Shell }
  /** `words`: what is typed already. */
  | { command: 'browse'; words: string[] }
  /** Words without a command: what is meant depends on the catalog. */
  | { command: 'guess'; words: string[]; limit: number }
);

/** The program's own words, in one language. */
export interface Words {
  /** What stands between two sentences. */
  space: string;
  causes: string;
  remedies: string;
  retry: string;
  verdicts: Record<Verdict, string>;
  /** The verdict in a table's cell. */
  shortVerdicts: Record<Verdict, string>;
  actions: string;
  anyAction: string;
  anyActionAndNamed(actions: string): string;
  noAction: string;
  related: string;
  members: string;
  document: string;
  runbook: string;
  /** What stands above the user's own catalogs. */
  origins: string;
  origin(file: string, fields: string[], cites: string[]): string;
  checked(file: string, added: number, changed: number): string;
  /** What stands above a message: of the server, of an SDK, of nobody knows whom. */
  message: Record<'server' | 'client' | 'unknown', string>;
  requestId: string;
  said: string;
  /** The resource is undefined where the message names none. */
  refused(operation: string, resource: string | undefined): string;
  /** That CAM authorises an operation as a whole. */
  perOperation(operation: string): string;
  policy: string;
  tooFast(sent: number, limit: number): string;
  more(count: number): string;
  seen(count: number, line: number): string;
  unknownOfFamily(family: string): string;
  unknown: string;
  /** In the place of a code, and what to do about it; without a request id no answer came. */
  noCode: string;
  noCodeAdvice: string;
  noAnswer: string;
  suggestions: string;
  wholeFamily(family: string): string;
  success: string;
  scan: {
    /** `size` with its unit. */
    summary(errors: number, codes: number, lines: number, size: string): string;
    together: string;
    lines(first: number, last: number): string;
    comma: string;
    colon: string;
    ofFamily: string;
    timeline(most: number, span: string): string;
    first: string;
    more: string;
  };
  columns: Record<'code' | 'title' | 'retry' | 'action' | 'codes', string>;
}
