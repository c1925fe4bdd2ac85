import type { Finding, Reading } from '../model.js';
import { ownCopy } from './objects.js';
import { type Report, Scanner, type Vocabulary } from './scanner.js';
import { successOf } from './success.js';

export { beginningOf, standardInput } from './sources.js';

/** Distinct errors that are kept; beyond them only those that are known go on being counted. */
const MOST_DISTINCT = 1000;
/** As much of the input as a successful answer is looked for in. */
const HEAD = 1024 * 1024;

/** What an input is fed to, piece by piece. */
export interface Feed {
  feed(piece: Buffer): void;
  end(): void;
}

/**
 * Reads all errors of an input, each distinct one (code, message) once, in order of appearance. `feedFor` makes what
 * finds them, by default the scanner.
 */
export function readErrors(
  pieces: Iterable<Buffer>,
  vocabulary: Vocabulary,
  feedFor: (vocabulary: Vocabulary, report: Report) => Feed = scannerFor,
): Reading {
  const distinct = new Map<string, { finding: Reading['findings'][number]; at: number }>();
  let bytes = 0;
  let head = '';
  const scanner = feedFor(vocabulary, (finding, at) => {
    const key = `${finding.code}\n${finding.message}`;
    const known = distinct.get(key);
    if (known) known.finding.count++;
    else if (distinct.size < MOST_DISTINCT) distinct.set(ownCopy(key), { finding: kept(finding), at });
  });
  for (const piece of pieces) {
    bytes += piece.length;
    if (head.length < HEAD) head += piece.toString('latin1');
    scanner.feed(piece);
  }
  scanner.end();
  const findings = [...distinct.values()].sort((a, b) => a.at - b.at).map(({ finding }) => finding);
  const success = findings.every(({ surface }) => isQuotable(surface)) ? successOf(head) : undefined;
  // What a successful answer holds in its texts, a description for instance, is no error.
  const { fromLine = Number.POSITIVE_INFINITY } = success ?? {};
  const isQuoted = bytes <= HEAD && findings.every(({ line }) => line >= fromLine);
  if (success && (findings.length === 0 || isQuoted)) {
    return { bytes, findings: [], success: success.requestId };
  }
  return { bytes, findings };
}

function scannerFor(vocabulary: Vocabulary, report: Report): Feed {
  const scanner = new Scanner(vocabulary, report);
  return { feed: (piece) => scanner.feed(piece.toString('latin1')), end: () => scanner.end() };
}

function kept({ code, message, requestId, ...rest }: Finding): Reading['findings'][number] {
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
  return surface === 'mention' || surface === 'message';
}
