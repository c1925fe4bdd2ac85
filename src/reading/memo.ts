const SLOTS = 1024;
const MAX_LENGTH = 256;

/** What was read from bytes that only depends on them, so that the same bytes need not be read again. */
export class Memo<Value> {
  private readonly bytes: (Uint8Array | undefined)[] = new Array(SLOTS).fill(undefined);
  private readonly values: (Value | undefined)[] = new Array(SLOTS).fill(undefined);

  get(bytes: Uint8Array, from: number, to: number): Value | undefined {
    const slot = slotOf(bytes, from, to);
    const known = this.bytes[slot];
    if (!known || known.length !== to - from) return undefined;
    for (let index = 0; index < known.length; index++)
      if (known[index] !== bytes[from + index]) return undefined;
    return this.values[slot];
  }

  set(bytes: Uint8Array, from: number, to: number, value: Value): void {
    if (to - from > MAX_LENGTH) return;
    const slot = slotOf(bytes, from, to);
    this.bytes[slot] = bytes.slice(from, to);
    this.values[slot] = value;
  }
}

function slotOf(bytes: Uint8Array, from: number, to: number): number {
  const last = to - 1;
  const sum =
    (bytes[from] as number) * 3 +
    (bytes[last - 9] as number) * 31 +
    (bytes[last - 12] as number) * 101 +
    (bytes[last - 15] as number) * 337 +
    (to - from) * 53;
  return (sum ^ (sum >> 7)) & (SLOTS - 1);
}
