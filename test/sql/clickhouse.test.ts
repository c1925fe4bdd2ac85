import { createRequire } from 'node:module';
import { init, parse } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIXTURE_LINES, generatedLines, generatedLog } from './logs.js';
import {
  byLine,
  type Counts,
  countsOf,
  HOSTILE,
  KNOWN_DIFFERENCES,
  kmsErr,
  scanned,
  scannedByLine,
  withHostileCode,
} from './program.js';

/**
 * The script for ClickHouse: checked by a parser of its SQL, and run if ClickHouse is available. That is the npm package
 * chdb of half a gigabyte; KMS_ERR_CHDB is the path of its folder, which .ci/run sets.
 */

const script = (...args: string[]) => kmsErr('export', '--format', 'sql', '--dialect', 'clickhouse', ...args);

describe('the script for ClickHouse', () => {
  beforeAll(() => init());

  it.each([
    [[]],
    [['--time-column', 'at', '--table', 'app.logs']],
    [['AuthFailure']],
  ])('is valid for a parser of its dialect: %j', (args) => {
    expect(parse(script(...args), 'clickhouse')).toHaveLength(2);
    expect(() => parse(script(...args).replace('GROUP BY code', 'GROUP code'), 'clickhouse')).toThrow();
  });
});

const { KMS_ERR_CHDB = '' } = process.env;

describe.runIf(KMS_ERR_CHDB)('the query in ClickHouse', () => {
  let run: (sql: string) => Record<string, unknown>[];

  beforeAll(() => {
    const { Session } = createRequire(import.meta.url)(KMS_ERR_CHDB);
    const session = new Session();
    run = (sql) => {
      const text: string = session.query(sql, 'JSONEachRow');
      return text
        .split('\n')
        .filter(Boolean)
        .map((row) => JSON.parse(row));
    };
  });

  function load(lines: string[]): void {
    run('CREATE OR REPLACE TABLE logs (id Int32, line Nullable(String)) ENGINE = Memory');
    for (let from = 0; from < lines.length; from += 1000) {
      const rows = lines.slice(from, from + 1000).map((line, at) => JSON.stringify({ id: from + at, line }));
      run(`INSERT INTO logs FORMAT JSONEachRow ${rows.join('\n')}`);
    }
  }

  function queried(lines: string[]): Counts {
    load(lines);
    return Object.fromEntries(run(script()).map(({ code, count }) => [code, Number(count)]));
  }

  it('counts each line like the scan', () => {
    const lines = [...FIXTURE_LINES, ...generatedLines(4000, 7)];
    load(lines);
    const rows = run(byLine(script('--time-column', 'id'))) as { id: number; code: string }[];
    expect(countsOf(rows, lines.length)).toEqual(scannedByLine(lines));
  });

  it('counts a generated log like the scan', () => {
    const lines = generatedLog(5000, 8);
    expect(queried(lines)).toEqual(scanned(lines));
  });

  it.each(KNOWN_DIFFERENCES)('has a known difference: %s', (_what, lines, _scan, query) => {
    expect(queried(lines)).toEqual(query);
  });

  it('reads a multi-line value line by line, and ignores NULL', () => {
    expect(queried(['code: InternalError\n\r\ncode: InternalError\r'])).toEqual({ InternalError: 2 });
    run('TRUNCATE TABLE logs');
    run('INSERT INTO logs VALUES (1, NULL)');
    expect(run(script())).toEqual([]);
  });

  it('preserves texts of a custom catalog, and gives the times and entry of each code', () => {
    load(['code: InternalError', 'AuthFailure.New', 'code: Hostile.Title', '"Error":{"Code":"Foo.Bar"}']);
    const rows = withHostileCode((catalog) => run(script('--time-column', 'id', '--catalog', catalog)));
    expect(
      rows.map(({ code, first_time, title, retry, match }) => [code, first_time, title, retry, match]),
    ).toEqual([
      ['AuthFailure.New', 1, 'Signature or permission check failed', 'no', 'family'],
      ['Foo.Bar', 3, null, null, 'none'],
      ['Hostile.Title', 2, HOSTILE, 'no', 'exact'],
      ['InternalError', 0, 'KMS failed internally', 'backoff', 'exact'],
    ]);
    expect(run(script('--lang', 'zh', 'InternalError')).map(({ code }) => code)).toEqual(['InternalError']);
  });
});
