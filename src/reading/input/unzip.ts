import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { Failure, systemCode } from '../../failures.js';
import { Garbage } from '../engine.js';

const CHUNK = 64 * 1024;

/** Receives the bytes of an input. */
export interface ByteSink {
  /** The buffer to write into, at least 64 KB. */
  space(): Buffer;
  /** Commits `size` bytes written to `space()`. False if no more bytes are wanted. */
  take(size: number): boolean;
}

/** A sink that may need time, to inflate its bytes, and is told the end of the input. */
export interface AsyncByteSink extends ByteSink {
  /** Resolves when the sink is ready for more; undefined if it is ready now. */
  pause(): Promise<void> | undefined;
  end(): Promise<void>;
}

/** Wraps a sink: gzipped input, detected by its first two bytes, is inflated. Source: RFC 1952, 2.3.1. */
export function unzipping(name: string, sink: ByteSink): AsyncByteSink {
  const first = Buffer.alloc(CHUNK);
  let held = 0;
  let chosen: AsyncByteSink | undefined;
  const choose = (): AsyncByteSink => {
    const isZipped = first[0] === 0x1f && first[1] === 0x8b;
    return isZipped ? inflating(name, sink) : passing(sink);
  };
  const release = () => {
    chosen = choose();
    const size = first.copy(chosen.space(), 0, 0, held);
    held = 0;
    return size === 0 || chosen.take(size);
  };
  return {
    space: () => chosen?.space() ?? first.subarray(held),
    take(size) {
      if (chosen) return chosen.take(size);
      held += size;
      return held < 2 || release();
    },
    pause: () => chosen?.pause(),
    async end() {
      if (!chosen) release();
      await chosen?.end();
    },
  };
}

function passing(sink: ByteSink): AsyncByteSink {
  return {
    space: () => sink.space(),
    take: (size) => sink.take(size),
    pause: () => undefined,
    end: async () => {},
  };
}

/** Inflates its input into another sink. Throws Failure if the input is damaged. */
function inflating(name: string, sink: ByteSink): AsyncByteSink {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const buffer = Buffer.allocUnsafe(CHUNK);
  let isEnough = false;
  let pause: Promise<void> | undefined;
  const garbage = new Garbage(1024 * 1024);
  const inflated = (async () => {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      garbage.made(chunk.length);
      if (!sink.take(chunk.copy(sink.space()))) break;
    }
    isEnough = true;
  })().catch((error) => {
    isEnough = true;
    throw failureOfZip(name, error);
  });
  // The error is thrown where `inflated` is awaited.
  inflated.catch(() => {});
  return {
    space: () => buffer,
    take(size) {
      if (isEnough) return true;
      // A copy, as gunzip keeps its input while the buffer is reused.
      const hasRoom = gunzip.write(Buffer.from(buffer.subarray(0, size)));
      pause = hasRoom ? undefined : Promise.race([once(gunzip, 'drain').then(() => {}), inflated]);
      return true;
    },
    pause: () => pause,
    async end() {
      gunzip.end();
      await inflated;
    },
  };
}

function failureOfZip(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !systemCode(error).startsWith('Z_')) return error;
  const input = name === '-' ? 'standard input' : name;
  return new Failure(`cannot gunzip ${input} (${error.message}); what came before is counted`);
}
