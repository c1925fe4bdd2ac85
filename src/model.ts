/** Types and constants that at least three parts share. Imports nothing. */

export const LANGUAGES = ['en', 'zh'] as const;
export const SCOPES = ['common', 'business', 'client'] as const;
export const VERDICTS = ['no', 'backoff', 'depends'] as const;
export const FORMATS = ['json', 'ndjson', 'csv', 'markdown', 'html', 'sql'] as const;
export const DIALECTS = ['duckdb', 'spark', 'clickhouse'] as const;

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
