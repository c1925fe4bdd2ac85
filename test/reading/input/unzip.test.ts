import { readFileSync } from 'node:fs';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/reading/input/source.js';
import { unzipped } from '../../../src/reading/input/unzip.js';

/** A source of these bytes, so many at a time. */
function sourceOf(bytes: Uint8Array, step = 64 * 1024): Source {
  let at = 0;
  return {
    read(space) {
      const piece = bytes.subarray(at, at + Math.min(step, space.length));
      space.set(piece);
      at += piece.length;
      return at % 2 === 0 ? piece.length : Promise.resolve(piece.length);
    },
  };
}

async function inflate(bytes: Uint8Array, step?: number): Promise<{ text: Buffer; problem: string }> {
  const source = unzipped(sourceOf(bytes, step), 'a.gz');
  const pieces: Buffer[] = [];
  const space = Buffer.alloc(64 * 1024);
  try {
    for (;;) {
      const size = await source.read(space);
      if (size === 0) return { text: Buffer.concat(pieces), problem: '' };
      pieces.push(Buffer.from(space.subarray(0, size)));
    }
  } catch (error) {
    return { text: Buffer.concat(pieces), problem: (error as Error).message };
  }
}

const TEXT = Buffer.from(
  Array.from({ length: 20_000 }, (_, at) => `${at} code:InternalError ${at * 7919}\n`).join(''),
);
const ZIPPED = zlib.gzipSync(TEXT);
const changed = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ 0xff;
  return copy;
};
/** A header with every optional field, as RFC 1952 has it. */
const FULL_HEADER = Buffer.concat([
  Buffer.from([0x1f, 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3]),
  Buffer.from([5, 0, 1, 2, 3, 4, 5]),
  Buffer.from('name.log\0a comment\0'),
  Buffer.from([7, 7]),
]);

describe('unzipped', () => {
  it('inflates what gzip made, however it is cut', async () => {
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.integer({ min: 1, max: 40 }),
      async (bytes, step) => {
        expect(await inflate(zlib.gzipSync(bytes), step)).toEqual({ text: Buffer.from(bytes), problem: '' });
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });

  it.each([
    ['one member', ZIPPED, 1],
    ['three members', Buffer.concat([ZIPPED, ZIPPED, ZIPPED]), 3],
    ['an empty member between', Buffer.concat([ZIPPED, zlib.gzipSync(''), ZIPPED]), 2],
    ['zeros behind the data', Buffer.concat([ZIPPED, Buffer.alloc(1000)]), 1],
    [
      'all fields of a header',
      Buffer.concat([FULL_HEADER, zlib.deflateRawSync(TEXT), ZIPPED.subarray(-8)]),
      1,
    ],
  ])('reads %s', async (_, bytes, times) => {
    const { text, problem } = await inflate(bytes);
    expect([problem, text.length]).toEqual(['', times * TEXT.length]);
  });

  it.each([
    ['something else behind', Buffer.concat([ZIPPED, Buffer.from('garbage')]), 'something else follows'],
    ['one byte behind', Buffer.concat([ZIPPED, Buffer.from([0x1f])]), 'something else follows'],
    ['a wrong length', changed(ZIPPED, ZIPPED.length - 1), 'checksum or length is wrong'],
    ['no trailer', ZIPPED.subarray(0, -8), 'ends too early'],
    ['half a trailer', ZIPPED.subarray(0, -3), 'ends too early'],
    ['half a header of a second member', Buffer.concat([ZIPPED, ZIPPED.subarray(0, 7)]), 'ends too early'],
  ])('gives out everything of data with %s', async (_, bytes, problem) => {
    const inflated = await inflate(bytes);
    expect(inflated.text.equals(TEXT)).toBe(true);
    expect(inflated.problem).toContain(problem);
    expect(inflated.problem).toContain('a.gz');
  });

  it.skipIf(!('crc32' in zlib))('sees a wrong checksum', async () => {
    const inflated = await inflate(changed(ZIPPED, ZIPPED.length - 5));
    expect(inflated.text.equals(TEXT)).toBe(true);
    expect(inflated.problem).toContain('checksum or length is wrong');
  });

  it('gives out all that is whole of data that ends too early', async () => {
    const half = ZIPPED.subarray(0, ZIPPED.length >> 1);
    const { text, problem } = await inflate(half);
    // As much as zlib itself makes of it.
    const all = zlib.gunzipSync(half, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    expect(text.equals(all)).toBe(true);
    expect(problem).toContain('ends too early');
  });

  it('loses at most 64 KB before compressed data that is broken', async () => {
    const broken = Buffer.concat([ZIPPED.subarray(0, ZIPPED.length >> 1), Buffer.alloc(50_000, 0xff)]);
    const all = zlib.gunzipSync(ZIPPED.subarray(0, ZIPPED.length >> 1), {
      finishFlush: zlib.constants.Z_SYNC_FLUSH,
    });
    const { text, problem } = await inflate(broken);
    expect(problem).toContain('compressed data is broken');
    expect(text.length).toBeGreaterThan(all.length - 64 * 1024 - 1);
    expect(TEXT.subarray(0, all.length - 64 * 1024).equals(text.subarray(0, all.length - 64 * 1024))).toBe(
      true,
    );
  });

  it('has the file of the report', async () => {
    const bytes = readFileSync(new URL('../../fixtures/trailing.gz', import.meta.url));
    const { text, problem } = await inflate(bytes);
    expect(text.toString().split('\n').length - 1).toBe(1000);
    expect(problem).toContain('something else follows');
  });
});
