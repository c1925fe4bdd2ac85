import type { ByteSink } from './unzip.js';

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

/** Wraps a sink: UTF-16 input, detected by its byte order mark, is converted to UTF-8. The mark must be in one piece. */
export function inUtf8(sink: ByteSink): ByteSink {
  let isFirst = true;
  let buffer: Buffer | undefined;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (bytes: Buffer) => {
    const text = Buffer.from(decoder?.decode(bytes, { stream: true }) ?? '');
    let wantsMore = true;
    for (let from = 0; from < text.length && wantsMore; ) {
      const size = text.copy(sink.space(), 0, from);
      wantsMore = sink.take(size);
      from += size;
    }
    return wantsMore;
  };
  return {
    space: () => buffer ?? sink.space(),
    take(size) {
      if (buffer) return decode(buffer.subarray(0, size));
      if (!isFirst) return sink.take(size);
      isFirst = false;
      const bytes = sink.space().subarray(0, size);
      decoder = decoderFor(bytes);
      if (!decoder) return sink.take(size);
      buffer = Buffer.alloc(sink.space().length);
      return decode(Buffer.from(bytes));
    },
  };
}
