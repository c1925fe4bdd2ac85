import { findCode } from './catalog/find.js';
import { vocabularyOf } from './catalog/wordings.js';
import { clean } from './clean.js';
import { WORDS } from './explaining/words.js';
import { STATUS } from './failures.js';
import type { Catalog, CodeCount, Request, ScanReport, Timeline } from './model.js';
import { keepYoungSpaceSmall } from './reading/engine.js';
import { type Counted, scan, type Watch } from './reading/scan.js';
import { loadSeeker } from './reading/seek/load.js';
import { MOST_UNKNOWN, type Tally } from './reading/tally.js';
import { renderJson } from './rendering/json.js';
import { renderScan, type ScanView } from './rendering/scan.js';
import { createStyle } from './rendering/style.js';
import { show } from './show.js';
import { type Environment, isTerminal, terminalOf } from './terminal.js';
import { write } from './writing/write.js';

type Asked = Extract<Request, { command: 'scan' }>;

/** Longest timeline, in spans: what does not fit a wide terminal is no picture. */
const MOST_SPANS = 240;

/** Counts the errors of the inputs and shows them; gives the exit status. */
export async function scanLogs(request: Asked, catalog: Catalog, env: Environment): Promise<number> {
  const { files, options, language } = request;
  const interruption = new AbortController();
  const { signal } = interruption;
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt);
  const progress = isTerminal(2) ? (await import('./writing/progress.js')).watchOnTerminal() : undefined;
  const watch: Watch = { signal, tell: (now) => progress?.tell(now) };
  keepYoungSpaceSmall();
  const vocabulary = vocabularyOf(catalog);
  const scanned = await scan(files, loadSeeker(vocabulary, false), vocabulary, watch, options.byFile);
  progress?.end();
  // An interrupt ends the writer of a pipe as well: it may have come just before the end of the input.
  await new Promise((resolve) => setImmediate(resolve));
  process.removeListener('SIGINT', interrupt);

  const reportOf = (counted: Counted) => report(counted, options, catalog);
  const total: ScanReport = {
    ...reportOf(scanned),
    ...(options.byFile && {
      files: scanned.files.map((file) => ({ file: file.name, ...withoutTimeline(reportOf(file)) })),
    }),
  };
  for (const failure of scanned.failures) write(2, `kms-err: ${clean(failure)}\n`);
  if (scanned.tally.isFull) {
    write(
      2,
      `kms-err: more than ${MOST_UNKNOWN} distinct unknown codes: those that came later are not counted; narrow the input\n`,
    );
  }
  const text = request.json
    ? renderJson(topOf(total, options.top))
    : await renderText(total, request, catalog, env);
  if (!(await show(text, request, env))) return STATUS.ok;
  if (signal.aborted) return STATUS.interrupted;
  if (scanned.failures.length > 0) return STATUS.misuse;
  return options.fail && total.errors > 0 ? STATUS.inputHeldError : STATUS.ok;

  async function renderText(shown: ScanReport, asked: Asked, from: Catalog, where: Environment) {
    const terminal = terminalOf(where, asked.color);
    const entryOf = (code: string) => from.entry(findCode(from, code).entryCode ?? '');
    const view: ScanView = {
      words: WORDS[language],
      width: terminal.width,
      style: await createStyle(terminal),
      titleOf: (code) => entryOf(code)?.title[language] ?? '',
      briefOf: entryOf,
      top: options.top ?? Number.POSITIVE_INFINITY,
      adviceOf: (code) => entryOf(code)?.remedies[0]?.[language],
    };
    return renderScan(shown, view);
  }
}

function report({ bytes, lines, tally }: Counted, options: Asked['options'], catalog: Catalog): ScanReport {
  const rows = [...tally.codes].map(([code, count]): CodeCount & { entryCode?: string } => {
    const { match, entryCode } = findCode(catalog, code);
    const { firstTime, lastTime, requestIds, ...numbers } = count;
    return {
      ...{ code, match, ...numbers },
      ...(firstTime !== undefined && { firstTime: new Date(firstTime).toISOString() }),
      ...(lastTime !== undefined && { lastTime: new Date(lastTime).toISOString() }),
      requestIds: requestIds.map(({ id }) => id),
      ...(entryCode !== undefined && { entryCode }),
    };
  });
  const prefix = options.code?.toLowerCase() ?? '';
  const wanted = rows.filter(({ code, entryCode }) => {
    if (!code.toLowerCase().startsWith(prefix)) return false;
    if (options.retry === undefined) return true;
    return entryCode !== undefined && catalog.brief(entryCode)?.retry.verdict === options.retry;
  });
  const codes = wanted
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .map(({ entryCode, ...row }): CodeCount => row);
  // A timeline of all errors beside counts of some would mislead.
  const shown = wanted.length === rows.length ? timelineOf(tally) : undefined;
  return {
    bytes,
    lines,
    errors: codes.reduce((sum, { count }) => sum + count, 0),
    codes,
    ...(shown && { timeline: shown }),
  };
}

function timelineOf(tally: Tally): Timeline | undefined {
  if (tally.spans.size === 0) return undefined;
  const range = () => [Math.min(...tally.spans.keys()), Math.max(...tally.spans.keys())] as const;
  while (range()[1] - range()[0] >= MOST_SPANS) tally.widen();
  const [first, last] = range();
  return {
    start: new Date(first * tally.span).toISOString(),
    secondsPerSpan: tally.span / 1000,
    counts: Array.from({ length: last - first + 1 }, (_, at) => tally.spans.get(first + at) ?? 0),
  };
}

function topOf({ codes, files, ...rest }: ScanReport, top: number | undefined): ScanReport {
  const cut = files?.map((file) => ({ ...file, codes: file.codes.slice(0, top) }));
  return { ...rest, codes: codes.slice(0, top), ...(cut && { files: cut }) };
}

function withoutTimeline({ timeline, ...rest }: ScanReport): ScanReport {
  return rest;
}
