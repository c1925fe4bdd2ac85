/** Bytes with the methods of Node.js's Buffer that the reader uses. */
class Bytes extends Uint8Array {
  override toString(encoding = 'utf8'): string {
    if (encoding !== 'latin1') return new TextDecoder().decode(this);
    let text = '';
    // The number of arguments of a call is limited.
    for (let at = 0; at < this.length; at += 8192)
      text += String.fromCharCode(...this.subarray(at, at + 8192));
    return text;
  }
}

/** Replaces Buffer in browsers. Encodings: UTF-8, and Latin-1 with one byte per character. */
export const BYTES = {
  from(text: string, encoding = 'utf8'): Bytes {
    return encoding === 'latin1'
      ? (Bytes.from(text, (character) => (character as unknown as string).charCodeAt(0)) as Bytes)
      : new Bytes(new TextEncoder().encode(text));
  },
};

/** The build replaces the global Buffer with it, so that the library works in a browser. */
export const Buffer = (globalThis.Buffer ?? BYTES) as typeof globalThis.Buffer;
