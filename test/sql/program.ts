import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vocabularyOf } from '../../src/catalog/wordings.js';
import { Scanner } from '../../src/reading/scanner.js';
import { catalogOfTests } from '../test-catalog.js';

const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const vocabulary = vocabularyOf(catalogOfTests());

export type Counts = Record<string, number>;

/** What the built program prints. */
export function kmsErr(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent', LANG: 'C.UTF-8' },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (stderr !== '') throw new Error(stderr);
  return stdout;
}

/** What `scan` counts in a log of these lines. */
export function scanned(lines: string[]): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
  try {
    writeFileSync(join(folder, 'log'), lines.map((line) => `${line}\n`).join(''));
    const report = JSON.parse(kmsErr('scan', '--json', join(folder, 'log')));
    return Object.fromEntries(
      report.codes.map(({ code, count }: { code: string; count: number }) => [code, count]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the scanner counts in each line by itself. */
export function scannedByLine(lines: string[]): Counts[] {
  return lines.map((line) => {
    const counts: Counts = {};
    const count = ({ code = '' }) => {
      if (code) counts[code] = (counts[code] ?? 0) + 1;
    };
    const scanner = new Scanner(vocabulary, count, 'codes');
    scanner.feed(Buffer.from(`${line}\n`).toString('latin1'));
    scanner.end();
    return counts;
  });
}

/** The script up to the codes of each line, with a row for each code and line. */
export function byLine(script: string): string {
  const counting = script.indexOf(',\nkms_error_counts AS');
  return `${script.slice(0, counting)}\nSELECT kms_time AS id, code FROM kms_error_found`;
}

/** The rows of `byLine` as counts of each line. */
export function countsOf(rows: { id: number; code: string }[], lines: number): Counts[] {
  const counts: Counts[] = Array.from({ length: lines }, () => ({}));
  for (const { id, code } of rows) {
    const own = counts[id] as Counts;
    own[code] = (own[code] ?? 0) + 1;
  }
  return counts;
}

/** A title that would end a literal, begin a comment or stand for something else, in one dialect or another. */
export const HOSTILE = 'it\'s "x" \\\' \\\\ -- ; /* $'.concat("{env:HOME} {a:String} $1 \\1 '' % _ 中文 \\");

/** Gives what is done with a catalog of the user that has a code `Hostile.Title` of that title. */
export function withHostileCode<Result>(use: (catalog: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
  try {
    const entry = { title: HOSTILE, description: HOSTILE, retry: { verdict: 'no' } };
    const catalog = join(folder, 'own.json');
    writeFileSync(catalog, JSON.stringify({ schemaVersion: 1, codes: { 'Hostile.Title': entry } }));
    return use(catalog);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Where a line by itself does not tell all that a scan knows, or the scanner takes something for what it is not:
 * `[what, lines, what the scan counts, what the query counts]`. docs/sql.md names them.
 */
export const KNOWN_DIFFERENCES: [string, string[], Counts, Counts][] = [
  [
    'a code of no known family in a response over several lines',
    ['{"Response":{"Error":{', '"Code": "Foo.Bar",', '"Message": "M"}}}'],
    { 'Foo.Bar': 1 },
    {},
  ],
  [
    'a code on a line of its own, after its key',
    ['{"Error":{"Code":', '"InternalError"}}'],
    { InternalError: 1 },
    {},
  ],
  [
    'a code of no known family behind an error that is cut off in a string',
    ['{"msg":"{\\"Error\\":{\\"Code\\":\\"InternalError\\",\\"Message\\":\\"The","code":"Foo.Bar"}'],
    { InternalError: 1, 'Foo.Bar': 1 },
    { InternalError: 1 },
  ],
  [
    'a string that is escaped more than four times, in which a message quotes a code',
    [
      [1, 2, 3, 4, 5].reduce(
        (text) => JSON.stringify({ msg: text }),
        '{"Error":{"Code":"InternalError","Message":"code: InvalidAction"}}',
      ),
    ],
    { InternalError: 1 },
    { InternalError: 1, InvalidAction: 1 },
  ],
];
