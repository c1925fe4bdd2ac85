import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogOfTests } from '../test-catalog.js';
import {
  fromReports,
  HOSTILE,
  inDocument,
  kmsErr,
  makeReports,
  scanned,
  withHostileCode,
  writeLogs,
} from './program.js';

/** The script of `export --format sql`, run in DuckDB on reports of the built program. */

const catalog = catalogOfTests();
const folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
afterAll(() => rmSync(folder, { recursive: true }));
const logs = writeLogs(folder);

let connection: DuckDBConnection;
beforeAll(async () => {
  makeReports(folder);
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

const script = (reports: string, ...args: string[]) =>
  kmsErr('export', '--format', 'sql', '--reports', join(folder, reports), ...args);

/** Writes logs, given by name and text, into a new folder, and returns the path of their reports. */
function reportsOf(name: string, texts: Record<string, string>, ...args: string[]): string {
  mkdirSync(join(folder, name));
  for (const [log, text] of Object.entries(texts)) {
    writeFileSync(join(folder, name, log), text);
    writeFileSync(
      join(folder, name, `${log}.json`),
      kmsErr('scan', '--json', join(folder, name, log), ...args),
    );
  }
  return `${name}/*.json`;
}

describe('the query in DuckDB', () => {
  it('gives the counts of one scan over all logs', async () => {
    const expected = scanned(folder, logs);
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.filter(({ first_time }) => first_time === null)).not.toEqual([]);
    expect(expected.filter(({ first_time, last_time }) => first_time !== last_time)).not.toEqual([]);
    expect((await rowsOf(script('reports/*.json'))).map(fromReports)).toEqual(expected);
  });

  it('has one report per log, as the query in the document shows', async () => {
    await rowsOf(script('reports/*.json'));
    const rows = await rowsOf(inDocument(/(SELECT report, .*;)/));
    const errorsOf = (path: string) => JSON.parse(kmsErr('scan', '--json', join(folder, path))).errors;
    const expected = logs.map((path) => [
      join(folder, 'reports', `${path.replaceAll('/', '%')}.json`),
      errorsOf(path),
    ]);
    expect(rows.map(({ report, errors }) => [report, Number(errors)]).toSorted()).toEqual(
      expected.filter(([, errors]) => errors > 0).toSorted(),
    );
  });

  it('adds counts, and shows the title and verdict of each code', async () => {
    const reports = reportsOf('known', {
      1: '2026-11-02T03:04:05Z code: InternalError\nAuthFailure.New\n',
      2: '2026-11-01T03:04:05Z code: InternalError\n"Error":{"Code":"Foo.Bar"}\n',
      3: 'code: InternalError\n',
      4: 'no error\n',
      5: '"Error":{"Code":"AuthFailure.TOKENFAILURE"}\n',
    });
    const about = (code: string) => {
      const entry = catalog.entry(code);
      return { title: entry?.title.zh, retry: entry?.retry.verdict };
    };
    const times = { first_time: '2026-11-01T03:04:05.000Z', last_time: '2026-11-02T03:04:05.000Z' };
    const none = { first_time: null, last_time: null };
    const [first, ...others] = await rowsOf(script(reports, '--lang', 'zh'));
    expect(first).toEqual({
      ...{ code: 'InternalError', count: '3', match: 'exact' },
      ...times,
      ...about('InternalError'),
    });
    expect(others).toEqual([
      { ...none, code: 'AuthFailure.New', count: '1', match: 'family', ...about('AuthFailure') },
      {
        ...{ ...none, code: 'AuthFailure.TOKENFAILURE', count: '1', match: 'normalized' },
        ...about('AuthFailure.TokenFailure'),
      },
      { ...none, code: 'Foo.Bar', count: '1', match: 'none', title: null, retry: null },
    ]);
  });

  it('shows only exported codes', async () => {
    const reports = reportsOf('narrowed', {
      1: 'code: InternalError AuthFailure.TokenFailure AuthFailure.New\ncode: RequestLimitExceeded\n',
    });
    const codesOf = async (...args: string[]) =>
      (await rowsOf(script(reports, ...args))).map(({ code }) => code);
    expect(await codesOf('AuthFailure')).toEqual(['AuthFailure.TokenFailure']);
    expect(await codesOf('--retry', 'backoff')).toEqual(['InternalError', 'RequestLimitExceeded']);
  });

  it('fails if there is no report, instead of returning no counts', async () => {
    await expect(rowsOf(script('nowhere/*.json'))).rejects.toThrow(/No files found/);
  });

  it.each([
    'en',
    'zh',
  ] as const)('has the catalog as a table, in %s, including custom codes', async (language) => {
    const rows = await rowsOf(
      withHostileCode((own) => {
        const reports = reportsOf(`it's ${language}`, { log: 'code: Hostile.Title\n' }, '--catalog', own);
        return script(reports, '--lang', language, '--catalog', own);
      }),
    );
    expect(rows.map(({ code, title }) => [code, title])).toEqual([['Hostile.Title', HOSTILE]]);
    const made = await rowsOf('SELECT * FROM kms_error_codes ORDER BY code');
    expect(made.map(({ code }) => code)).toEqual([...catalog.codes, 'Hostile.Title'].toSorted());
    for (const { code, title, description, retry, scopes, family } of made) {
      const known = catalog.entry(String(code));
      if (!known) {
        expect([title, description]).toEqual([HOSTILE, HOSTILE]);
        continue;
      }
      expect([title, description]).toEqual([known.title[language], known.description[language]]);
      expect([retry, scopes, family]).toEqual([
        known.retry.verdict,
        known.scopes.join(' '),
        String(code).split('.')[0],
      ]);
    }
  });
});
