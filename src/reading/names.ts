import { bytesIn } from './text.js';
import { hashOf } from './word-table.js';

const SLOTS = 4096;
const MAX_NAMES = SLOTS / 2;

/** Codes by their bytes, so that the same code is the same string, made once. */
export class Names {
  private readonly hashes = new Int32Array(SLOTS);
  private readonly names: (string | undefined)[] = new Array(SLOTS).fill(undefined);
  private count = 0;

  at(bytes: Uint8Array, from: number, to: number): string {
    let hash = 0;
    for (let at = from; at < to; at++) hash = hashOf(hash, bytes[at] as number);
    let slot = hash & (SLOTS - 1);
    for (let name = this.names[slot]; name !== undefined; name = this.names[slot]) {
      if (this.hashes[slot] === hash && isSame(name, bytes, from, to)) return name;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const name = bytesIn(bytes, from, to);
    if (this.count < MAX_NAMES) {
      this.count++;
      this.names[slot] = name;
      this.hashes[slot] = hash;
    }
    return name;
  }
}

function isSame(name: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) !== bytes[from + at]) return false;
  return true;
}
