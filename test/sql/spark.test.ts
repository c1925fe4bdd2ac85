import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HOSTILE, kmsErr, withHostileCode } from './program.js';

/** Parses the script for Spark with a parser generated from Spark's own grammar. Nothing here runs Spark. */

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
    [['--reports', "cosn://logs-1250000000/it's/part-*"]],
    [['AuthFailure', '--lang', 'zh']],
  ])('is valid in the grammar of Spark: %j', (args) => {
    const text = script(...args);
    expect(parser.validate(text)).toEqual([]);
    for (const [right, wrong] of [
      ['GROUP BY code', 'GROUP code'],
      ['USING json', 'json'],
      ['STRUCT<code STRING,', 'STRUCT<code,'],
    ] as const) {
      expect(text).toContain(right);
      expect(parser.validate(text.replace(right, wrong))).not.toEqual([]);
    }
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
});
