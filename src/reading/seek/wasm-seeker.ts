import type { Vocabulary } from '../vocabulary.js';
import { CHINESE_CODE_KEYS, EXCEPTION, OTHERS_SIGNS } from '../words.js';
import { HIT, type Seeker } from './seeker.js';

/** As much of it as is used: the types of Node.js have it as a name only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

type Place = { value: number };
/** What the module of assembly/seek.ts exports; places are byte offsets in its memory. */
interface Exports {
  memory: { buffer: ArrayBuffer };
  tables: Place;
  words: Place;
  bucketEnds: Place;
  texts: Place;
  hits: Place;
  signs: Place;
  input: Place;
  feeds: Place;
  lineStart: Place;
  setLine(feeds: number, start: number): void;
  run(set: number, from: number, to: number, end: number): number;
}

/** Bytes of a word that are looked for. */
const SOUGHT = 5;
const FOLLOWS = { anything: 0, end: 1, name: 2, bracket: 3 };
const MAX_WORDS = 500;
const MAX_TEXTS = 32 * 1024 - 64;
const MAX_LENGTH = 48;
/** Bytes that are looked through for signs at once. */
const SIGN_RUN = 32 * 1024;

interface Word {
  text: string;
  follows: number;
  kind: number;
  set: number;
  offset: number;
}

/** Letters of English, the frequent first. */
const FREQUENT = ' etaoinsrhldqcumfpgwybkvxjz';

/** Looks for the words 16 bytes at a time. Throws RangeError where the catalog has more than it has room for. */
export class WasmSeeker implements Seeker {
  readonly memory: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly hits: Int32Array;
  private readonly module: Exports;
  private readonly signPlaces: Int32Array;
  /** What was looked through for signs, and how many were found. */
  private signs = { from: 0, to: 0, count: 0 };

  /** `wasm`: the module as it was built. `wantsTexts`: messages and constants are looked for as well. */
  constructor(wasm: Uint8Array, vocabulary: Vocabulary, wantsTexts: boolean) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm));
    this.module = exports as Exports;
    const { buffer } = this.module.memory;
    this.memory = new Uint8Array(buffer);
    this.from = this.module.input.value;
    this.to = buffer.byteLength - 128;
    this.hits = new Int32Array(buffer, this.module.hits.value);
    this.signPlaces = new Int32Array(buffer, this.module.signs.value);
    this.learn(wordsOf(vocabulary, wantsTexts));
  }

  get feeds(): number {
    return this.module.feeds.value;
  }

  get lineStart(): number {
    return this.module.lineStart.value;
  }

  open(): void {
    this.signs = { from: 0, to: 0, count: 0 };
    this.module.setLine(0, this.from);
  }

  moved(by: number): void {
    this.signs = { from: 0, to: 0, count: 0 };
    this.module.setLine(this.module.feeds.value, this.module.lineStart.value - by);
  }

  run(from: number, to: number, end: number): number {
    return this.module.run(0, from, to, end);
  }

  /** Whether a sign of another vendor stands in [from, to). */
  hasSign(from: number, to: number, end: number): boolean {
    const known = this.signs;
    // They are looked for in many lines at once, as most logs have none.
    if (from < known.from || to > known.to) {
      known.from = from;
      known.to = Math.max(to, Math.min(end, from + SIGN_RUN));
      known.count = this.module.run(1, from, known.to, end);
    }
    for (let sign = 0; sign < known.count; sign++) {
      const place = this.signPlaces[sign] as number;
      if (place >= from && place < to) return true;
    }
    return false;
  }

  private learn(words: Word[]): void {
    const { module, memory } = this;
    if (words.length > MAX_WORDS) throw new RangeError('too many words');
    const numbers = new Uint32Array(module.memory.buffer);
    const halves = new Uint16Array(module.memory.buffer);
    let textAt = 0;
    let number = 0;
    for (const set of [0, 1]) {
      const buckets = bucketsOf(words.filter((word) => word.set === set));
      for (const [bucket, members] of buckets.entries()) {
        for (const { text, offset, follows, kind } of members) {
          if (textAt + text.length > MAX_TEXTS) throw new RangeError('too many words');
          const place = module.texts.value + textAt;
          for (let at = 0; at < text.length; at++) memory[place + at] = text.charCodeAt(at);
          const entry = module.words.value + number * 32;
          numbers.set([place, text.length, offset], entry >> 2);
          halves.set([follows, kind], (entry + 12) >> 1);
          const known = Math.min(4, text.length - offset);
          for (let at = 0; at < known; at++) {
            memory[entry + 16 + at] = text.charCodeAt(offset + at);
            memory[entry + 20 + at] = 255;
          }
          for (let at = 0; at < SOUGHT; at++) {
            const table = module.tables.value + (set * SOUGHT + at) * 32;
            const byte = text.charCodeAt(offset + at);
            for (let half = 0; half < 16; half++) {
              // Where a word is too short any byte will do.
              const isAny = offset + at >= text.length;
              const low = table + half;
              const high = table + 16 + half;
              if (isAny || half === (byte & 15)) memory[low] = (memory[low] as number) | (1 << bucket);
              if (isAny || half === byte >> 4) memory[high] = (memory[high] as number) | (1 << bucket);
            }
          }
          textAt += text.length;
          number++;
        }
        numbers[(module.bucketEnds.value >> 2) + set * 8 + bucket] = number;
      }
    }
  }
}

/** Words that make a place worth reading (set 0), and signs of other vendors (set 1). */
function wordsOf({ families, constants, templates }: Vocabulary, wantsTexts: boolean): Word[] {
  const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  const word = (text: string, follows: number, kind: number, set = 0) => ({
    text,
    follows,
    kind,
    set,
    offset: 0,
  });
  const heads = [...new Set([...constants].map((constant) => constant.replace(/_.*/, '_')))];
  const all = [
    ...['Code', 'code', 'CODE'].map((key) => word(key, FOLLOWS.name, HIT.key)),
    ...CHINESE_CODE_KEYS.map((key) => word(bytes(key), FOLLOWS.name, HIT.key)),
    word(EXCEPTION, FOLLOWS.anything, HIT.exception),
    word('Error', FOLLOWS.bracket, HIT.object),
    ...[...families].map((family) => word(bytes(family), FOLLOWS.end, HIT.family)),
    ...(wantsTexts ? heads.map((head) => word(bytes(head), FOLLOWS.anything, HIT.constant)) : []),
    ...(wantsTexts
      ? [...new Set(templates.map(({ begins }) => begins))].map((begins) =>
          word(begins, FOLLOWS.anything, HIT.message),
        )
      : []),
    ...OTHERS_SIGNS.map((sign) => word(sign, FOLLOWS.end, HIT.sign, 1)),
  ].map((one) => ({ ...one, text: one.text.slice(0, MAX_LENGTH) }));
  if (all.some(({ text }) => text.length < 3)) throw new RangeError('a word is too short');
  for (const set of [0, 1]) chooseOffsets(all.filter((one) => one.set === set));
  return all;
}

/** Chooses five bytes of each word that are rare in other texts. */
function chooseOffsets(words: Word[]): void {
  for (const word of words) {
    const { text } = word;
    let most = -1;
    for (let at = 0; at === 0 || at + SOUGHT <= text.length; at++) {
      let score = 0;
      for (let next = at; next < Math.min(text.length, at + SOUGHT); next++) score += rarityOf(text, next);
      if (score > most) {
        most = score;
        word.offset = at;
      }
    }
  }
}

/** How rare a character is in logs. Chinese has many characters, but few first bytes of one. */
function rarityOf(text: string, at: number): number {
  const letter = text[at] as string;
  const code = letter.charCodeAt(0);
  if (letter === '`') return 60;
  if (letter >= 'A' && letter <= 'Z') return at > 0 && /[a-z]/.test(text[at - 1] as string) ? 50 : 25;
  if (code >= 0x80) return code >= 0xe0 ? 5 : 30;
  return letter === '_' ? 40 : Math.max(0, FREQUENT.indexOf(letter));
}

/** Eight buckets of words whose sought bytes are alike: the short ones by themselves, as they fit more texts. */
function bucketsOf(words: Word[]): Word[][] {
  const soughtOf = ({ text, offset }: Word) => text.slice(offset, offset + SOUGHT);
  const isShort = ({ text }: Word) => text.length < SOUGHT;
  const groups = [...new Set(words.filter((word) => !isShort(word)).map(soughtOf))].sort();
  const size = Math.ceil(groups.length / 7);
  return Array.from({ length: 8 }, (_, bucket) => {
    const own = new Set(groups.slice(bucket * size, (bucket + 1) * size));
    const members = words.filter((word) => (isShort(word) ? bucket === 7 : own.has(soughtOf(word))));
    // The longer first: one may be the end of another.
    return members.sort((a, b) => b.text.length - a.text.length);
  });
}
