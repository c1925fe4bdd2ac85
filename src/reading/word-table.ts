import {
  CHINESE_CODE_KEYS,
  CHINESE_ID_KEYS,
  CHINESE_MESSAGE_KEYS,
  CODE_KEYS,
  ERROR_KEYS,
  EXCEPTION,
  ID_KEYS,
  MESSAGE_KEYS,
  OTHERS_SIGNS,
  OWN_SIGNS,
  RESPONSE_KEYS,
} from './words.js';

/** What a word is, as bits, since some words are two things. */
export const WORD = {
  codeKey: 1,
  messageKey: 2,
  idKey: 4,
  errorKey: 8,
  responseKey: 16,
  exception: 32,
  family: 64,
  ownSign: 128,
  othersSign: 256,
  /** `request`, of a key in two words. */
  request: 512,
  /** An SDK's constant of a code. */
  constant: 1024,
  /** A request id's key and, without anything between, the id: an old .NET SDK forgot the colon. */
  gluedId: 2048,
  /** A member that only the SDK of Node.js writes. */
  trace: 4096,
  /** The label of an exception's cause. */
  cause: 8192,
} as const;

/** The step of the words' hash; begins with 0. */
export function hashOf(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

const SLOTS = 2048;
const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text);

/** Known words by their bytes. Made once for a vocabulary. */
export class WordTable {
  private readonly hashes = new Int32Array(SLOTS);
  private readonly classes = new Int32Array(SLOTS);
  private readonly spelled: (Uint8Array | undefined)[] = new Array(SLOTS).fill(undefined);
  private readonly suffixes: [Uint8Array, number][] = [];
  private size = 0;

  /** `families` and `constants` are the catalog's. Words beyond the table's room are not known. */
  constructor(families: Iterable<string>, constants: Iterable<string>) {
    const lists: [readonly string[], number][] = [
      [CODE_KEYS, WORD.codeKey],
      [MESSAGE_KEYS, WORD.messageKey],
      [ID_KEYS, WORD.idKey],
      [ERROR_KEYS, WORD.errorKey],
      [RESPONSE_KEYS, WORD.responseKey],
      [OWN_SIGNS, WORD.ownSign],
      [OTHERS_SIGNS, WORD.othersSign],
      [['Request', 'request', 'REQUEST'], WORD.request],
      [['traceId'], WORD.trace],
      [['cause'], WORD.cause],
      [[...families], WORD.family],
      [[...constants], WORD.constant],
    ];
    for (const [words, kind] of lists) for (const word of words) this.add(word, kind);
    for (const [words, kind] of [
      [CHINESE_CODE_KEYS, WORD.codeKey],
      [CHINESE_MESSAGE_KEYS, WORD.messageKey],
      [CHINESE_ID_KEYS, WORD.idKey],
      [['请求'], WORD.request],
    ] as const) {
      for (const word of words) this.suffixes.push([bytesOf(word), kind]);
    }
  }

  private add(word: string, kind: number): void {
    const bytes = bytesOf(word);
    let hash = 0;
    for (const byte of bytes) hash = hashOf(hash, byte);
    let slot = hash & (SLOTS - 1);
    for (; this.spelled[slot]; slot = (slot + 1) & (SLOTS - 1)) {
      if (isSame(this.spelled[slot] as Uint8Array, bytes, 0, bytes.length)) {
        (this.classes[slot] as number) |= kind;
        return;
      }
    }
    if (this.size++ > SLOTS / 2) return;
    this.spelled[slot] = bytes;
    this.hashes[slot] = hash;
    this.classes[slot] = kind;
  }

  /** What the word in [from, to) is, 0 for any other; `hash` is its hash. */
  classOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    let slot = hash & (SLOTS - 1);
    for (let known = this.spelled[slot]; known; known = this.spelled[slot]) {
      if (this.hashes[slot] === hash && isSame(known, bytes, from, to)) return this.classes[slot] as number;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const length = to - from;
    if (length >= EXCEPTION_BYTES.length && startsWith(bytes, from, EXCEPTION_BYTES))
      return WORD.exception | WORD.ownSign;
    return length > GLUED_BYTES.length && startsWith(bytes, from, GLUED_BYTES) ? WORD.gluedId : 0;
  }

  /** What a run of Chinese ends with: a label, or 0. */
  classOfText(bytes: Uint8Array, from: number, to: number): number {
    for (const [suffix, kind] of this.suffixes) {
      const start = to - suffix.length;
      if (start >= from && startsWith(bytes, start, suffix)) return kind;
    }
    return 0;
  }
}

const EXCEPTION_BYTES = bytesOf(EXCEPTION);
const GLUED_BYTES = bytesOf('requestId');

function isSame(word: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  return word.length === to - from && startsWith(bytes, from, word);
}

function startsWith(bytes: Uint8Array, from: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++) if (bytes[from + index] !== word[index]) return false;
  return true;
}
