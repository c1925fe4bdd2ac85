import { Failure } from '../failures.js';
import type { Detail, Vocabulary } from './scanner.js';

/** As much of it as is used: the types of Node.js have it as a name only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

/** What the module of assembly/sieve.ts exports; places are byte offsets in its memory. */
interface Exports {
  memory: { buffer: ArrayBuffer };
  input: Place;
  records: Place;
  MOST_RECORDS: Place;
  codes: Place;
  beginnings: Place;
  beginningTexts: Place;
  MOST_BEGINNINGS: Place;
  cursor: Place;
  feeds: Place;
  recordCount: Place;
  codeCount: Place;
  inLongLine: Place;
  start(wantsAll: boolean, beginnings: number): void;
  open(): void;
  addFamilies(size: number): number;
  hasIdsOf(code: number): void;
  moved(from: number): void;
  run(to: number, isLast: boolean): void;
}
type Place = { value: number };

/** What the sieve makes of what it has read. Lines count from 0. */
export interface Sifted {
  /** A code that counts; `time` in milliseconds since 1970, NaN without one. */
  hit(code: number, line: number, time: number, requestId: string | undefined): void;
  /**
   * An error that is the same whenever its letters are, from its code or its message to its request id; `text` is their
   * number. Told where they stand first in a file: the others are only counted.
   */
  repeatable(text: number, lines: Lines): void;
  /** Lines that only the scanner can read. */
  left(lines: Lines, isInMessage: boolean): void;
}

/** Lines, with the place in the file where the first of them begins and ends. */
export interface Lines {
  from: number;
  through: number;
  beginsAt: number;
  endsAt: number;
}

/** What is read at once. Source: measured; with 64 KB a third slower, as each reading takes some microseconds. */
const CHUNK = 512 * 1024;
/** So much behind the cursor is kept: a line of the greatest length and what the scanner looks back from it. */
const KEPT = 18 * 1024;
/** So much of the memory is used: a chunk, and before it what is kept, a line, and what a pipe gives at once. */
const ROOM = 640 * 1024;
const KIND = { hit: 1, left: 2, leftInMessage: 3, repeatable: 4 };
/** In a record, and in what is known of a code, as numbers of four bytes. */
const RECORD = 8;
const ENTRY = 4;
/** Records that a line may take: with less room the module stops. */
const RECORDS_OF_LINE = 40;
const LONGEST_BEGINNING = 63;

/** Letters of English, the frequent first. */
const FREQUENT = ' etaoinsrhldcumfpgwybvkxjqz';

/** Where the two letters of a text stand side by side that are the rarest in other texts. */
function rarestOf(text: string): number {
  // What is no small letter is not among them, and the rarest.
  const rarity = (letter: string) => (FREQUENT.indexOf(letter) + 30) % 30;
  let best = 0;
  let most = 0;
  for (let place = 0; place + 1 < text.length; place++) {
    const rare = rarity(text[place] as string) + rarity(text[place + 1] as string);
    if (rare > most) [best, most] = [place, rare];
  }
  return best;
}

/** The memory of the WebAssembly module that looks through bytes, and what it finds there. */
export class Sieve {
  private readonly module: Exports;
  private readonly bytes: Buffer;
  private readonly numbers: Uint32Array;
  private readonly times: Float64Array;
  private readonly start: number;
  private readonly names: string[] = [];
  private readonly numbersOf = new Map<string, number>();
  /** What has been read ends here in the memory. */
  private end: number;
  /** Where in the file the memory begins. */
  private base = 0;

  /** `wasm`: the module as it was built. Throws Failure where the catalog has more than it has room for. */
  constructor(wasm: Uint8Array, vocabulary: Vocabulary, detail: Detail) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm));
    this.module = exports as unknown as Exports;
    const { buffer } = this.module.memory;
    this.bytes = Buffer.from(buffer);
    this.numbers = new Uint32Array(buffer);
    this.times = new Float64Array(buffer);
    this.start = this.module.input.value;
    this.end = this.start;
    if (!this.learn(vocabulary, detail === 'all')) {
      throw new Failure(
        'the catalogs have more families or messages than a scan can look for; use fewer of your own',
      );
    }
  }

  private learn({ families, wordings }: Vocabulary, wantsAll: boolean): boolean {
    const texts = [...new Set(wordings.map(({ begins }) => begins.slice(0, LONGEST_BEGINNING)))];
    // What the scanner finds is ASCII, too.
    const beginnings = texts.filter((text) => /^[ -~]{3,}$/.test(text));
    if (beginnings.length > this.module.MOST_BEGINNINGS.value) return false;
    for (const [number, text] of beginnings.entries()) {
      const at = this.module.beginningTexts.value + number * (LONGEST_BEGINNING + 1);
      const entry = this.module.beginnings.value + number * 16;
      this.bytes.write(text, at, 'latin1');
      this.bytes[entry] = rarestOf(text);
      this.bytes[entry + 4] = text.length;
      this.numbers[(entry + 8) >> 2] = at;
    }
    this.module.start(wantsAll, wantsAll ? beginnings.length : 0);
    const lines = [...families].map((family) => `${family}\n`).join('');
    return (
      lines.length <= ROOM && this.module.addFamilies(this.bytes.write(lines, this.start, 'latin1')) !== 0
    );
  }

  /** Line feeds read so far. */
  get feeds(): number {
    return this.module.feeds.value;
  }

  /** Bytes of the file read so far. */
  get size(): number {
    return this.base + this.end - this.start;
  }

  /** Whether the last line is one that the scanner reads, to an end that has not come yet. */
  get isInLongLine(): boolean {
    return Boolean(this.module.inLongLine.value);
  }

  /** What a code is called. */
  nameOf(code: number): string {
    const known = this.names[code];
    if (known !== undefined) return known;
    const entry = (this.module.codes.value >> 2) + code * ENTRY;
    const at = this.numbers[entry] as number;
    const name = this.bytes.toString('latin1', at, at + (this.numbers[entry + 1] as number));
    this.names[code] = name;
    return name;
  }

  /** Says that of a code no more request ids are wanted in this file. */
  hasIds(name: string): void {
    for (let code = this.numbersOf.size; code < this.module.codeCount.value; code++)
      this.numbersOf.set(this.nameOf(code), code);
    const code = this.numbersOf.get(name);
    if (code !== undefined) this.module.hasIdsOf(code);
  }

  /** How often the letters of a repeatable error stood in this file behind their first place. */
  timesOf(text: number): number {
    return this.numbers[(this.module.codes.value >> 2) + text * ENTRY + 3] as number;
  }

  /** Begins another file. */
  open(): void {
    this.module.open();
    this.end = this.start;
    this.base = 0;
  }

  /** Where the next bytes of the file go: 512 KB. */
  space(): Buffer {
    if (this.end + CHUNK > this.start + ROOM) {
      const from = Math.max(this.start, this.module.cursor.value - KEPT);
      this.bytes.copyWithin(this.start, from, this.end);
      this.module.moved(from);
      this.end -= from - this.start;
      this.base += from - this.start;
    }
    return this.bytes.subarray(this.end, this.end + CHUNK);
  }

  /** So many bytes have been written into the space; with `isLast` no more will come. */
  push(size: number, isLast: boolean, to: Sifted): void {
    this.end += size;
    const { module, numbers, bytes } = this;
    const first = module.records.value >> 2;
    const most = module.MOST_RECORDS.value;
    for (;;) {
      module.run(this.end, isLast);
      const count = module.recordCount.value;
      for (let record = 0; record < count; record++) {
        const at = first + record * RECORD;
        const kind = numbers[at];
        const line = numbers[at + 1] as number;
        if (kind === KIND.hit) {
          const idAt = numbers[at + 4] as number;
          const idSize = numbers[at + 5] as number;
          const id = idSize > 0 ? bytes.toString('latin1', idAt, idAt + idSize) : undefined;
          to.hit(numbers[at + 3] as number, line, this.times[(at + 6) >> 1] as number, id);
        } else if (kind === KIND.repeatable) {
          const lines = {
            from: line,
            through: line,
            beginsAt: this.placeOf(numbers[at + 2] as number),
            endsAt: this.placeOf(numbers[at + 4] as number),
          };
          to.repeatable(numbers[at + 3] as number, lines);
        } else {
          const lines = {
            from: line,
            through: numbers[at + 3] as number,
            beginsAt: this.placeOf(numbers[at + 2] as number),
            endsAt: this.placeOf(numbers[at + 4] as number),
          };
          to.left(lines, kind === KIND.leftInMessage);
        }
      }
      if (count + RECORDS_OF_LINE <= most) return;
    }
  }

  /** The bytes of the file in [from, to), as far as they are kept and have been read. */
  text(from: number, to: number): string {
    const offset = this.start - this.base;
    return this.bytes.toString(
      'latin1',
      Math.max(from + offset, this.start),
      Math.min(to + offset, this.end),
    );
  }

  /** Where the first of the bytes that are kept stands in the file. */
  get keptFrom(): number {
    return this.base;
  }

  private placeOf(at: number): number {
    return at - this.start + this.base;
  }
}
