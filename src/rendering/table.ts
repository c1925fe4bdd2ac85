import Table from 'cli-table3';
import type { ActionCodes, Explanation, Summary } from '../explaining/explanation.js';
import { VERDICT_STYLE, type View } from './view.js';
import { widthOf } from './width.js';
import { wrap } from './wrap.js';

const GAP = '  ';
/** No borders, so that a double click selects a code and grep finds it. */
const NO_BORDERS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: GAP },
};
/** On narrower terminals, a code has its own line, with the rest below it. */
const NARROW = 60;

type Cell = { text: string; style?: (text: string) => string };

/** One row per code, ending with a line feed. */
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

/** One row per action with the number of its codes, ending with a line feed. */
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
 * Three columns. The first is never wrapped: a text that is too long gets lines of its own. The second wraps, the third
 * is short. Cells are wrapped here, because the library's wrapping loses Chinese text. Each column is passed to the
 * library as one cell, because every cell takes 40 µs and there are no borders to draw.
 */
function renderTable(head: [string, string, string], rows: [Cell, Cell, Cell][], view: View): string {
  const heads = head.map((text): Cell => ({ text, style: view.style.heading })) as [Cell, Cell, Cell];
  const widths = columnWidths([heads, ...rows], view.width);
  const columns: [string[], string[], string[]] = [[], [], []];
  /** Lines longer than the first column, by line number. They replace the drawn lines. */
  const long = new Map<number, string>();
  for (const row of [heads, ...rows]) {
    const isLong = widthOf(row[0].text) > widths[0];
    // A heading that does not fit is left out.
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
  // cli-table3 fails on an empty column.
  return [Math.max(1, first), Math.max(2, Math.min(longest(1), room - first)), Math.max(1, third)];
}
