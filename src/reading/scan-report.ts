import type { Match } from '../catalog/entry.js';

/** One code in a scan. */
export interface CodeCount {
  code: string;
  match: Match;
  count: number;
  /** 1-based. */
  firstLine: number;
  lastLine: number;
  /** ISO 8601 in UTC; absent if the lines have no timestamps. */
  firstTime?: string;
  lastTime?: string;
  /** The first few, distinct. */
  requestIds: string[];
}

/** The JSON of `scan`: codes sorted by count (descending), then code. */
export interface ScanReport {
  bytes: number;
  lines: number;
  errors: number;
  codes: CodeCount[];
  timeline?: Timeline;
  files?: (ScanReport & { file: string })[];
}

/** Errors over time, in spans of equal length. */
export interface Timeline {
  /** Start of the first span, ISO 8601 in UTC. */
  start: string;
  secondsPerSpan: number;
  counts: number[];
}
