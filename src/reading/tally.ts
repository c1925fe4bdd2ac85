import type { Finding } from './finding.js';
import { ownCopy } from './own-copy.js';

/** What has been counted of one code. Times in milliseconds since 1970. */
export interface Count {
  count: number;
  firstLine: number;
  lastLine: number;
  firstTime?: number;
  lastTime?: number;
  /** In order of appearance. */
  requestIds: { id: string; line: number }[];
}

/** Request ids that are kept of a code. Source: interface, "Output". */
const MOST_IDS = 5;
/** Distinct codes that are kept beside those of the catalog; a log in which more were seen is no log of this API. */
export const MOST_UNKNOWN = 500;
/** Spans of time that are kept; with more, two become one. */
const MOST_SPANS = 4096;

/** Counts findings, in memory that does not grow with them. */
export class Tally {
  readonly codes = new Map<string, Count>();
  /** Unknown codes beyond the bound have not been counted. */
  isFull = false;
  /** Milliseconds. */
  span = 1000;
  private counts = new Map<number, number>();
  private newest = 0;
  private ofNewest = 0;
  private unknown = 0;

  constructor(private readonly isKnown: (code: string) => boolean) {}

  /** `before`: lines of the inputs before this one. */
  add({ code, line, requestId, time = Number.NaN }: Finding, before: number): void {
    const row = code === undefined ? undefined : this.rowOf(code);
    if (row) this.count(row, before + line, time, requestId);
  }

  /** The row of a code; undefined where no more can be kept. */
  rowOf(code: string): Count | undefined {
    const known = this.codes.get(code);
    if (known) return known;
    if (!this.isKnown(code) && ++this.unknown > MOST_UNKNOWN) {
      this.isFull = true;
      return undefined;
    }
    const row = { count: 0, firstLine: Number.POSITIVE_INFINITY, lastLine: 0, requestIds: [] };
    this.codes.set(ownCopy(code), row);
    return row;
  }

  /** `time` in milliseconds since 1970, NaN without one. */
  count(row: Count, line: number, time: number, requestId: string | undefined): void {
    row.count++;
    if (line < row.firstLine) row.firstLine = line;
    if (line > row.lastLine) row.lastLine = line;
    if (requestId !== undefined) keep(row.requestIds, requestId, line);
    if (Number.isNaN(time)) return;
    if (row.firstTime === undefined || time < row.firstTime) row.firstTime = time;
    if (row.lastTime === undefined || time > row.lastTime) row.lastTime = time;
    const span = Math.floor(time / this.span);
    if (span !== this.newest) {
      this.settle();
      this.newest = span;
    }
    this.ofNewest++;
  }

  /** Whether what comes behind can add no request id. */
  static hasIds(row: Count | undefined): boolean {
    return row?.requestIds.length === MOST_IDS;
  }

  /** Errors by the number of the span they fell into. */
  get spans(): ReadonlyMap<number, number> {
    this.settle();
    return this.counts;
  }

  /** A log's times mostly rise: those of the newest span are counted apart. */
  private settle(): void {
    if (this.ofNewest === 0) return;
    this.counts.set(this.newest, (this.counts.get(this.newest) ?? 0) + this.ofNewest);
    this.ofNewest = 0;
    if (this.counts.size > MOST_SPANS) this.widen();
  }

  /** Spans twice as long. */
  widen(): void {
    this.settle();
    const wider = new Map<number, number>();
    for (const [span, count] of this.counts) {
      const to = Math.floor(span / 2);
      wider.set(to, (wider.get(to) ?? 0) + count);
    }
    this.span *= 2;
    this.counts = wider;
    this.newest = Math.floor(this.newest / 2);
  }
}

/** The first few by line: findings come nearly in order, but not quite. */
function keep(ids: Count['requestIds'], id: string, line: number): void {
  const same = ids.find((known) => known.id === id);
  if (same && same.line <= line) return;
  if (same) same.line = line;
  else if (ids.length < MOST_IDS) ids.push({ id: ownCopy(id), line });
  else if (line < (ids.at(-1) as { line: number }).line) ids[ids.length - 1] = { id: ownCopy(id), line };
  else return;
  ids.sort((a, b) => a.line - b.line);
}
