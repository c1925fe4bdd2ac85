import { readSync } from 'node:fs';
import { Failure, systemCode } from '../../failures.js';
import { Utf8Pieces } from './encoding.js';

const CHUNK = 64 * 1024;
/** Milliseconds to wait for an empty pipe; doubled until the maximum. */
const PAUSE = { first: 1, max: 20 };

/** Standard input in UTF-8, piece by piece. A piece is valid only until the next one. Throws Failure, as `chunks`. */
export function* standardInput(): Generator<Buffer> {
  const encoding = new Utf8Pieces();
  for (const chunk of chunks()) yield encoding.push(chunk);
  yield encoding.end();
}

/**
 * Standard input, chunk by chunk. A chunk is valid only until the next one. Read synchronously: a stream would take a
 * fifth of the start-up. Throws Failure if it cannot be read.
 */
function* chunks(): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  let pause = PAUSE.first;
  for (;;) {
    let size: number;
    try {
      size = readSync(0, buffer);
    } catch (error) {
      const code = systemCode(error);
      // An empty pipe in non-blocking mode.
      if (code === 'EAGAIN') {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
        pause = Math.min(2 * pause, PAUSE.max);
        continue;
      }
      // The end of a pipe on Windows.
      if (code === 'EOF') return;
      throw new Failure(
        `cannot read standard input (${code || 'unknown error'}); pipe a response or a file into it`,
      );
    }
    if (size === 0) return;
    pause = PAUSE.first;
    yield buffer.subarray(0, size);
  }
}

/** Size in bytes from which loading the sieve pays. */
const SIEVE_THRESHOLD = 128 * 1024;

/** The same pieces, and whether the input is large. Reads up to the threshold to know. */
export function peek(pieces: Iterator<Buffer>): { isLarge: boolean; pieces: Iterable<Buffer> } {
  const held: Buffer[] = [];
  let size = 0;
  let next = pieces.next();
  for (; !next.done && size < SIEVE_THRESHOLD; next = pieces.next()) {
    held.push(Buffer.from(next.value));
    size += next.value.length;
  }
  function* all() {
    yield* held;
    for (; !next.done; next = pieces.next()) yield next.value;
  }
  return { isLarge: size >= SIEVE_THRESHOLD, pieces: all() };
}
