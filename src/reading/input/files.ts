import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  open,
  openSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { Failure, isFailure, systemCode } from '../../failures.js';
import { inUtf8 } from './encoding.js';
import { headOf, type Source, withHead } from './source.js';

/** How long to poll an empty pipe without a pause, in milliseconds. */
const BUSY_POLL_MS = 1;
/** Longest pause between polls of an empty pipe, in milliseconds. */
const MAX_PAUSE_MS = 20;
/** Bytes after which the event loop gets a turn, for interrupts and the progress bar. */
const YIELD_AFTER_BYTES = 16 * 1024 * 1024;

/** An open input, as text in UTF-8: gzip is inflated, UTF-16 is converted. After an interrupt it ends. */
export interface Input extends Source {
  /** Bytes read from the file, before inflation. */
  readonly bytesRead: number;
  /** Bytes of the text as it is, after inflation. */
  readonly size: number;
  /** Throws Failure if less could be read than there was. */
  close(): void;
}

/**
 * Opens a file, or standard input for `-`. Waiting for input, or for the writer of a named pipe, ends with the signal.
 * Throws Failure, naming the file.
 */
export async function openInput(name: string, signal: AbortSignal): Promise<Input> {
  const label = name === '-' ? 'standard input' : name;
  const raw = await attempt(label, () => openBytes(name, label, signal));
  const head = await headOf(raw.source);
  let source = withHead(head, raw.source);
  let textHead = head;
  let failure: unknown;
  if (head[0] === 0x1f && head[1] === 0x8b) {
    // zlib takes a twentieth of the start-up to load.
    const { unzipped } = await import('./unzip.js');
    const inflated = unzipped(source, label);
    try {
      textHead = await headOf(inflated);
    } catch (error) {
      textHead = new Uint8Array(0);
      failure = error;
    }
    source = withHead(textHead, inflated);
  }
  let size = 0;
  const add = (bytes: number) => {
    size += bytes;
    return bytes;
  };
  const counted: Source = {
    read(space) {
      if (failure) throw failure;
      const bytes = source.read(space);
      return typeof bytes === 'number' ? add(bytes) : bytes.then(add);
    },
  };
  return {
    read: inUtf8(textHead, counted).read,
    get bytesRead() {
      return raw.bytesRead();
    },
    get size() {
      return size;
    },
    close: raw.close,
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

interface Bytes {
  source: Source;
  bytesRead(): number;
  close(): void;
}

async function openBytes(name: string, label: string, signal: AbortSignal): Promise<Bytes> {
  const isStandardInput = name === '-';
  const stat = isStandardInput ? fstatSync(0) : statSync(name);
  if (stat.isDirectory()) throw new Failure(`cannot read ${name}: it is a directory; give the files in it`);
  if (isStandardInput && stat.isSocket()) return openSocket(label, signal);
  const { descriptor, isWaiting } = isStandardInput
    ? { descriptor: openStandardInput(stat), isWaiting: false }
    : await openFile(name, stat, signal);
  return openDescriptor({ descriptor, isWaiting, label, signal, ...(stat.isFile() && { size: stat.size }) });
}

/** A pipe or terminal is reopened in non-blocking mode, so that an interrupt arrives while it is empty. */
function openStandardInput(stat: Stats): number {
  if (stat.isFIFO() || stat.isCharacterDevice()) {
    try {
      return openSync('/proc/self/fd/0', constants.O_RDONLY | constants.O_NONBLOCK);
    } catch {
      // This system has no /proc, or the pipe belongs to another user.
    }
  }
  return 0;
}

/**
 * Opens a file. Opening a named pipe blocks until it has a writer: that is done on another thread, which a writer of our
 * own wakes after an interrupt. Where we may not write, the pipe is open at once, and its end is taken for that of a
 * missing writer until there is data (`isWaiting`).
 */
async function openFile(name: string, stat: Stats, signal: AbortSignal) {
  const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;
  if (!stat.isFIFO()) {
    return {
      descriptor: openSync(name, stat.isCharacterDevice() ? O_RDONLY | O_NONBLOCK : O_RDONLY),
      isWaiting: false,
    };
  }
  try {
    accessSync(name, constants.W_OK);
  } catch {
    return { descriptor: openSync(name, O_RDONLY | O_NONBLOCK), isWaiting: true };
  }
  let timer: NodeJS.Timeout | undefined;
  const wake = () => {
    try {
      closeSync(openSync(name, O_WRONLY | O_NONBLOCK));
    } catch {
      // The other thread does not wait yet.
    }
    timer = setTimeout(wake, MAX_PAUSE_MS);
  };
  signal.addEventListener('abort', wake);
  try {
    const blocking = await new Promise<number>((resolve, reject) => {
      open(name, O_RDONLY, (error, file) => (error ? reject(error) : resolve(file)));
    });
    try {
      return { descriptor: openSync(name, O_RDONLY | O_NONBLOCK), isWaiting: false };
    } finally {
      closeSync(blocking);
    }
  } finally {
    signal.removeEventListener('abort', wake);
    clearTimeout(timer);
  }
}

interface Opened {
  descriptor: number;
  label: string;
  size?: number;
  signal: AbortSignal;
  isWaiting: boolean;
}

function openDescriptor({ descriptor, label, size, signal, isWaiting }: Opened): Bytes {
  let bytesRead = 0;
  let yieldedAt = 0;
  /** The number of bytes; undefined if there are none now. */
  const attemptRead = (space: Uint8Array): number | undefined => {
    try {
      const bytes = readSync(descriptor, space);
      bytesRead += bytes;
      return bytes === 0 && isWaiting && bytesRead === 0 ? undefined : bytes;
    } catch (error) {
      const code = systemCode(error);
      // The end of a pipe on Windows.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw failureOf(label, error);
      return undefined;
    }
  };
  const waitFor = async (space: Uint8Array): Promise<number> => {
    const emptySince = performance.now();
    for (let pause = 0; !signal.aborted; ) {
      const bytes = attemptRead(space);
      if (bytes !== undefined) return bytes;
      // While data flows, polling is faster than sleeping: a pipe holds only one piece.
      if (performance.now() - emptySince < BUSY_POLL_MS) continue;
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(MAX_PAUSE_MS, 2 * pause + 1);
    }
    return 0;
  };
  return {
    source: {
      read(space) {
        if (signal.aborted) return 0;
        if (bytesRead - yieldedAt >= YIELD_AFTER_BYTES) {
          yieldedAt = bytesRead;
          return new Promise((resolve) => setImmediate(resolve)).then(() => waitFor(space));
        }
        return attemptRead(space) ?? waitFor(space);
      },
    },
    bytesRead: () => bytesRead,
    close() {
      if (descriptor !== 0) closeSync(descriptor);
      if (!signal.aborted && size !== undefined && bytesRead < size) {
        throw new Failure(
          `${label} shrank while being read: ${bytesRead} of ${size} bytes were counted; scan it again`,
        );
      }
    },
  };
}

/** For sockets, which Node.js gives its child processes: they cannot be reopened and must not block. */
function openSocket(label: string, signal: AbortSignal): Bytes {
  let bytesRead = 0;
  let rest: Uint8Array = new Uint8Array(0);
  const chunks = (process.stdin as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  signal.addEventListener('abort', () => process.stdin.destroy());
  const read = async (space: Uint8Array): Promise<number> => {
    while (rest.length === 0) {
      try {
        const { value, done } = await chunks.next();
        if (done || signal.aborted) return 0;
        rest = value;
      } catch (error) {
        if (signal.aborted) return 0;
        throw failureOf(label, error);
      }
    }
    const size = Math.min(rest.length, space.length);
    space.set(rest.subarray(0, size));
    rest = rest.subarray(size);
    bytesRead += size;
    return size;
  };
  return { source: { read }, bytesRead: () => bytesRead, close() {} };
}

async function attempt<Made>(label: string, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    throw failureOf(label, error);
  }
}

function failureOf(label: string, error: unknown): Failure {
  if (isFailure(error)) return error;
  const code = systemCode(error);
  const why: Record<string, string> = {
    ENOENT: 'no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a directory; give the files in it',
  };
  return new Failure(`cannot read ${label}: ${why[code] ?? (code || 'unknown error')}`);
}
