import { writeSync } from 'node:fs';
import { Failure, systemCode } from '../failures.js';

/** Milliseconds to wait for a full pipe. */
const PAUSE = 2;

/**
 * Writes a text to standard output (1) or standard error (2). False if the reader has closed the pipe, which is not an
 * error. Throws Failure if it cannot be written (a full disk). Synchronous: `process.stdout` takes a tenth of the
 * start-up to set up, and can lose output at the exit.
 */
export function write(descriptor: 1 | 2, text: string): boolean {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EPIPE') return false;
      // A full pipe in non-blocking mode.
      if (code !== 'EAGAIN') {
        throw new Failure(`cannot write standard output (${code || 'unknown error'}); is the disk full?`);
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
  return true;
}
