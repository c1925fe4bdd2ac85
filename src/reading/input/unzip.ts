import * as zlib from 'node:zlib';
import { Failure, systemCode } from '../../failures.js';
import { Garbage } from '../engine.js';
import type { Source } from './source.js';

/** Compressed bytes that are inflated at once: as many as make about so much output, as a bomb grows by a thousand times. */
const SLICE = { first: 1024, min: 64, max: 32 * 1024, output: 512 * 1024 };
/** Output that zlib makes at once, and loses where the compressed data is broken. */
const CHUNK = 64 * 1024;
const FLAG = { checksum: 2, extra: 4, name: 8, comment: 16 };

/** Node.js has it from 20.15 on; without it only the length is checked. */
const crc32 = (zlib as { crc32?: (data: Uint8Array, start: number) => number }).crc32;

/** Whether an input begins as gzip does. Source: RFC 1952, 2.3.1. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Inflates a gzipped source, member after member. Damage is a Failure, which `read` throws when all that could be inflated
 * has been given out. `name`: the input as messages have it.
 */
export function unzipped(source: Source, name: string): Source {
  const pieces = inflate(new Held(source), name);
  let piece: Uint8Array = new Uint8Array(0);
  return {
    async read(space) {
      while (piece.length === 0) {
        const { value, done } = await pieces.next();
        if (done) return 0;
        piece = value;
      }
      const size = Math.min(piece.length, space.length);
      space.set(piece.subarray(0, size));
      piece = piece.subarray(size);
      return size;
    },
  };
}

/** What was read of a source and is not used yet. */
class Held {
  bytes: Uint8Array = new Uint8Array(0);

  constructor(private readonly source: Source) {}

  /** Whether there are so many bytes, 64 KB at most. */
  async has(size: number): Promise<boolean> {
    while (this.bytes.length < size) {
      // A new one each time, as zlib keeps what it was given.
      const space = new Uint8Array(this.bytes.length + 64 * 1024);
      space.set(this.bytes);
      const read = await this.source.read(space.subarray(this.bytes.length));
      if (read === 0) return false;
      this.bytes = space.subarray(0, this.bytes.length + read);
    }
    return true;
  }

  skip(size: number): void {
    this.bytes = this.bytes.subarray(size);
  }

  /** The next bytes; undefined if there are not so many. */
  async take(size: number): Promise<Uint8Array | undefined> {
    if (!(await this.has(size))) return undefined;
    const taken = this.bytes.subarray(0, size);
    this.skip(size);
    return taken;
  }
}

async function* inflate(held: Held, name: string): AsyncGenerator<Uint8Array, undefined> {
  const garbage = new Garbage(1024 * 1024);
  const damaged = (what: string) =>
    new Failure(`cannot gunzip all of ${name}: ${what}; what could be inflated was counted`);
  const cut = () => damaged('it ends too early');
  for (let isFirst = true; await held.has(1); isFirst = false) {
    // Zeros fill up the blocks of a tape.
    while (!isFirst && (await held.has(1)) && held.bytes[0] === 0) held.skip(1);
    if (!(await held.has(1))) return undefined;
    if (!(await held.has(2)) || !isGzip(held.bytes)) throw damaged('something else follows the gzipped data');
    if (!(await skipHeader(held))) throw cut();
    let checksum = 0;
    let length = 0;
    for await (const piece of inflateMember(held, damaged)) {
      garbage.made(piece.length);
      length += piece.length;
      if (crc32) checksum = crc32(piece, checksum);
      yield piece;
    }
    const trailer = await held.take(8);
    if (!trailer) throw cut();
    const view = new DataView(trailer.buffer, trailer.byteOffset);
    const isRight = !crc32 || view.getUint32(0, true) === checksum;
    if (!isRight || view.getUint32(4, true) !== length % 2 ** 32) {
      throw damaged('its checksum or length is wrong');
    }
  }
  return undefined;
}

/** False if the input ends within it. */
async function skipHeader(held: Held): Promise<boolean> {
  const fixed = await held.take(10);
  if (!fixed) return false;
  const [, , , flags = 0] = fixed;
  if (flags & FLAG.extra) {
    const [low = 0, high = 0] = (await held.take(2)) ?? [];
    await held.take(low + 256 * high);
  }
  for (const flag of [FLAG.name, FLAG.comment]) {
    while (flags & flag && (await held.has(1))) {
      const end = held.bytes.indexOf(0);
      held.skip(end < 0 ? held.bytes.length : end + 1);
      if (end >= 0) break;
    }
  }
  if (flags & FLAG.checksum) await held.take(2);
  return held.has(1);
}

/** The data of one member, up to its end or that of the input. */
async function* inflateMember(held: Held, damaged: (what: string) => Failure): AsyncGenerator<Uint8Array> {
  const inflater = zlib.createInflateRaw({ chunkSize: CHUNK });
  const made: Uint8Array[] = [];
  inflater.on('data', (piece: Buffer) => made.push(piece));
  // A write that fails has no callback.
  const failed = new Promise<unknown>((resolve) => inflater.on('error', resolve));
  let size = SLICE.first;
  const write = (slice: Uint8Array) =>
    Promise.race([new Promise<unknown>((resolve) => inflater.write(slice, resolve)), failed]);
  try {
    let given = 0;
    let slice = await nextSlice(held, size);
    let written = slice && write(slice);
    while (slice && written) {
      given += slice.length;
      const error = await written;
      const pieces = made.splice(0);
      if (error) {
        yield* pieces;
        if (!systemCode(error).startsWith('Z_')) throw error;
        throw damaged('its compressed data is broken');
      }
      const unused = given - inflater.bytesWritten;
      held.skip(slice.length - unused);
      if (unused > 0) {
        yield* pieces;
        return;
      }
      size = sizeOfNext(slice.length, pieces);
      slice = await nextSlice(held, size);
      // The next one is inflated on another thread, while these are read.
      written = slice && write(slice);
      yield* pieces;
    }
  } finally {
    inflater.destroy();
  }
}

async function nextSlice(held: Held, size: number): Promise<Uint8Array | undefined> {
  return (await held.has(1)) ? held.bytes.subarray(0, size) : undefined;
}

/** As many bytes as make the right amount of output, if they go on as those before. */
function sizeOfNext(size: number, made: Uint8Array[]): number {
  const output = made.reduce((sum, { length }) => sum + length, 1);
  return Math.floor(Math.max(SLICE.min, Math.min(SLICE.max, (size * SLICE.output) / output)));
}
