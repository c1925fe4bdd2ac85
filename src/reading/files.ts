import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Failure, systemCode } from '../failures.js';

const CHUNK = 64 * 1024;
/** Longest wait for a pipe that has nothing yet, in milliseconds. */
const LONGEST_PAUSE = 20;
/** After so much reading others get their turn: an interrupt, the display of the progress. */
const TURN = 16 * 1024 * 1024;

/** An input that is open: its size in bytes where that is known, and its bytes, gunzipped where they were gzipped. */
export interface Input {
  name: string;
  size?: number;
  /** Bytes read of the file itself: of a gzipped one fewer than come out. */
  read(): number;
  pieces: AsyncIterable<Buffer>;
}

/**
 * Opens a file, or standard input for `-`. Throws Failure, here or while reading, with one line that names it. Each
 * piece is only valid until the next is asked for. The signal ends what waits for input.
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
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
  };
  return {
    name,
    ...(size !== undefined && { size }),
    read: () => read,
    pieces: unzipped(
      name,
      isSocket ? streamed(name, count, signal) : chunksOf(name, descriptor, size, count, signal),
    ),
  };
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
async function* streamed(
  name: string,
  count: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  signal.addEventListener('abort', () => process.stdin.destroy());
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      count(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (signal.aborted) return;
    throw failureOf(name, error);
  }
}

async function* chunksOf(
  name: string,
  descriptor: number,
  size: number | undefined,
  count: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  let total = 0;
  let turn = 0;
  let pause = 0;
  try {
    while (!signal.aborted) {
      let bytes = 0;
      try {
        bytes = readSync(descriptor, buffer);
      } catch (error) {
        const code = systemCode(error);
        if (code === 'EOF') return;
        if (code !== 'EAGAIN') throw failureOf(name, error);
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(LONGEST_PAUSE, 2 * pause + 1);
        continue;
      }
      if (bytes === 0) break;
      pause = 0;
      total += bytes;
      count(bytes);
      yield buffer.subarray(0, bytes);
      if (total - turn >= TURN) {
        turn = total;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    if (size !== undefined && total < size && !signal.aborted) {
      throw new Failure(
        `${name} shrank while it was read: ${total} of ${size} bytes are counted; scan it again`,
      );
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** Told by the first two bytes, whatever the name. Source: RFC 1952, 2.3.1. */
async function* unzipped(name: string, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (first.length === 0 && chunk.length >= 2) {
      if (chunk[0] === 0x1f && chunk[1] === 0x8b) return yield* gunzip(name, chunk, chunks);
      yield chunk;
      return yield* chunks;
    }
    first = Buffer.concat([first, chunk]);
    if (first.length < 2) continue;
    if (first[0] === 0x1f && first[1] === 0x8b) return yield* gunzip(name, first, chunks);
    yield first;
    return yield* chunks;
  }
  if (first.length > 0) yield first;
}

async function* gunzip(name: string, first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const feed = async () => {
    // What is fed is kept until it is inflated, but the buffer is read into again.
    const give = (chunk: Buffer) =>
      gunzip.write(Buffer.from(chunk)) || new Promise((resolve) => gunzip.once('drain', resolve));
    await give(first);
    for await (const chunk of rest) await give(chunk);
    gunzip.end();
  };
  feed().catch((error) => gunzip.destroy(error));
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    if (error instanceof Error && systemCode(error).startsWith('Z_')) {
      throw new Failure(
        `cannot gunzip ${name === '-' ? 'standard input' : name} (${error.message}); what came before is counted`,
      );
    }
    throw error;
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
