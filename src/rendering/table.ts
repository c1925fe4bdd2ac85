import Table from 'cli-table3';
import type { ActionCodes, Explanation, Summary } from '../explaining/explanation.js';
import { VERDICT_STYLE, type View } from './view.js';
import { widthOf } from './width.js';
import { wrap } from './wrap.js';

const GAP = '  ';
/** No borders: a code is copied from a table with a double click, and found in it with grep. */
const NO_BORDERS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: GAP },
};
/** Below this many columns a code has a line of its own and the rest stands under it. */
const NARROW = 60;

type Cell = { text: string; style?: (text: string) => string };

/** Codes in short, a row each, ended by a line feed. */
export function renderSummaries(summaries: Summary[], view: View): string {
  const { words, style } = view;
  const { code, title, retry } = words.columns;
  const rows = summaries.map((summary): [Cell, Cell, Cell] => [
    { text: summary.code, style: style.code },
    { text: summary.title },
    {
      text: words.shortVerdicts[summary.retry.verdict],
      style: style[VERDICT_STYLE[summary.retry.verdict]],
    },
  ]);
  return renderTable([code, title, retry], rows, view);
}

/** The meaning of a family, above the table of its codes. */
export function renderFamily({ code, title, description }: Explanation, { width, style }: View): string {
  const lines = [
    ...wrap(code, width).map(style.code),
    ...wrap(title ?? '', width).map(style.title),
    ...wrap(description ?? '', width),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** Actions with the number of their codes, a row each, ended by a line feed. */
export function renderActions(actions: ActionCodes[], view: View): string {
  const { action, codes } = view.words.columns;
  const rows = actions.map((row): [Cell, Cell, Cell] => [
    { text: row.action, style: view.style.code },
    { text: String(row.codes.length) },
    { text: '' },
  ]);
  return renderTable([action, codes, ''], rows, view);
}

/**
 * Three columns: the first keeps its text whole on lines of its own where it is too long, the second wraps, the
 * third is short. Cells are wrapped before the library sees them, as its own wrapping loses Chinese text; and it
 * sees each column as one cell of many lines, as every cell costs it 40 µs and there are no borders to draw.
 */
function renderTable(head: [string, string, string], rows: [Cell, Cell, Cell][], view: View): string {
  const heads = head.map((text): Cell => ({ text, style: view.style.heading })) as [Cell, Cell, Cell];
  const widths = columnWidths([heads, ...rows], view.width);
  const columns: [string[], string[], string[]] = [[], [], []];
  /** Lines longer than the first column, by their number: they are put in when the table is drawn. */
  const long = new Map<number, string>();
  for (const row of [heads, ...rows]) {
    const isLong = widthOf(row[0].text) > widths[0];
    // The head of a column that is too narrow for it is plain to see without.
    const above = isLong && row !== heads ? lines(row[0], view.width) : [];
    for (const [at, line] of above.entries()) long.set(columns[0].length + at, line);
    const cells = row.map((cell, at) => [
      ...above.map(() => ''),
      ...(isLong && at === 0 ? [] : lines(cell, widths[at] as number)),
    ]);
    const height = Math.max(...cells.map((cell) => cell.length));
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? [];
      column.push(...cell, ...Array<string>(height - cell.length).fill(''));
    }
  }
  const table = new Table({
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: widths,
  });
  table.push(columns.map((column) => column.join('\n')));
  const drawn = table.toString().split('\n');
  return `${drawn.map((line, at) => long.get(at) ?? line.trimEnd()).join('\n')}\n`;
}

function lines({ text, style }: Cell, width: number): string[] {
  const wrapped = wrap(text, width);
  return style ? wrapped.map((line) => (line ? style(line) : line)) : wrapped;
}

function columnWidths(rows: [Cell, Cell, Cell][], width: number): [number, number, number] {
  const longest = (column: 0 | 1 | 2) => Math.max(0, ...rows.map((row) => widthOf(row[column].text)));
  const third = longest(2);
  const room = width - third - 2 * GAP.length;
  const first =
    width < NARROW ? GAP.length : Math.min(longest(0), Math.max(room - longest(1), Math.ceil(room / 2)));
  // cli-table3 can't do with an empty column.
  return [Math.max(1, first), Math.max(2, Math.min(longest(1), room - first)), Math.max(1, third)];
}
