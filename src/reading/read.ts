import type { Finding, Reading } from './finding.js';
import { ownCopy } from './own-copy.js';
import { Reader, type Sink } from './reader.js';
import { shownRequestId, withoutSecrets, withoutSecretsIn } from './redact.js';
import { PlainSeeker } from './seek/plain-seeker.js';
import type { Seeker } from './seek/seeker.js';
import { successOf } from './success.js';
import { bytesIn, fromBytes } from './text.js';
import type { Vocabulary } from './vocabulary.js';
import { WordTable } from './word-table.js';

/** Distinct errors that are kept; more are not even counted. */
const MAX_DISTINCT = 1000;
/** As much of the input as a successful answer is looked for in, in bytes. */
const HEAD = 1024 * 1024;
/** Memory for an input whose size is not known, in bytes. */
const MEMORY = 640 * 1024;
/** The longest text that may be an official description as a whole, in bytes. */
const MAX_DESCRIPTION = 2000;

type Found = Reading['findings'][number];

/** What an input is read with. */
export interface Engine {
  /** Makes what looks for the places worth reading. */
  seekerFor(words: WordTable, vocabulary: Vocabulary): Seeker;
  /** Told how many bytes were read as a whole, which leaves garbage behind. */
  hasRead?(bytes: number): void;
}

/** Looks at each word: for short inputs, and where there is no WebAssembly. `size`: bytes of the input, if it is known. */
export function plainEngine(size = MEMORY): Engine {
  return {
    seekerFor: (words, { templates }) =>
      new PlainSeeker(
        Math.min(MEMORY, 2 * size + 64),
        words,
        templates.map(({ begins }) => begins),
        true,
      ),
  };
}

export const PLAIN: Engine = plainEngine();

/** Reads an input that comes in pieces. */
export interface ErrorReader {
  /** A piece is copied: it need not stay as it is. */
  take(piece: Uint8Array): void;
  /** What was read; once, behind the last piece. */
  end(): Reading;
}

/**
 * Reads every error in an input, each distinct one (code, message) once, in order of appearance, with how often it came.
 * In memory that does not grow with the input.
 */
export function readErrors(
  pieces: Iterable<Uint8Array>,
  vocabulary: Vocabulary,
  engine: Engine = PLAIN,
): Reading {
  const reader = createErrorReader(vocabulary, engine);
  for (const piece of pieces) reader.take(piece);
  return reader.end();
}

/** The same, for an input that is waited for. */
export function createErrorReader(vocabulary: Vocabulary, engine: Engine): ErrorReader {
  const distinct = new Map<string, { finding: Found; lastLine: number }>();
  const head: Uint8Array[] = [];
  let bytes = 0;
  const redact = memoize(withoutSecrets);
  const note = (seen: Finding) => {
    const finding = withoutSecretsIn(seen, redact);
    const key = `${finding.code}\n${finding.message}`;
    const known = distinct.get(key);
    if (!known) {
      if (distinct.size < MAX_DISTINCT)
        distinct.set(ownCopy(key), { finding: kept(finding), lastLine: finding.line });
      return;
    }
    // A logger may repeat a message in its line: as what happened, and at the head of the stack.
    if (finding.code !== undefined || finding.line !== known.lastLine) known.finding.count++;
    if (finding.requestId !== undefined) known.finding.requestId ??= ownCopy(finding.requestId);
    known.lastLine = finding.line;
  };
  const sink: Sink = { finding: note, hasRead: (size) => engine.hasRead?.(size) };
  const words = new WordTable(vocabulary.families, vocabulary.constants);
  const reader = new Reader(engine.seekerFor(words, vocabulary), words, vocabulary, sink, 'all');
  const take = (piece: Uint8Array) => {
    // A copy, as a piece is valid only until the next one; the slice of a Buffer would be none.
    if (bytes < HEAD) head.push(Uint8Array.prototype.slice.call(piece));
    bytes += piece.length;
    pour(piece, reader);
  };
  const end = (): Reading => {
    reader.end();
    const findings = withoutRepetitions([...distinct.values()].map(({ finding }) => finding));
    const success = findings.every(({ surface }) => isQuotable(surface))
      ? successOf(joined(head), words)
      : undefined;
    // What a successful answer holds in its texts, a description for instance, is no error.
    const { fromLine = Number.POSITIVE_INFINITY } = success ?? {};
    const isQuoted = bytes <= HEAD && findings.every(({ line }) => line >= fromLine);
    if (success && (findings.length === 0 || isQuoted))
      return { bytes, findings: [], success: shownRequestId(success.requestId) ?? '' };
    if (findings.length === 0 && bytes <= MAX_DESCRIPTION) {
      const description = describedIn(fromBytes(bytesIn(joined(head), 0, bytes)), vocabulary);
      if (description) return { bytes, findings: [description] };
    }
    return { bytes, findings };
  };
  return { take, end };
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function pour(piece: Uint8Array, reader: Reader): void {
  for (let from = 0; from < piece.length; ) {
    const space = reader.space();
    const size = Math.min(space.length, piece.length - from);
    space.set(piece.subarray(from, from + size));
    reader.take(size);
    from += size;
  }
}

/** A line that is, as a whole, the official description of a code. */
function describedIn(text: string, vocabulary: Vocabulary): Found | undefined {
  const lines = text.split('\n');
  for (const [number, line] of lines.entries()) {
    const message = line.replace(/^[\s"'`“]+|[\s"'`”]+$/g, '');
    if (message !== '' && vocabulary.describedBy(message) !== undefined) {
      return { message, line: number + 1, surface: 'message', count: 1 };
    }
  }
  return undefined;
}

/** A function that keeps what it made of its texts: in a log most are the same. */
function memoize(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const result = make(text);
    if (made.size < MAX_DISTINCT) made.set(ownCopy(text), result);
    return result;
  };
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

/** Whether an error written so may be the content of something else. */
function isQuotable(shape: string): boolean {
  return shape === 'mention' || shape === 'message' || shape === 'label';
}
