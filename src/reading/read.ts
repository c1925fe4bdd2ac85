import type { Finding, Reading } from './finding.js';
import { NoiseFilter } from './noise.js';
import { ownCopy } from './objects.js';
import { type Report, Scanner, type ScannerFrom, type Vocabulary } from './scanner.js';
import { withoutSecrets } from './secrets.js';
import { successOf } from './success.js';

/** Distinct errors that are kept; beyond them only those that are known go on being counted. */
const MOST_DISTINCT = 1000;
/** As much of the input as a successful answer is looked for in. */
const HEAD = 1024 * 1024;

type Found = Reading['findings'][number];

/** What an input is fed to, piece by piece. */
export interface Feed {
  feed(piece: Buffer): void;
  end(): void;
}

/** Makes what finds the errors. */
export type FeedFor = (vocabulary: Vocabulary, report: Report, scannerFrom: ScannerFrom) => Feed;

/**
 * Reads all errors of an input, each distinct one (code, message) once, in order of appearance. `feedFor` makes what
 * finds them, by default the scanner.
 */
export function readErrors(
  pieces: Iterable<Buffer>,
  vocabulary: Vocabulary,
  feedFor: FeedFor = scannerFor,
): Reading {
  const distinct = new Map<string, { finding: Found; at: number; lastLine: number }>();
  let bytes = 0;
  const head: Buffer[] = [];
  const secretless = remembering(withoutSecrets);
  const report: Report = (seen, at, times = 1) => {
    const finding = { ...seen, ...(seen.message && { message: secretless(seen.message) }) };
    const key = `${finding.code}\n${finding.message}`;
    const known = distinct.get(key);
    if (!known) {
      if (distinct.size < MOST_DISTINCT) {
        distinct.set(ownCopy(key), { finding: kept(finding), at, lastLine: finding.line });
      }
      return;
    }
    // A logger may repeat a message in its line: as what happened, and at the head of the stack.
    if (finding.code !== undefined || finding.line !== known.lastLine) known.finding.count += times;
    known.lastLine = finding.line;
  };
  const scanner = feedFor(
    vocabulary,
    report,
    (report, start) => new Scanner(vocabulary, report, 'all', start),
  );
  for (const piece of pieces) {
    // A copy, as a piece is valid only until the next one; the slice of a Buffer would be none.
    if (bytes < HEAD) head.push(Uint8Array.prototype.slice.call(piece) as Buffer);
    bytes += piece.length;
    scanner.feed(piece);
  }
  scanner.end();
  const found = [...distinct.values()].sort((a, b) => a.at - b.at).map(({ finding }) => finding);
  const findings = withoutRepetitions(found);
  const success = findings.every(({ surface }) => isQuotable(surface))
    ? successOf(new NoiseFilter().push(head.map((piece) => piece.toString('latin1')).join(''), true))
    : undefined;
  // What a successful answer holds in its texts, a description for instance, is no error.
  const { fromLine = Number.POSITIVE_INFINITY } = success ?? {};
  const isQuoted = bytes <= HEAD && findings.every(({ line }) => line >= fromLine);
  if (success && (findings.length === 0 || isQuoted)) {
    return { bytes, findings: [], success: success.requestId };
  }
  return { bytes, findings };
}

/** What a function makes of texts, for as many of them as are kept: in a log most are the same. */
function remembering(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const result = make(text);
    if (made.size < MOST_DISTINCT) made.set(ownCopy(text), result);
    return result;
  };
}

function scannerFor(vocabulary: Vocabulary, report: Report): Feed {
  const scanner = new Scanner(vocabulary, report);
  return { feed: (piece) => scanner.feed(piece.toString('latin1')), end: () => scanner.end() };
}

/** Without those errors that stand elsewhere with their code: an SDK prints an exception with it here, without it there. */
function withoutRepetitions(found: Found[]): Found[] {
  const coded = found.filter(({ code }) => code !== undefined);
  if (coded.length === found.length) return found;
  const messages = new Set(coded.map(({ message }) => message));
  const ids = new Set(coded.map(({ requestId }) => requestId));
  return found.filter(({ code, message, requestId }) => {
    return code !== undefined || !(messages.has(message) || (requestId !== undefined && ids.has(requestId)));
  });
}

function kept({ code, message, requestId, ...rest }: Finding): Found {
  return {
    ...(code !== undefined && { code: ownCopy(code) }),
    ...(message !== undefined && { message: ownCopy(message) }),
    ...(requestId !== undefined && { requestId: ownCopy(requestId) }),
    ...rest,
    count: 1,
  };
}

/** Whether an error found so may be the content of something else. */
function isQuotable(surface: string): boolean {
  return surface === 'mention' || surface === 'message' || surface === 'by hand';
}
