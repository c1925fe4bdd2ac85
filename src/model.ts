/** Types and constants that at least three parts share. Imports nothing. */

export const LANGUAGES = ['en', 'zh'] as const;
export const SCOPES = ['common', 'business', 'client'] as const;
export const VERDICTS = ['no', 'backoff', 'depends'] as const;
export const FORMATS = ['json', 'ndjson', 'csv', 'markdown', 'html', 'sql'] as const;
/** The SDKs, as findings and the conditions of advice name them. */
export const SDKS = ['go', 'python', 'java', 'php', 'nodejs', 'dotnet', 'cpp', 'ruby'] as const;
export const DIALECTS = ['duckdb', 'spark', 'clickhouse'] as const;

/** In requests per second. */
const RATES = ['requestsPerSecond', 'limitPerSecond'] as const;

/** Facts that a message may contain. They fill the placeholders of wordings and texts. */
export const FACTS = [
  ...(['operation', 'action', 'resource', 'region', 'keyId'] as const),
  ...(['parameter', 'value', 'serverTime', 'host'] as const),
  ...RATES,
] as const;

/** What a condition of advice may test. */
export const CONDITIONS = [...FACTS, 'sdk', 'message'] as const;

export type RateName = (typeof RATES)[number];
export type FactName = (typeof FACTS)[number];
export type ConditionName = (typeof CONDITIONS)[number];
export type Language = (typeof LANGUAGES)[number];
/** `common`: any API 3.0 call; `business`: a KMS action; `client`: raised by an SDK. */
export type Scope = (typeof SCOPES)[number];
/** Whether a retry helps. */
export type Verdict = (typeof VERDICTS)[number];
/** Output formats of `export`. */
export type Format = (typeof FORMATS)[number];
/** SQL dialects of `export --format sql`. */
export type Dialect = (typeof DIALECTS)[number];

/** Both languages side by side, so that a missing one is a schema error. */
export type Text = Record<Language, string>;

/** Environment variables, as in `process.env`. */
export type Environment = Record<string, string | undefined>;
