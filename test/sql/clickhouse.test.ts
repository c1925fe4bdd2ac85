import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fromReports,
  HOSTILE,
  inDocument,
  kmsErr,
  makeReports,
  scanned,
  withHostileCode,
  withProgram,
  writeLogs,
  writeScript,
} from './program.js';

/**
 * The script of `export --format sql --dialect clickhouse`, run in ClickHouse. KMS_ERR_CHDB is the folder of the npm
 * package chdb (half a gigabyte), which .ci/run installs. Skipped without it.
 */

const { KMS_ERR_CHDB = '' } = process.env;

describe.runIf(KMS_ERR_CHDB)('the query in ClickHouse', () => {
  let folder: string;
  let logs: string[];
  const script = (...args: string[]) => {
    const reports = join(folder, 'reports', '*.json');
    return kmsErr('export', '--format', 'sql', '--dialect', 'clickhouse', '--reports', reports, ...args);
  };
  let rowsOf: (sql: string) => Record<string, unknown>[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
    logs = writeLogs(folder);
    makeReports(folder);
    const { Session } = createRequire(import.meta.url)(KMS_ERR_CHDB);
    const session = new Session(join(folder, 'session'));
    rowsOf = (sql) => {
      const text: string = session.query(sql, 'JSONEachRow');
      return text
        .split('\n')
        .filter(Boolean)
        .map((row) => JSON.parse(row));
    };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives the counts of one scan over all logs', () => {
    const expected = scanned(folder, logs);
    expect(expected.length).toBeGreaterThan(100);
    expect(rowsOf(script()).map(fromReports)).toEqual(expected);
  });

  it('shows titles and verdicts, and keeps texts of a custom catalog', () => {
    const rows = withHostileCode((own) => rowsOf(script('--catalog', own)));
    const about = (wanted: string) => {
      const { title, retry, match } = rows.find(({ code }) => code === wanted) ?? {};
      return [title, retry, match];
    };
    expect(about('InternalError')).toEqual(['KMS failed internally', 'backoff', 'exact']);
    expect(about('AuthFailure.SomethingNew')).toEqual([
      'Signature or permission check failed',
      'no',
      'family',
    ]);
    expect(about('Foo.Bar')).toEqual([null, null, 'none']);
    expect(rowsOf("SELECT title FROM kms_error_codes WHERE code = 'Hostile.Title'")).toEqual([
      { title: HOSTILE },
    ]);
    expect(rowsOf(script('--lang', 'zh', 'InternalError')).map(({ code }) => code)).toEqual([
      'InternalError',
    ]);
  });

  it('creates the report from a table of lines, as in the document', () => {
    const program = inDocument(/```sh\n(#!\/bin\/bash\n# kms-err-report\n[^`]*)```/);
    const path = `export PATH='${withProgram(folder)}':"$PATH"\n`;
    writeScript(
      join(folder, 'session', 'user_scripts', 'kms-err-report'),
      program.replace('set -o', `${path}set -o`),
    );
    rowsOf(`CREATE OR REPLACE TABLE logs ENGINE = MergeTree ORDER BY (file, number) AS
      SELECT _path AS file, rowNumberInAllBlocks() AS number, line
      FROM file('${join(folder, 'logs', '*', '*.log*')}', 'LineAsString', 'line String') SETTINGS max_threads = 1`);
    const report = inDocument(/```sql\n( {2}SELECT 'app' AS report,.*)\n```/);
    const source = inDocument(/```sql\n( {2}FROM executable\([^`]*\))\n```/);
    const changed = script()
      .replace(/^ {2}SELECT _path AS report,.*$/m, () => report)
      .replace(/^ {2}FROM file\(.*\)$/m, () => source);
    expect(changed).not.toContain('_path');
    const lines = rowsOf('SELECT count() AS lines FROM logs')[0]?.lines;
    expect(Number(lines)).toBeGreaterThan(200);
    expect(rowsOf(changed).map(fromReports)).toEqual(scanned(folder, logs));
  });
});
