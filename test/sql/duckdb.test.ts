import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogOfTests } from '../test-catalog.js';
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

/** The script of `export --format sql`, run in DuckDB, against the scanner and the built program's `scan`. */

const catalog = catalogOfTests();
const folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
afterAll(() => rmSync(folder, { recursive: true }));

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

/** A table `logs` of lines with their numbers. */
async function load(lines: string[]): Promise<void> {
  const file = join(folder, 'lines.json');
  writeFileSync(file, lines.map((line, id) => `${JSON.stringify({ id, line })}\n`).join(''));
  await connection.run(
    `CREATE OR REPLACE TABLE logs AS SELECT * FROM read_json('${file}', columns = {id: 'INTEGER', line: 'VARCHAR'}, format = 'newline_delimited')`,
  );
}

async function rowsOf(script: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(script)).getRowObjectsJson();
}

const script = (...args: string[]) => kmsErr('export', '--format', 'sql', ...args);

async function queried(lines: string[]): Promise<Counts> {
  await load(lines);
  return Object.fromEntries((await rowsOf(script())).map(({ code, count }) => [code, Number(count)]));
}

async function queriedByLine(lines: string[]): Promise<Counts[]> {
  await load(lines);
  const rows = await rowsOf(byLine(script('--time-column', 'id')));
  return countsOf(rows as { id: number; code: string }[], lines.length);
}

/** The lines that are not counted alike, with both counts. */
async function differences(lines: string[]) {
  const expected = scannedByLine(lines);
  const actual = await queriedByLine(lines);
  const key = (counts: Counts | undefined) => JSON.stringify(Object.entries(counts ?? {}).sort());
  return lines
    .map((line, at) => [line, key(expected[at]), key(actual[at])])
    .filter(([, scan, query]) => scan !== query);
}

describe('the query in DuckDB', () => {
  it('counts every line of the fixtures as the scan does', async () => {
    expect(await differences(FIXTURE_LINES)).toEqual([]);
  });

  it.each([1, 2, 3])('counts each of 4000 generated lines as the scan does, seed %i', async (seed) => {
    expect(await differences(generatedLines(4000, seed))).toEqual([]);
  });

  it.each([4, 5, 6])('counts a generated log of 5000 lines as the scan does, seed %i', async (seed) => {
    const lines = generatedLog(5000, seed);
    const counts = scanned(lines);
    expect(Object.keys(counts).length).toBeGreaterThan(100);
    expect(await queried(lines)).toEqual(counts);
  });

  it.each(KNOWN_DIFFERENCES)('knows that it differs: %s', async (_what, lines, scan, query) => {
    expect(scanned(lines)).toEqual(scan);
    expect(await queried(lines)).toEqual(query);
  });

  it('reads a value of several lines line by line, and nothing in a value that is missing', async () => {
    const code = 'AuthFailure.TokenFailure';
    expect(await queried([`${code}\nx ${code} ${code}\r\n`, 'code: InternalError\n\ncode: X'])).toEqual({
      [code]: 2,
      InternalError: 1,
    });
    await connection.run('UPDATE logs SET line = NULL');
    expect(await rowsOf(script())).toEqual([]);
  });

  it('reads files, gzipped or not, by the view of the document', async () => {
    const document = readFileSync(new URL('../../docs/sql.md', import.meta.url), 'utf8');
    const view = /<!-- not run: test\/sql [^\n]*-->\n```sql\n([^`]+)```/.exec(document)?.[1] ?? '';
    const lines = generatedLog(2000, 10);
    const text = (part: string[]) => part.map((line) => `${line}\n`).join('');
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app', '1.log'), text(lines.slice(0, 900)));
    writeFileSync(join(folder, 'app', '2.log.gz'), gzipSync(text(lines.slice(900))));
    await connection.run('DROP TABLE IF EXISTS logs');
    await connection.run(view.replace(/'s3:[^']*'/, `'${folder}/app/*.log*'`));
    const rows = await rowsOf(script());
    expect(Object.fromEntries(rows.map(({ code, count }) => [code, Number(count)]))).toEqual(scanned(lines));
    await connection.run('DROP VIEW logs');
  });

  it('says when each code came first and last, and what the catalog knows of it', async () => {
    await load([
      'code: InternalError',
      'AuthFailure.New',
      'code: InternalError',
      '"Error":{"Code":"Foo.Bar"}',
    ]);
    await connection.run(
      "CREATE OR REPLACE TABLE app AS SELECT line AS text, TIMESTAMP '2026-11-02' + to_days(id) AS at FROM logs",
    );
    const rows = await rowsOf(
      script('--table', 'main.app', '--column', 'text', '--time-column', 'at', '--lang', 'zh'),
    );
    const about = (code: string) => {
      const entry = catalog.entry(code);
      return { title: entry?.title.zh, retry: entry?.retry.verdict };
    };
    expect(rows).toEqual([
      {
        code: 'InternalError',
        count: '2',
        first_time: '2026-11-02 00:00:00',
        last_time: '2026-11-04 00:00:00',
        ...about('InternalError'),
        match: 'exact',
      },
      {
        code: 'AuthFailure.New',
        count: '1',
        first_time: '2026-11-03 00:00:00',
        last_time: '2026-11-03 00:00:00',
        ...about('AuthFailure'),
        match: 'family',
      },
      {
        code: 'Foo.Bar',
        count: '1',
        first_time: '2026-11-05 00:00:00',
        last_time: '2026-11-05 00:00:00',
        title: null,
        retry: null,
        match: 'none',
      },
    ]);
  });

  it('shows only the codes that are exported, and counts them by the families of all', async () => {
    await load([
      'code: InternalError AuthFailure.TokenFailure AuthFailure.New',
      'code: RequestLimitExceeded',
    ]);
    expect((await rowsOf(script('AuthFailure'))).map(({ code }) => code)).toEqual([
      'AuthFailure.TokenFailure',
    ]);
    expect((await rowsOf(script('--retry', 'backoff'))).map(({ code }) => code)).toEqual([
      'InternalError',
      'RequestLimitExceeded',
    ]);
  });

  it.each([
    'en',
    'zh',
  ] as const)('has the catalog as a table, in %s, with the codes of the user', async (language) => {
    await load(['code: Hostile.New Hostile.Title']);
    const rows = await rowsOf(withHostileCode((own) => script('--lang', language, '--catalog', own)));
    expect(rows.map(({ code, title }) => [code, title])).toEqual([
      ['Hostile.New', null],
      ['Hostile.Title', HOSTILE],
    ]);
    const made = await rowsOf('SELECT * FROM kms_error_codes ORDER BY code');
    expect(made.map(({ code }) => code)).toEqual([...catalog.codes, 'Hostile.Title'].toSorted());
    for (const { code, title, description, retry, scopes, family } of made) {
      const known = catalog.entry(String(code));
      if (!known) continue;
      expect([title, description]).toEqual([known.title[language], known.description[language]]);
      expect([retry, scopes, family]).toEqual([
        known.retry.verdict,
        known.scopes.join(' '),
        String(code).split('.')[0],
      ]);
    }
  });
});
