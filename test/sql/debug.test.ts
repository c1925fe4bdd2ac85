import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { it } from 'vitest';
import { vocabularyOf } from '../../src/catalog/wordings.js';
import { Scanner } from '../../src/reading/scanner.js';
import { catalogOfTests } from '../catalog-of-tests.js';
import { generatedLog, FIXTURE_LINES } from './logs.js';

const vocabulary = vocabularyOf(catalogOfTests());
it('debug', async () => {
  const lines = process.env.LINES ? JSON.parse(process.env.LINES) : [...FIXTURE_LINES, ...generatedLog(Number(process.env.N ?? 3000), Number(process.env.SEED ?? 1))];
  const c = await (await DuckDBInstance.create(':memory:')).connect();
  writeFileSync('/tmp/lines.json', lines.map((line: string, id: number) => `${JSON.stringify({ id, line })}\n`).join(''));
  await c.run("CREATE TABLE logs AS SELECT * FROM read_json('/tmp/lines.json', columns = {id: 'INT', line: 'VARCHAR'}, format = 'newline_delimited')");
  const sql = spawnSync('node', ['bin/kms-err.js', 'export', '--format', 'sql', '--time-column', 'id'], { encoding: 'utf8' }).stdout;
  const cut = sql.slice(0, sql.lastIndexOf('\nSELECT'));
  const t0 = Date.now();
  const rows = (await c.runAndReadAll(`${cut}\nSELECT kms_time AS id, code, count(*) AS n FROM kms_error_found GROUP BY ALL`)).getRowObjects();
  console.log('ms', Date.now() - t0, 'lines', lines.length);
  const got = new Map<number, Record<string, number>>();
  for (const { id, code, n } of rows as any[]) got.set(id, { ...got.get(id), [code]: Number(n) });
  let shown = 0; let wrong = 0;
  lines.forEach((line: string, id: number) => {
    const want: Record<string, number> = {};
    const s = new Scanner(vocabulary, ({ code }) => { if (code) want[code] = (want[code] ?? 0) + 1; }, 'codes');
    s.feed(Buffer.from(`${line}\n`).toString('latin1')); s.end();
    const key = (o: object) => JSON.stringify(Object.entries(o).sort());
    if (key(want) !== key(got.get(id) ?? {})) { wrong++; if (shown++ < Number(process.env.SHOW ?? 8)) console.log(`${line}\n  scan ${key(want)}\n  sql  ${key(got.get(id) ?? {})}`); }
  });
  console.log('wrong', wrong);
});
