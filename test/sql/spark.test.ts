import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FIXTURE_LINES, generatedLines } from './logs.js';
import { HOSTILE, kmsErr, withHostileCode } from './program.js';

/**
 * The script for Spark, which is not run here: checked by a parser made from Spark's grammar. Its patterns are compared
 * with those for DuckDB, by the regular expressions of Java if it is installed.
 */

const script = (...args: string[]) => kmsErr('export', '--format', 'sql', '--dialect', 'spark', ...args);
const folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
afterAll(() => rmSync(folder, { recursive: true }));

let parser: { validate(sql: string): unknown[] };
beforeAll(async () => {
  // Its modules import folders, which Node.js does not support.
  const outfile = join(folder, 'parser.cjs');
  const contents = "export { SparkSQL } from 'dt-sql-parser/dist/parser/spark/index.js'";
  await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  parser = new (createRequire(outfile)(outfile).SparkSQL)();
  // It also prints errors.
  vi.spyOn(console, 'error').mockReturnValue();
});

describe('the script for Spark', () => {
  it.each([
    [[]],
    [['--time-column', 'at', '--table', 'lake.app.logs']],
    [['AuthFailure', '--lang', 'zh']],
  ])('is valid for a parser of its grammar: %j', (args) => {
    expect(parser.validate(script(...args))).toEqual([]);
    expect(parser.validate(script(...args).replace('GROUP BY code', 'GROUP code'))).not.toEqual([]);
  });

  it('keeps texts of a custom catalog inside literals', () => {
    const text = withHostileCode((catalog) => script('Hostile', '--catalog', catalog));
    expect(parser.validate(text)).toEqual([]);
    // Spark replaces `${…}` anywhere.
    expect(text).not.toContain('${');
    const literal = /'Hostile\.Title', 'Hostile', '[a-z ]*', '((?:[^'\\]|\\.)*)'/.exec(text)?.[1] ?? '';
    expect(
      literal.replace(/\\(u[0-9a-f]{4}|.)/g, (_, escaped: string) => (escaped.length > 1 ? '$' : escaped)),
    ).toBe(HOSTILE);
  });

  it('has raw literals for patterns, which nothing inside them ends', () => {
    const patterns = patternsOf(script(), 'spark');
    expect(patterns.length).toBe(patternsOf(kmsErr('export', '--format', 'sql'), 'duckdb').length);
    for (const pattern of patterns) {
      expect(pattern).not.toMatch(/'|\\$|\n/);
      // Without `\b`, which differs between versions of Java.
      expect(pattern.replaceAll('\\\\', '')).not.toContain('\\b');
    }
    expect(script()).not.toMatch(/\\[1-9]', 'g'|r'[^']*', r'/);
  });

  const java = spawnSync('java', ['--version']).status === 0;
  it.runIf(java)('finds the same by its patterns in Java as DuckDB does', async () => {
    const lines = [...FIXTURE_LINES, ...generatedLines(1500, 9)];
    const base64 = (texts: string[]) => texts.map((text) => Buffer.from(text).toString('base64')).join('\n');
    writeFileSync(join(folder, 'patterns'), base64(patternsOf(script(), 'spark')));
    writeFileSync(join(folder, 'lines'), base64(lines));
    const source = fileURLToPath(new URL('Matches.java', import.meta.url));
    const { stdout, stderr } = spawnSync('java', [source, join(folder, 'patterns'), join(folder, 'lines')], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    expect(stderr).toBe('');

    const file = join(folder, 'lines.json');
    writeFileSync(file, lines.map((line, id) => `${JSON.stringify({ id, line })}\n`).join(''));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const queries = patternsOf(kmsErr('export', '--format', 'sql'), 'duckdb').map(
      (pattern, which) =>
        `SELECT ${which} AS which, id, base64(encode(unnest(regexp_extract_all(line, '${pattern}')))) AS match FROM read_json('${file}', columns = {id: 'INTEGER', line: 'VARCHAR'}, format = 'newline_delimited')`,
    );
    const rows = (await connection.runAndReadAll(queries.join(' UNION ALL '))).getRowObjectsJson();
    const expected = rows.map(({ which, id, match }) => `${which} ${id} ${match}`);
    expect(expected.length).toBeGreaterThan(5000);
    expect(stdout.trim().split('\n').toSorted()).toEqual(expected.toSorted());
  });
});

/** The patterns of a script, in order. */
function patternsOf(text: string, dialect: 'duckdb' | 'spark'): string[] {
  const literals =
    dialect === 'spark'
      ? /\br'([^']*)'/g
      : /(?:regexp_extract_all\(\w+, |AS VARCHAR\), |^ +)'([^'\n]+)'(?=, 1\)|\)$|, (?:'|chr\())/gm;
  return [...text.slice(text.indexOf('\nWITH\n')).matchAll(literals)].map(([, pattern = '']) => pattern);
}
