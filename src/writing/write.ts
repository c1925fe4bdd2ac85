import { writeSync } from 'node:fs';
import { Failure, systemCode } from '../failures.js';

const PAUSE = 2;

/**
 * Writes all of a text to a file descriptor. False where the reader has closed the pipe, which is no error:
 * it has what it wanted. Throws Failure where it can't be written (a full disk). Synchronous: setting up
 * `process.stdout` costs a tenth of the whole start-up, and can lose output at the exit.
 */
export function write(descriptor: 1 | 2, text: string): boolean {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EPIPE') return false;
      // A pipe that somebody made non-blocking, and that is full.
      if (code !== 'EAGAIN') {
        throw new Failure(`cannot write standard output (${code || 'unknown error'}); is the disk full?`);
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
  return true;
}
