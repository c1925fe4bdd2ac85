import type { Vessel } from './unzip.js';

const UTF_16: Record<string, string | undefined> = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' };

/** How an input is encoded that begins so; undefined where it is no UTF-16. */
function decoderFor(bytes: Buffer): InstanceType<typeof TextDecoder> | undefined {
  const encoding = UTF_16[bytes.toString('latin1', 0, 2)];
  return encoding === undefined ? undefined : new TextDecoder(encoding);
}

/** Makes UTF-8 of an input that comes in pieces and may be UTF-16, as Windows PowerShell writes files; its mark tells. */
export class Utf8Pieces {
  private decoder: InstanceType<typeof TextDecoder> | undefined;
  /** The first bytes, as long as they may become a mark; undefined once that is known. */
  private head: Buffer | undefined = Buffer.alloc(0);

  /** The piece in UTF-8: itself, where it is no UTF-16. */
  push(piece: Buffer): Buffer {
    let bytes = piece;
    if (this.head) {
      bytes = this.head.length > 0 ? Buffer.concat([this.head, piece]) : piece;
      if (bytes.length < 2) {
        // A piece may be valid only until the next one.
        this.head = Buffer.from(bytes);
        return Buffer.alloc(0);
      }
      this.head = undefined;
      this.decoder = decoderFor(bytes);
    }
    return this.decoder ? Buffer.from(this.decoder.decode(bytes, { stream: true })) : bytes;
  }

  /** What is left at the end of the input: one byte is no mark. */
  end(): Buffer {
    return this.head ?? Buffer.alloc(0);
  }
}

/** What pours into a vessel; what is UTF-16, as its first bytes tell, comes as UTF-8. The first bytes come together. */
export function inUtf8(vessel: Vessel): Vessel {
  let isFirst = true;
  let buffer: Buffer | undefined;
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (bytes: Buffer) => {
    const text = Buffer.from(decoder?.decode(bytes, { stream: true }) ?? '');
    let goesOn = true;
    for (let from = 0; from < text.length && goesOn; ) {
      const size = text.copy(vessel.space(), 0, from);
      goesOn = vessel.take(size);
      from += size;
    }
    return goesOn;
  };
  return {
    space: () => buffer ?? vessel.space(),
    take(size) {
      if (buffer) return decode(buffer.subarray(0, size));
      if (!isFirst) return vessel.take(size);
      isFirst = false;
      const bytes = vessel.space().subarray(0, size);
      decoder = decoderFor(bytes);
      if (!decoder) return vessel.take(size);
      buffer = Buffer.alloc(vessel.space().length);
      return decode(Buffer.from(bytes));
    },
  };
}
