import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Dialect } from '../model.js';

/** The parts of the script besides the entries. */
export interface SqlView {
  dialect: Dialect;
  /** Where the reports of `scan --json` are: a path with wildcards. */
  reports: string;
  /** Whether the entries are the whole catalog; then other codes are shown as well. */
  isWhole: boolean;
  comments: Record<'head' | 'catalog' | 'reports' | 'query', string[]>;
}

/** Names of tables and columns must not change: queries use them. */
const CODES = 'kms_error_codes';
const REPORTS = 'kms_error_reports';
/** The columns of the catalog's table. */
const COLUMNS: Record<string, (explanation: Explanation) => string | null | undefined> = {
  code: ({ code }) => code,
  family: ({ family }) => family,
  scopes: ({ scopes }) => scopes.join(' '),
  title: ({ title }) => title,
  description: ({ description }) => description,
  retry: ({ retry }) => retry?.verdict,
  docs: ({ docs }) => docs,
};
const NAMES = Object.keys(COLUMNS);

/** What differs between the engines. */
interface Engine {
  /** A literal of a clean text. */
  text(value: string): string;
  /** Creates the catalog's table from rows of literals. */
  codes(rows: string[]): string;
  /** Creates the reports' table, with one row per report and code, from a literal of their path. */
  reports(path: string): string;
  /** The family of a code. */
  family(code: string): string;
  /** Appended to the query. */
  settings: string;
}

/** One row per code. Times stay text (ISO 8601, UTC), so that minimum and maximum do not depend on a time zone. */
function selectReports(name: string, source: string): string {
  return `SELECT
  report,
  found.code AS code,
  found.match AS match,
  found.count AS count,
  found.firstTime AS first_time,
  found.lastTime AS last_time
FROM (
  SELECT ${name} AS report, ${source}
);`;
}

const ENGINES: Record<Dialect, Engine> = {
  duckdb: {
    text: (value) => `'${value.replaceAll("'", "''")}'`,
    codes: (rows) =>
      `CREATE OR REPLACE TEMP TABLE ${CODES} AS\nSELECT * FROM (VALUES\n${rows.join(',\n')}\n) AS codes(${NAMES.join(', ')});`,
    reports: (path) =>
      `CREATE OR REPLACE TEMP VIEW ${REPORTS} AS\n${selectReports(
        'filename',
        `unnest(codes) AS found
  FROM read_json(${path}, filename = true, columns = {
    codes: 'STRUCT(code VARCHAR, match VARCHAR, count BIGINT, firstTime VARCHAR, lastTime VARCHAR)[]'
  })`,
      )}`,
    family: (code) => `split_part(${code}, '.', 1)`,
    settings: '',
  },
  spark: {
    // Spark replaces `${…}` even in a literal.
    text: (value) => `'${value.replace(/[\\']/g, '\\$&').replace(/\$(?=\{)/g, '\\u0024')}'`,
    codes: (rows) =>
      `CREATE OR REPLACE TEMPORARY VIEW ${CODES} AS\nSELECT * FROM VALUES\n${rows.join(',\n')}\nAS codes(${NAMES.join(', ')});`,
    reports: (path) => `CREATE OR REPLACE TEMPORARY VIEW kms_error_documents (
  codes ARRAY<STRUCT<code STRING, match STRING, count BIGINT, firstTime STRING, lastTime STRING>>
) USING json OPTIONS (path ${path}, multiLine 'true', mode 'FAILFAST');

CREATE OR REPLACE TEMPORARY VIEW ${REPORTS} AS
${selectReports('input_file_name()', 'explode(codes) AS found\n  FROM kms_error_documents')}`,
    family: (code) => `substring_index(${code}, '.', 1)`,
    settings: '',
  },
  clickhouse: {
    text: (value) => `'${value.replace(/[\\']/g, '\\$&')}'`,
    codes: (rows) =>
      `CREATE OR REPLACE TEMPORARY TABLE ${CODES} ENGINE = Memory AS\nSELECT * FROM values('${NAMES.map((column) => `${column} String`).join(', ')}',\n${rows.join(',\n')}\n);`,
    reports: (path) =>
      `CREATE OR REPLACE TEMPORARY TABLE ${REPORTS} ENGINE = Memory AS\n${selectReports(
        '_path',
        `arrayJoin(JSONExtract(document, 'codes',
    'Array(Tuple(code String, match String, count Int64, firstTime Nullable(String), lastTime Nullable(String)))'
  )) AS found
  FROM file(${path}, 'JSONAsString', 'document String')`,
      )}`,
    family: (code) => `splitByChar('.', ${code})[1]`,
    settings: '\nSETTINGS join_use_nulls = 1',
  },
};

/** A script that creates a table of the entries and adds up the reports of `scan --json`, for one engine. */
export function renderSql(explanations: Explanation[], view: SqlView): string {
  const engine = ENGINES[view.dialect];
  const rows = explanations.map((explanation) => {
    const cells = Object.values(COLUMNS).map((column) => engine.text(clean(column(explanation) ?? '')));
    return `  (${cells.join(', ')})`;
  });
  const { head, catalog, reports, query } = view.comments;
  return `${[
    comment(head),
    `${comment(catalog)}\n${engine.codes(rows)}`,
    `${comment(reports)}\n${engine.reports(engine.text(clean(view.reports)))}`,
    `${comment(query)}\n${sum(engine, view.isWhole)}`,
  ].join('\n\n')}\n`;
}

/** The query. No alias has the name of a column in its own expression: ClickHouse would resolve that name to the alias. */
function sum({ family, settings }: Engine, isWhole: boolean): string {
  return `SELECT
  counts.found_code AS code,
  counts.total AS count,
  counts.earliest AS first_time,
  counts.latest AS last_time,
  coalesce(own.title, family.title) AS title,
  coalesce(own.retry, family.retry) AS retry,
  counts.found_as AS match
FROM (
  SELECT
    code AS found_code,
    min(match) AS found_as,
    CAST(sum(count) AS BIGINT) AS total,
    min(first_time) AS earliest,
    max(last_time) AS latest
  FROM ${REPORTS}
  GROUP BY code
) AS counts
${isWhole ? 'LEFT ' : ''}JOIN ${CODES} AS own ON lower(own.code) = lower(counts.found_code)
LEFT JOIN ${CODES} AS family ON lower(family.code) = lower(${family('counts.found_code')})
ORDER BY count DESC, code${settings};`;
}

function comment(lines: string[]): string {
  return lines.map((line) => `-- ${line}`).join('\n');
}
