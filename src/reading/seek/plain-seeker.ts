import { LAYERS_AT, lengthOfNoise, lengthOfSequence, type Spelled } from '../layers.js';
import { hashOf, WORD, type WordTable } from '../word-table.js';
import { HIT, HIT_SIZE, type Seeker } from './seeker.js';

/** No word has less than three letters, and a run has 64 KB. */
const MAX_HITS = 32 * 1024;
/** Words that are worth reading at. */
const SOUGHT = WORD.codeKey | WORD.family | WORD.exception;

const IS_WORD = new Uint8Array(256);
for (let byte = 0; byte < 128; byte++) if (/\w/.test(String.fromCharCode(byte))) IS_WORD[byte] = 1;

/** Looks at each word of the input. */
export class PlainSeeker implements Seeker {
  readonly memory: Uint8Array;
  readonly from = 0;
  readonly to: number;
  readonly hits = new Int32Array(MAX_HITS * HIT_SIZE);
  feeds = 0;
  lineStart = 0;
  private count = 0;
  private readonly spelled: Spelled = { character: 0, length: 0, depth: 0 };

  /** `beginnings`: how messages begin that are looked for, as bytes. */
  constructor(
    size: number,
    private readonly words: WordTable,
    private readonly beginnings: Uint8Array[],
    private readonly wantsTexts: boolean,
  ) {
    this.memory = new Uint8Array(size);
    this.to = size;
  }

  open(): void {
    this.feeds = 0;
    this.lineStart = 0;
  }

  moved(by: number): void {
    this.lineStart -= by;
  }

  run(from: number, to: number): number {
    const { memory, words } = this;
    const sought = this.wantsTexts ? SOUGHT | WORD.constant : SOUGHT;
    const firsts = this.firsts();
    this.count = 0;
    let at = from;
    while (at < to) {
      const byte = memory[at] as number;
      if (firsts[byte] && this.isBeginning(at, to)) this.add(at, HIT.message);
      if (IS_WORD[byte]) {
        const start = at;
        let hash = 0;
        do hash = hashOf(hash, memory[at++] as number);
        while (at < to && IS_WORD[memory[at] as number]);
        const kinds = words.classOf(memory, start, at, hash) & sought;
        if (kinds !== 0) this.add(start, kindOf(kinds));
      } else if (byte >= 0x80) {
        const start = at;
        do at++;
        while (at < to && ((memory[at] as number) & 0xc0) === 0x80);
        if (words.classOfText(memory, start - 24 < from ? from : start - 24, at) & WORD.codeKey)
          this.add(start, HIT.key);
      } else if (byte === 0x1b || byte === 94) {
        // A colour ends with a letter: `\x1b[31mCode`.
        at += Math.max(1, lengthOfNoise(memory, at, to));
      } else if (LAYERS_AT[byte]?.read(memory, at, to, this.spelled)) {
        // What spells a character may end with a letter or a digit: `%22Code`, `\nCode`.
        at += this.spelled.length;
        if (this.spelled.character === 0x1b) at += lengthOfSequence(memory, at, to);
      } else if (byte === 92) {
        while (at < to && memory[at] === 92) at++;
      } else {
        at++;
        if (byte === 10) {
          this.feeds++;
          this.lineStart = at;
        }
      }
    }
    return this.count;
  }

  hasSign(): boolean {
    return true;
  }

  private add(place: number, what: number): void {
    const { hits, count } = this;
    const at = count * HIT_SIZE;
    hits[at] = place;
    hits[at + 1] = what;
    hits[at + 2] = this.lineStart;
    hits[at + 3] = this.feeds;
    hits[at + 4] = 0;
    this.count++;
  }

  private firstBytes: Uint8Array | undefined;
  private firsts(): Uint8Array {
    if (!this.firstBytes) {
      this.firstBytes = new Uint8Array(256);
      for (const [first] of this.beginnings) this.firstBytes[first as number] = 1;
    }
    return this.firstBytes;
  }

  private isBeginning(at: number, to: number): boolean {
    const { memory } = this;
    return this.beginnings.some(
      (bytes) => at + bytes.length <= to && bytes.every((byte, index) => memory[at + index] === byte),
    );
  }
}

function kindOf(kinds: number): number {
  if (kinds & WORD.exception) return HIT.exception;
  if (kinds & WORD.codeKey) return HIT.key;
  return kinds & WORD.family ? HIT.family : HIT.constant;
}
