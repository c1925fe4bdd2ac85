import { stringify } from 'csv-stringify/sync';
import type { Explanation } from '../explaining/explanation.js';

/** The columns in order. Names must not change: scripts use them. A list has one line per item. */
const COLUMNS: Record<string, (explanation: Explanation) => string | null | undefined> = {
  code: ({ code }) => code,
  family: ({ family }) => family,
  scopes: ({ scopes }) => scopes.join('\n'),
  title: ({ title }) => title,
  description: ({ description }) => description,
  causes: ({ causes }) => causes.join('\n'),
  remedies: ({ remedies }) => remedies.join('\n'),
  retry: ({ retry }) => retry?.verdict,
  retry_note: ({ retry }) => retry?.note,
  actions: ({ actions }) => actions.join('\n'),
  related: ({ related }) => related.join('\n'),
  docs: ({ docs }) => docs,
};

/** Also the start of a formula for spreadsheets, but not for the library. */
const LINE_FEED_FIRST = /^\n/;

/**
 * CSV (RFC 4180) with a header row. It begins with a byte order mark, because Excel reads other files in the machine's
 * code page, which breaks Chinese; programs that cannot handle the mark can use JSON. A cell that looks like a formula
 * begins with an apostrophe (OWASP, CSV injection).
 */
export function renderCsv(explanations: Explanation[]): string {
  return toCsv([
    Object.keys(COLUMNS),
    ...explanations.map((explanation) => Object.values(COLUMNS).map((column) => column(explanation) ?? '')),
  ]);
}

/** Rows as CSV after a byte order mark, safe to open in a spreadsheet. */
export function toCsv(rows: string[][]): string {
  const safe = rows.map((row) => row.map((cell) => cell.replace(LINE_FEED_FIRST, "'\n")));
  return stringify(safe, {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    // By default the library quotes only a whole CRLF.
    quoted_match: /[\r\n]/,
  });
}
