import type { Catalog } from '../catalog/entry.js';
import { findCode } from '../catalog/find.js';
import { vocabularyOf } from '../catalog/wordings.js';
import type { ScanOptions } from '../cli/request.js';
import { STATUS } from '../failures.js';
import { keepYoungSpaceSmall } from '../reading/engine.js';
import { watchInterruption } from '../reading/input/interruption.js';
import { type Counted, type Scanned, scan, type Watch } from '../reading/scan.js';
import type { CodeCount, ScanReport, Timeline } from '../reading/scan-report.js';
import { loadSeeker } from '../reading/seek/load.js';
import { MOST_UNKNOWN as MAX_UNKNOWN, type Tally } from '../reading/tally.js';
import { isTerminal } from '../writing/terminal.js';
import type { Command } from './command.js';

/** Maximum length of the timeline in spans: more do not fit even on a wide terminal. */
const MAX_SPANS = 240;

/** Counts the errors in files. After an interrupt it reports what has been counted so far. */
export const scanFiles: Command<'scan'> = async ({ files, options }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const { scanned, notes, interrupted } = await scanUntilInterrupt(files, options.byFile, catalog);
  const entryCodes = new Map<string, string>();
  const reportOf = (counted: Counted) => createReport(counted, options, catalog, entryCodes);
  const report: ScanReport = {
    ...reportOf(scanned),
    ...(options.byFile && {
      files: scanned.files.map((file) => ({ file: file.name, ...withoutTimeline(reportOf(file)) })),
    }),
  };
  if (scanned.tally.isFull) {
    notes.push(
      `more than ${MAX_UNKNOWN} distinct unknown codes: later ones were not counted; scan fewer files`,
    );
  }
  const { top } = options;
  return {
    kind: 'scan',
    report,
    ...(top !== undefined && { top }),
    entryCodes,
    catalog,
    notes,
    status: interrupted ?? statusOf(scanned.failures.length > 0, options.fail && report.errors > 0),
  };
};

async function scanUntilInterrupt(
  files: string[],
  byFile: boolean,
  catalog: Catalog,
): Promise<{ scanned: Scanned; notes: string[]; interrupted: number | undefined }> {
  const interruption = watchInterruption();
  const progress = isTerminal(2) ? (await import('../writing/progress.js')).createProgress() : undefined;
  keepYoungSpaceSmall();
  const vocabulary = vocabularyOf(catalog);
  const watch: Watch = { signal: interruption.signal, tell: (now) => progress?.update(now) };
  const { seeker, note } = loadSeeker(vocabulary, false);
  const scanned = await scan(files, seeker, vocabulary, watch, byFile);
  progress?.end();
  const notes = [...(note === undefined ? [] : [note]), ...scanned.failures];
  return { scanned, notes, interrupted: await interruption.end() };
}

function statusOf(hasFailed: boolean, isErrorFound: boolean): number {
  if (hasFailed) return STATUS.failure;
  return isErrorFound ? STATUS.errorFound : STATUS.ok;
}

/** Ranks and filters the counts. Adds the code of each row's entry to `entryCodes`. */
function createReport(
  { bytes, lines, tally }: Counted,
  options: ScanOptions,
  catalog: Catalog,
  entryCodes: Map<string, string>,
): ScanReport {
  const rows = [...tally.codes].map(([code, count]): CodeCount => {
    const { match, entryCode } = findCode(catalog, code);
    if (entryCode !== undefined) entryCodes.set(code, entryCode);
    const { firstTime, lastTime, requestIds, ...numbers } = count;
    return {
      ...{ code, match, ...numbers },
      ...(firstTime !== undefined && { firstTime: new Date(firstTime).toISOString() }),
      ...(lastTime !== undefined && { lastTime: new Date(lastTime).toISOString() }),
      requestIds: requestIds.map(({ id }) => id),
    };
  });
  const prefix = options.code?.toLowerCase() ?? '';
  const codes = rows
    .filter(({ code }) => {
      if (!code.toLowerCase().startsWith(prefix)) return false;
      if (options.retry === undefined) return true;
      return catalog.brief(entryCodes.get(code) ?? '')?.retry.verdict === options.retry;
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  // The timeline covers all errors, so it would be misleading next to filtered counts.
  const timeline = codes.length === rows.length ? timelineOf(tally) : undefined;
  return {
    bytes,
    lines,
    errors: codes.reduce((sum, { count }) => sum + count, 0),
    codes,
    ...(timeline && { timeline }),
  };
}

function timelineOf(tally: Tally): Timeline | undefined {
  if (tally.spans.size === 0) return undefined;
  const range = () => [Math.min(...tally.spans.keys()), Math.max(...tally.spans.keys())] as const;
  while (range()[1] - range()[0] >= MAX_SPANS) tally.widen();
  const [first, last] = range();
  return {
    start: new Date(first * tally.span).toISOString(),
    secondsPerSpan: tally.span / 1000,
    counts: Array.from({ length: last - first + 1 }, (_, index) => tally.spans.get(first + index) ?? 0),
  };
}

function withoutTimeline({ timeline, ...rest }: ScanReport): ScanReport {
  return rest;
}
