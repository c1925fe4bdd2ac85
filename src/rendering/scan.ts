import type { Brief } from '../catalog/entry.js';
import type { CodeCount, ScanReport, Timeline } from '../reading/scan-report.js';
import { type TitledView, VERDICT_STYLE } from './view.js';
import { widthOf } from './width.js';
import { wrap } from './wrap.js';

/** A view with the catalog data that a report shows. */
export interface ScanView extends TitledView {
  briefOf(code: string): Brief | undefined;
  /** The number of codes to show. */
  top: number;
  /** The first remedy of a code. */
  adviceOf(code: string): string | undefined;
}

const INDENT = '  ';
const CONTINUATION = ' \\';
const BAR = { full: '█', parts: ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'], width: 12 };
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/** Maximum number of codes with advice. */
const MAX_ADVICE = 3;
/** On narrower terminals, the numbers are below the code. */
const NARROW = 60;

/** The report as text, ending with a line feed: the files if there are several, the codes, the timeline, the advice. */
export function renderScan(report: ScanReport, view: ScanView): string {
  const { words, style } = view;
  const parts = (report.files ?? []).map((file) =>
    [style.heading(file.file), summaryLine(file, view), ...rows(file, view)].join('\n'),
  );
  const total = [summaryLine(report, view), ...rows(report, view)];
  parts.push((report.files ? [style.heading(words.scan.together), ...total] : total).join('\n'));
  if (report.timeline) parts.push(timeline(report.timeline, view).join('\n'));
  if (report.codes.length > 0) parts.push(advice(report.codes, view).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function summaryLine({ errors, lines, bytes, codes }: ScanReport, { words, width }: ScanView): string {
  return wrap(words.scan.summary(errors, codes.length, lines, sizeOf(bytes)), width).join('\n');
}

/** A block of lines per code: its numbers, its title, its lines and times. */
function rows({ codes, errors }: ScanReport, view: ScanView): string[] {
  const { words, width, style } = view;
  const countWidth = Math.max(0, ...codes.map(({ count }) => String(count).length));
  return codes.slice(0, view.top).flatMap((row) => {
    const brief = view.briefOf(row.code);
    const verdict = brief?.retry.verdict;
    const share = errors > 0 ? row.count / errors : 0;
    const verdictText = verdict ? words.shortVerdicts[verdict] : '?';
    const plain = `${String(row.count).padStart(countWidth)}  ${(100 * share).toFixed(1).padStart(5)} %  ${bar(share).padEnd(BAR.width)}  `;
    const numbers = plain + (verdict ? style[VERDICT_STYLE[verdict]](verdictText) : verdictText);
    const room = width - widthOf(plain + words.shortVerdicts.depends) - INDENT.length;
    const fits = width >= NARROW && widthOf(row.code) <= room;
    const head = fits
      ? [style.code(row.code) + ' '.repeat(room - widthOf(row.code) + INDENT.length) + numbers]
      : [...wrap(row.code, width).map(style.code), INDENT + numbers];
    const title = brief ? view.titleOf(row.code) || words.scan.ofFamily : words.unknown;
    const under = [title, placeOf(row, view)].flatMap((text) => wrap(text, width - INDENT.length));
    return ['', ...head, ...under.map((line, at) => INDENT + (at === 0 ? line : style.faint(line)))];
  });
}

function placeOf({ firstLine, lastLine, firstTime, lastTime }: CodeCount, { words }: ScanView): string {
  const lines = words.scan.lines(firstLine, lastLine);
  if (firstTime === undefined || lastTime === undefined) return lines;
  const [from, to] = [readable(firstTime), readable(lastTime)];
  return `${lines}${words.scan.comma}${from === to ? from : `${from} – ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to}`}`;
}

function timeline({ start, secondsPerSpan, counts }: Timeline, { words, width, style }: ScanView): string[] {
  // As many columns as fit, each for the same number of spans.
  const perColumn = Math.ceil(counts.length / Math.max(1, width));
  const columns = Array.from({ length: Math.ceil(counts.length / perColumn) }, (_, at) =>
    counts.slice(at * perColumn, (at + 1) * perColumn).reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(...columns);
  const blocks = columns.map((count) => {
    return count === 0 ? ' ' : (LEVELS[Math.ceil((count / most) * LEVELS.length) - 1] as string);
  });
  const end = new Date(Date.parse(start) + counts.length * secondsPerSpan * 1000).toISOString();
  const [from, to] = [readable(start), readable(end)];
  const gap = columns.length - from.length - to.length;
  return [
    style.heading(words.scan.timeline(most, durationOf(secondsPerSpan * perColumn))),
    blocks.join('').trimEnd(),
    ...wrap(gap > 0 ? '' : `${from} – ${to}`, width).filter((line) => line !== ''),
    ...(gap > 0 ? [from + ' '.repeat(gap) + to] : []),
  ];
}

function advice(codes: CodeCount[], view: ScanView): string[] {
  const { words, width, style } = view;
  const top = codes.slice(0, Math.min(MAX_ADVICE, view.top));
  const lines = top.flatMap(({ code }) => {
    const text = view.adviceOf(code);
    if (text === undefined) return [];
    const wrapped = wrap(`${code}${words.scan.colon}${text}`, width - INDENT.length);
    return wrapped.map((line, at) => (at === 0 ? '- ' : INDENT) + line);
  });
  const command = `kms-err explain ${top.map(({ code }) => code).join(' ')}`;
  return [
    ...(lines.length > 0 ? [style.heading(words.scan.first), ...lines, ''] : []),
    words.scan.more,
    // Wrapped so that it can be copied as one command.
    ...wrap(command, width - INDENT.length - CONTINUATION.length).map((line, at, all) => {
      return INDENT + style.literal(at < all.length - 1 ? line + CONTINUATION : line);
    }),
  ];
}

function bar(share: number): string {
  const eighths = Math.max(1, Math.round(share * BAR.width * 8));
  return BAR.full.repeat(eighths >> 3) + (BAR.parts[eighths & 7] as string);
}

function readable(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}

/** In decimal units, like `ls --si`. */
function sizeOf(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

function durationOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${+(seconds / 60).toFixed(1)} min`;
  if (seconds < 172_800) return `${+(seconds / 3600).toFixed(1)} h`;
  return `${+(seconds / 86_400).toFixed(1)} d`;
}
