import { describe, expect, it } from 'vitest';
import { EXPORT_WORDS } from '../../src/explaining/export-words.js';
import type { Dialect } from '../../src/model.js';
import { LINE_PATTERNS } from '../../src/reading/line-patterns.js';
import { renderSql } from '../../src/rendering/sql.js';
import { catalogOfTests, explainCode } from '../test-catalog.js';

/** What the dialects say differently; test/sql runs them or has them parsed. */

const catalog = catalogOfTests();
const explanation = explainCode('InternalError', catalog, 'en');

function script(dialect: Dialect, title: string, timeColumn?: string): string {
  return renderSql([{ ...explanation, title }], {
    dialect,
    table: 'app.logs',
    column: 'line',
    ...(timeColumn !== undefined && { timeColumn }),
    patterns: LINE_PATTERNS,
    families: ['InternalError', 'AuthFailure'],
    isWhole: true,
    comments: EXPORT_WORDS.en.sql,
  });
}

describe('renderSql', () => {
  it.each([
    ['duckdb', `it's \\ $\{x}`, `'it''s \\ $\{x}'`],
    ['spark', `it's \\ $\{x} $1`, `'it\\'s \\\\ \\u0024{x} $1'`],
    ['clickhouse', `it's \\ {x:String}`, `'it\\'s \\\\ {x:String}'`],
  ] as const)('keeps a title a literal in %s', (dialect, title, literal) => {
    expect(script(dialect, title)).toContain(`, ${literal}, `);
  });

  it.each([
    ['duckdb', '"app"."logs"', '"line"', '"at"'],
    ['spark', '`app`.`logs`', '`line`', '`at`'],
    ['clickhouse', '`app`.`logs`', '`line`', '`at`'],
  ] as const)('quotes names in %s', (dialect, table, column, time) => {
    const text = script(dialect, 'T', 'at');
    expect(text).toContain(`FROM ${table}\n`);
    expect(text).toMatch(new RegExp(`(?:CAST|toString)\\(${column}`));
    expect(text).toContain(`${time} AS kms_time`);
  });

  it.each([
    ['duckdb', "regexp_extract_all(text, 'TencentCloudSDKError\\]\\s*Code=", "'\\1\\2', 'g')", '|| chr(2)'],
    ['spark', "regexp_extract_all(text, r'TencentCloudSDKError\\]\\s*Code=", "'$1$2')", '\\u0002'],
    ['clickhouse', "extractAll(text, 'TencentCloudSDKError\\\\]\\\\s*Code=", "'\\\\1\\\\2')", '\\x02'],
  ] as const)('has the functions and escapes of %s', (dialect, ...parts) => {
    for (const part of parts) expect(script(dialect, 'T')).toContain(part);
  });

  it.each([
    'duckdb',
    'spark',
    'clickhouse',
  ] as const)('is ASCII beside texts, and has no time unasked, in %s', (dialect) => {
    const text = script(dialect, 'T');
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).not.toMatch(/kms_time|first_time|last_time/);
    for (const line of text.split('\n').filter((each) => each.startsWith('--'))) {
      // Clients that split a script at semicolons do not all know comments.
      expect(line).not.toMatch(/[;'"`]/);
    }
  });
});

describe('LINE_PATTERNS', () => {
  const { candidate, noise, withoutMessages, withoutObjects, ...lists } = LINE_PATTERNS;
  const replaced = [...withoutMessages, ...withoutObjects];
  const sources = [
    candidate,
    noise,
    ...replaced.map(({ pattern }) => pattern),
    ...Object.values(lists).flat(),
  ];

  it('holds what RE2 and Java read alike', () => {
    for (const source of sources) {
      expect(source.replaceAll('\\\\', '')).not.toMatch(/\(\?[^:]|\\[1-9kpP]|\\u/);
      // In Java a bracket in a class begins another class.
      expect(source.replace(/\\./g, '')).not.toMatch(/\[[^\]]*\[/);
    }
  });

  it('has the code as the first group of what finds codes', () => {
    for (const source of Object.values(lists).flat()) {
      expect(source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, '').match(/\((?!\?)/g)).toHaveLength(1);
    }
  });

  it('gives back no more groups than a replacement can name', () => {
    for (const { pattern, by } of replaced) {
      const groups = new RegExp(`${pattern}|`).exec('')?.length ?? 0;
      for (const [, group] of by.matchAll(/\\(\d+)/g))
        expect(Number(group)).toBeLessThan(Math.min(groups, 10));
    }
  });
});
