import { describe, expect, it } from 'vitest';
import { EXPORT_WORDS } from '../../src/explaining/export-words.js';
import { DIALECTS, type Dialect } from '../../src/model.js';
import { renderSql } from '../../src/rendering/sql.js';
import { catalogOfTests, explainCode } from '../test-catalog.js';

/** The differences between dialects; test/sql runs or parses the scripts. */

const explanation = explainCode('InternalError', catalogOfTests(), 'en');

function script(dialect: Dialect, { title = 'T', reports = 'reports/*.json', isWhole = true } = {}): string {
  return renderSql([{ ...explanation, title }], {
    ...{ dialect, reports, isWhole },
    comments: EXPORT_WORDS.en.sql,
  });
}

describe('renderSql', () => {
  it.each([
    ['duckdb', `it's \\ $\{x}`, `'it''s \\ $\{x}'`],
    ['spark', `it's \\ $\{x} $1`, `'it\\'s \\\\ \\u0024{x} $1'`],
    ['clickhouse', `it's \\ {x:String}`, `'it\\'s \\\\ {x:String}'`],
  ] as const)('keeps a title and a path a literal in %s', (dialect, text, literal) => {
    expect(script(dialect, { title: text })).toContain(`, ${literal}, `);
    expect(script(dialect, { reports: text })).toMatch(/(?:read_json\(|path |file\()'it/);
    expect(script(dialect, { reports: text })).toContain(literal);
  });

  it.each(DIALECTS)('leaves out codes that are not exported, in %s', (dialect) => {
    const own = 'JOIN kms_error_codes AS own';
    expect(script(dialect)).toContain(`\nLEFT ${own}`);
    expect(script(dialect, { isWhole: false })).toContain(`\n${own}`);
  });

  it.each(
    DIALECTS,
  )('is ASCII apart from texts, with comments that any client can split, in %s', (dialect) => {
    const text = script(dialect);
    expect(text).toMatch(/^[\n -~]*$/);
    for (const line of text.split('\n').filter((each) => each.startsWith('--'))) {
      // Some clients split a script at semicolons even in comments.
      expect(line).not.toMatch(/[;'"`]/);
    }
  });
});
