import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { Failure, systemCode } from '../../failures.js';
import { type AsyncByteSink, type ByteSink, unzipping } from './unzip.js';

/** How long to poll an empty pipe without a pause, in milliseconds. */
const BUSY_POLL_MS = 1;
/** Longest pause between polls of an empty pipe, in milliseconds. */
const MAX_PAUSE_MS = 20;
/** Bytes after which the event loop gets a turn, for interrupts and the progress bar. */
const YIELD_AFTER_BYTES = 16 * 1024 * 1024;

/** An open input. Gzipped input is inflated. */
export interface Input {
  /** Bytes read from the file, before inflation. */
  read(): number;
  /** Reads to the end. Throws Failure, naming the file. */
  pourInto(sink: ByteSink): Promise<void>;
}

/**
 * Opens a file, or standard input for `-`. The signal ends waiting for input. Throws Failure, naming the file.
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
    pourInto: (sink) => (isSocket ? pourStream : pourFile)(source, unzipping(name, sink)),
  };
}

/** The total size of files in bytes; undefined if one of them is not a regular file. */
export function sizeOf(names: readonly string[]): number | undefined {
  try {
    const stats = names.map((name) => (name === '-' ? fstatSync(0) : statSync(name)));
    return stats.every((stat) => stat.isFile()) ? stats.reduce((sum, { size }) => sum + size, 0) : undefined;
  } catch {
    // Opening the file reports the error.
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

/** A pipe is reopened in non-blocking mode, so that an interrupt arrives while it is empty. */
function openStandardInput(): number {
  if (fstatSync(0).isFIFO()) {
    try {
      return openSync('/proc/self/fd/0', constants.O_RDONLY | constants.O_NONBLOCK);
    } catch {
      // This system has no /proc.
    }
  }
  return 0;
}

/** For sockets, which Node.js gives its child processes: they cannot be reopened and must not block. */
async function pourStream(source: Source, sink: AsyncByteSink): Promise<void> {
  const { name, signal } = source;
  signal.addEventListener('abort', () => process.stdin.destroy());
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      source.read += chunk.length;
      for (let from = 0; from < chunk.length; ) {
        const size = chunk.copy(sink.space(), 0, from);
        from += size;
        if (!sink.take(size)) return;
        await sink.pause();
      }
    }
  } catch (error) {
    if (signal.aborted) return;
    throw failureOf(name, error);
  }
  await sink.end();
}

async function pourFile(source: Source, sink: AsyncByteSink): Promise<void> {
  const { name, descriptor, size, signal } = source;
  let yieldedAt = 0;
  let pause = 0;
  let emptySince = 0;
  try {
    while (!signal.aborted) {
      let bytes = 0;
      try {
        bytes = readSync(descriptor, sink.space());
      } catch (error) {
        const code = systemCode(error);
        if (code === 'EOF') break;
        if (code !== 'EAGAIN') throw failureOf(name, error);
        // While data flows, polling is faster than sleeping: a pipe holds only one piece.
        emptySince ||= performance.now();
        if (performance.now() - emptySince < BUSY_POLL_MS) continue;
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(MAX_PAUSE_MS, 2 * pause + 1);
        continue;
      }
      if (bytes === 0) break;
      pause = 0;
      emptySince = 0;
      source.read += bytes;
      if (!sink.take(bytes)) return;
      const waiting = sink.pause();
      if (waiting) await waiting;
      if (source.read - yieldedAt >= YIELD_AFTER_BYTES) {
        yieldedAt = source.read;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (signal.aborted) return;
    await sink.end();
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
