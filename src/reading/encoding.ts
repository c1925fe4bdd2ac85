const UTF_16 = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' };

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
      const encoding = UTF_16[bytes.toString('latin1', 0, 2) as keyof typeof UTF_16];
      if (encoding) this.decoder = new TextDecoder(encoding);
    }
    return this.decoder ? Buffer.from(this.decoder.decode(bytes, { stream: true })) : bytes;
  }

  /** What is left at the end of the input: one byte is no mark. */
  end(): Buffer {
    return this.head ?? Buffer.alloc(0);
  }
}
