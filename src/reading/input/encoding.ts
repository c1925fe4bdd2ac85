import type { Source } from './source.js';

const UTF_16: Record<string, string | undefined> = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' };

/** The decoder for an input with these first bytes; undefined if it is not UTF-16. */
function decoderFor(bytes: Buffer): InstanceType<typeof TextDecoder> | undefined {
  const encoding = UTF_16[bytes.toString('latin1', 0, 2)];
  return encoding === undefined ? undefined : new TextDecoder(encoding);
}

/** Converts UTF-16 input, as Windows PowerShell writes it, to UTF-8. UTF-16 is detected by its byte order mark. */
export class Utf8Pieces {
  private decoder: InstanceType<typeof TextDecoder> | undefined;
  /** The first bytes, until a byte order mark can be recognised; then undefined. */
  private head: Buffer | undefined = Buffer.alloc(0);

  /** The piece in UTF-8; the same piece if the input is not UTF-16. */
  push(piece: Buffer): Buffer {
    let bytes = piece;
    if (this.head) {
      bytes = this.head.length > 0 ? Buffer.concat([this.head, piece]) : piece;
      if (bytes.length < 2) {
        // A copy, as a piece may be valid only until the next one.
        this.head = Buffer.from(bytes);
        return Buffer.alloc(0);
      }
      this.head = undefined;
      this.decoder = decoderFor(bytes);
    }
    return this.decoder ? Buffer.from(this.decoder.decode(bytes, { stream: true })) : bytes;
  }

  /** The rest at the end of the input: a single byte is not a byte order mark. */
  end(): Buffer {
    return this.head ?? Buffer.alloc(0);
  }
}

/** The same source in UTF-8. `head`: its first bytes, at least two if it has as many. */
export function inUtf8(head: Uint8Array, source: Source): Source {
  const decoder = decoderFor(Buffer.from(head.buffer, head.byteOffset, head.length));
  if (!decoder) return source;
  let made = Buffer.alloc(0);
  let hasEnded = false;
  return {
    async read(space) {
      while (made.length === 0 && !hasEnded) {
        const read = source.read(space);
        const bytes = typeof read === 'number' ? read : await read;
        hasEnded = bytes === 0;
        // Half of a character at the end of the input becomes a replacement character.
        made = Buffer.from(decoder.decode(space.subarray(0, bytes), { stream: !hasEnded }));
      }
      const size = made.copy(space);
      made = made.subarray(size);
      return size;
    },
  };
}
