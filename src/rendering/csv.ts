import { stringify } from 'csv-stringify/sync';
import type { Explanation } from '../explaining/explanation.js';

/** The columns, in their order. A name stays as it is: scripts read by it. Lists have a line for each item. */
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

/** Of the cells that a spreadsheet would take for a formula; the library leaves out the line feed. */
const LINE_FEED_FIRST = /^\n/;

/**
 * RFC 4180, with a head. It begins with a byte order mark, as Excel takes a file without one for the code page of
 * its machine and spoils Chinese; for programs that mind there is JSON. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe (OWASP, CSV injection).
 */
export function renderCsv(explanations: Explanation[]): string {
  return toCsv([
    Object.keys(COLUMNS),
    ...explanations.map((explanation) => Object.values(COLUMNS).map((column) => column(explanation) ?? '')),
  ]);
}

/** Rows as RFC 4180 has them, behind a byte order mark, safe to open in a spreadsheet. */
export function toCsv(rows: string[][]): string {
  const safe = rows.map((row) => row.map((cell) => cell.replace(LINE_FEED_FIRST, "'\n")));
  return stringify(safe, {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    // The library only quotes a whole CRLF by itself.
    quoted_match: /[\r\n]/,
  });
}
