import type { Finding } from '../model.js';
import { ownCopy } from './objects.js';

/** What has been counted of one code. Times in milliseconds since 1970. */
export interface Count {
  count: number;
  firstLine: number;
  lastLine: number;
  firstTime?: number;
  lastTime?: number;
  /** In order of appearance. */
  requestIds: { id: string; at: number }[];
}

/** Request ids that are kept of a code. Source: interface, "Output". */
const MOST_IDS = 5;
/** Distinct codes that are kept; a log in which more were seen is no log of this API. */
const MOST_CODES = 10_000;
/** Spans of time that are kept; with more, two become one. */
const MOST_SPANS = 4096;

/** Counts findings, in memory that does not grow with them. */
export class Tally {
  readonly codes = new Map<string, Count>();
  /** Codes beyond the bound have not been counted. */
  isFull = false;
  /** Milliseconds; errors by the number of the span they fell into. */
  span = 1000;
  spans = new Map<number, number>();

  /** `before`: lines of the inputs before this one. `at` orders findings of one input. */
  add({ code, line, requestId, time }: Finding, at: number, before: number): void {
    if (code === undefined) return;
    let known = this.codes.get(code);
    if (!known) {
      if (this.codes.size >= MOST_CODES) {
        this.isFull = true;
        return;
      }
      known = { count: 0, firstLine: Number.POSITIVE_INFINITY, lastLine: 0, requestIds: [] };
      this.codes.set(ownCopy(code), known);
    }
    known.count++;
    known.firstLine = Math.min(known.firstLine, before + line);
    known.lastLine = Math.max(known.lastLine, before + line);
    if (requestId !== undefined) keep(known.requestIds, requestId, at);
    if (time === undefined) return;
    known.firstTime = Math.min(known.firstTime ?? time, time);
    known.lastTime = Math.max(known.lastTime ?? time, time);
    const span = Math.floor(time / this.span);
    this.spans.set(span, (this.spans.get(span) ?? 0) + 1);
    if (this.spans.size > MOST_SPANS) this.widen();
  }

  /** Spans twice as long. */
  widen(): void {
    const wider = new Map<number, number>();
    for (const [span, count] of this.spans) {
      const to = Math.floor(span / 2);
      wider.set(to, (wider.get(to) ?? 0) + count);
    }
    this.span *= 2;
    this.spans = wider;
  }
}

/** The first few by place: findings come nearly in order, but not quite. */
function keep(ids: Count['requestIds'], id: string, at: number): void {
  const same = ids.find((known) => known.id === id);
  if (same) same.at = Math.min(same.at, at);
  else if (ids.length < MOST_IDS) ids.push({ id: ownCopy(id), at });
  else if (at < (ids.at(-1) as { at: number }).at) ids[ids.length - 1] = { id: ownCopy(id), at };
  else return;
  if (ids.length > 1) ids.sort((a, b) => a.at - b.at);
}
