import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCsv, toCsv } from '../../src/rendering/csv.js';
import { catalogOfTests, explainCode } from '../test-catalog.js';

/** A strict parser for RFC 4180: CRLF, and quotes only around a whole cell. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < csv.length) {
    const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
    cell.lastIndex = at;
    const found = cell.exec(csv);
    if (!found) throw new Error(`no RFC 4180 at ${at}: ${JSON.stringify(csv.slice(at, at + 40))}`);
    rows.at(-1)?.push(found[1] === undefined ? (found[2] as string) : found[1].replaceAll('""', '"'));
    at = cell.lastIndex;
    if (found[3] === '\r\n' && at < csv.length) rows.push([]);
    if (found[3] === ',' && at === csv.length) rows.at(-1)?.push('');
  }
  return rows;
}

const isFormula = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell);

describe('toCsv', () => {
  it('preserves every cell, with an apostrophe before a formula', () => {
    const character = fc.constantFrom(...'ab,"\'=+-@\t\r\n ；中');
    const cell = fc.oneof(fc.string({ unit: character }), fc.string({ unit: 'grapheme' }));
    // In RFC 4180 a single empty cell is an empty line.
    const row = fc.array(cell, { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const csv = toCsv(rows);
        expect(csv.startsWith('\ufeff')).toBe(true);
        const read = parse(csv.slice(1));
        expect(read).toEqual(rows.map((cells) => cells.map((each) => (isFormula(each) ? `'${each}` : each))));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '=HYPERLINK("http://x")',
  ])('makes %j harmless', (cell) => {
    expect(parse(toCsv([[cell, 'x']]).slice(1))).toEqual([[`'${cell}`, 'x']]);
  });
});

describe('renderCsv', () => {
  it.each(['en', 'zh'] as const)('has one row per code, in %s', (language) => {
    const catalog = catalogOfTests();
    const explanations = catalog.codes.map((code) => explainCode(code, catalog, language));
    const [head = [], ...rows] = parse(renderCsv(explanations).slice(1));
    expect(rows.map(([code]) => code)).toEqual(catalog.codes);
    for (const [at, row] of rows.entries()) {
      const record = Object.fromEntries(head.map((name, column) => [name, row[column]]));
      expect(record.title).toBe(explanations[at]?.title);
      expect(record.causes?.split('\n')).toEqual(explanations[at]?.causes);
      expect(record.retry).toBe(explanations[at]?.retry?.verdict);
    }
  });
});
