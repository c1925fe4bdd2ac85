import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { Failure, systemCode } from '../../failures.js';
import { type Funnel, unzipping, type Vessel } from './unzip.js';

/** So long a pipe that has nothing is asked again at once, in milliseconds. */
const BRIEF = 1;
/** Longest wait for a pipe that has nothing yet, in milliseconds. */
const LONGEST_PAUSE = 20;
/** After so much reading others get their turn: an interrupt, the display of the progress. */
const TURN = 16 * 1024 * 1024;

/** An input that is open: its bytes, gunzipped where they were gzipped. */
export interface Input {
  /** Bytes read of the file itself: of a gzipped one fewer than come out. */
  read(): number;
  /** Reads to the end. Throws Failure with one line that names the file. */
  pourInto(vessel: Vessel): Promise<void>;
}

/**
 * Opens a file, or standard input for `-`. Throws Failure with one line that names it. The signal ends what waits for
 * input.
 */
export function openInput(name: string, signal: AbortSignal): Input {
  let descriptor: number;
  let size: number | undefined;
  let isSocket = false;
  try {
    descriptor = name === '-' ? openStandardInput() : openSync(name, 'r');
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) throw new Failure(`cannot read ${name}: it is a directory; name the files in it`);
    if (stat.isFile()) size = stat.size;
    isSocket = stat.isSocket();
  } catch (error) {
    throw failureOf(name, error);
  }
  const source: Source = { name, descriptor, read: 0, signal, ...(size !== undefined && { size }) };
  return {
    read: () => source.read,
    pourInto: (vessel) => (isSocket ? pourStream : pourFile)(source, unzipping(name, vessel)),
  };
}

/** The size of all files together in bytes; undefined where that can't be known before they have been read. */
export function sizeOf(names: readonly string[]): number | undefined {
  try {
    const stats = names.map((name) => (name === '-' ? fstatSync(0) : statSync(name)));
    return stats.every((stat) => stat.isFile()) ? stats.reduce((sum, { size }) => sum + size, 0) : undefined;
  } catch {
    // Which of them can't be read is told where it is opened.
    return undefined;
  }
}

interface Source {
  name: string;
  descriptor: number;
  size?: number;
  read: number;
  signal: AbortSignal;
}

/** A pipe is opened anew without blocking, so that an interrupt is heard while it has nothing. */
function openStandardInput(): number {
  if (fstatSync(0).isFIFO()) {
    try {
      return openSync('/proc/self/fd/0', constants.O_RDONLY | constants.O_NONBLOCK);
    } catch {
      // No such place on this system.
    }
  }
  return 0;
}

/** How Node.js gives its children a standard input: what can't be opened anew must not block. */
async function pourStream(source: Source, funnel: Funnel): Promise<void> {
  const { name, signal } = source;
  signal.addEventListener('abort', () => process.stdin.destroy());
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      source.read += chunk.length;
      for (let from = 0; from < chunk.length; ) {
        const size = chunk.copy(funnel.space(), 0, from);
        from += size;
        if (!funnel.take(size)) return;
        await funnel.pause();
      }
    }
  } catch (error) {
    if (signal.aborted) return;
    throw failureOf(name, error);
  }
  await funnel.end();
}

async function pourFile(source: Source, funnel: Funnel): Promise<void> {
  const { name, descriptor, size, signal } = source;
  let turn = 0;
  let pause = 0;
  let dry = 0;
  try {
    while (!signal.aborted) {
      let bytes = 0;
      try {
        bytes = readSync(descriptor, funnel.space());
      } catch (error) {
        const code = systemCode(error);
        if (code === 'EOF') break;
        if (code !== 'EAGAIN') throw failureOf(name, error);
        // While data flows, asking again is faster than to be woken: a pipe holds no more than one piece.
        dry ||= performance.now();
        if (performance.now() - dry < BRIEF) continue;
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(LONGEST_PAUSE, 2 * pause + 1);
        continue;
      }
      if (bytes === 0) break;
      pause = 0;
      dry = 0;
      source.read += bytes;
      if (!funnel.take(bytes)) return;
      const waiting = funnel.pause();
      if (waiting) await waiting;
      if (source.read - turn >= TURN) {
        turn = source.read;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (signal.aborted) return;
    await funnel.end();
    if (size !== undefined && source.read < size) {
      throw new Failure(
        `${name} shrank while it was read: ${source.read} of ${size} bytes are counted; scan it again`,
      );
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

function failureOf(name: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = systemCode(error);
  const why: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'no permission',
    EISDIR: 'it is a directory; name the files in it',
  };
  return new Failure(
    `cannot read ${name === '-' ? 'standard input' : name}: ${why[code] ?? (code || 'unknown error')}`,
  );
}
