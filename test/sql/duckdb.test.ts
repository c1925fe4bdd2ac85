import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIXTURE_LINES, generatedLog } from './logs.js';

/** The script of `export --format sql`, run in DuckDB, against `scan` of the same lines: the built program, both. */

const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
afterAll(() => rmSync(folder, { recursive: true }));

function kmsErr(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent', LANG: 'C.UTF-8' },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  expect(stderr).toBe('');
  return stdout;
}

function scanned(lines: string[]): Record<string, number> {
  const file = join(folder, 'log');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  const { codes } = JSON.parse(kmsErr('scan', '--json', file)) as { codes: { code: string; count: number }[] };
  return Object.fromEntries(codes.map(({ code, count }) => [code, count]));
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

async function queried(lines: string[]): Promise<Record<string, number>> {
  const file = join(folder, 'lines.json');
  writeFileSync(file, lines.map((line) => `${JSON.stringify({ line })}\n`).join(''));
  await connection.run(
    `CREATE OR REPLACE TABLE logs AS SELECT line FROM read_json('${file}', columns = {line: 'VARCHAR'}, format = 'newline_delimited')`,
  );
  const rows = (await connection.runAndReadAll(kmsErr('export', '--format', 'sql'))).getRowObjects();
  return Object.fromEntries(rows.map(({ code, count }) => [String(code), Number(count)]));
}

describe('the query in DuckDB', () => {
  it('counts each line of the fixtures as the scan does', async () => {
    for (const line of FIXTURE_LINES) expect([line, await queried([line])]).toEqual([line, scanned([line])]);
  });

  it.each([1, 2, 3])('counts generated logs as the scan does, seed %i', async (seed) => {
    const lines = generatedLog(3000, seed);
    expect(await queried(lines)).toEqual(scanned(lines));
  });
});
