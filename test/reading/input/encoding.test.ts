import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Pieces } from '../../../src/reading/input/encoding.js';

function decode(bytes: Buffer, size: number): string {
  const encoding = new Utf8Pieces();
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(encoding.push(bytes.subarray(at, at + size)));
  return Buffer.concat([...pieces, encoding.end()]).toString('latin1');
}

describe('Utf8Pieces', () => {
  const utf8 = (text: string) => Buffer.from(text).toString('latin1');

  it('converts UTF-16 with a byte order mark, however it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        const little = Buffer.from(`\ufeff${text}`, 'utf16le');
        expect(decode(little, size)).toBe(utf8(text));
        expect(decode(Buffer.from(little).swap16(), size)).toBe(utf8(text));
      }),
    );
  });

  it('leaves other input unchanged', () => {
    const bytes = fc.uint8Array().filter(([first, second]) => !(Number(first) + Number(second) === 0x1fd));
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 9 }), (given, size) => {
        expect(decode(Buffer.from(given), size)).toBe(Buffer.from(given).toString('latin1'));
      }),
    );
  });
});
