import { Memo } from './memo.js';
import type { Names } from './names.js';
import type { Sink } from './reader.js';
import type { RegionReader } from './region.js';
import { HIT, HIT_SIZE, type Seeker } from './seek/seeker.js';
import { mayHaveId } from './shapes/request-ids.js';
import { timeIn } from './time.js';

const MAX_TRIES = 50;
/** Bytes that type notes take before a value at the beginning of a line. */
const MAX_BEFORE = 80;
/** Bytes behind a code that tell whether it ends there: what closes a string, or the dash of an exception. */
const CLOSING = { string: 4, exception: 1 };
/** So far around a code the rest of a record of several lines is looked for, in bytes. */
const RECORD_REACH = 600;

/**
 * Counts the code of a line that has one only, without reading the line: the words before it, and bytes that were read
 * before, tell what it is.
 */
export class LineCounter {
  private readonly memory: Uint8Array;
  private readonly memo = new Memo<Code>();
  /** Letters of the label of a request id: none stands in [from, at). */
  private readonly letters = [
    { byte: 113, from: 0, at: -1 },
    { byte: 81, from: 0, at: -1 },
  ];
  private filled = 0;
  private line = 0;

  constructor(
    private readonly seeker: Seeker,
    private readonly region: RegionReader,
    private readonly names: Names,
    private readonly sink: Sink,
  ) {
    this.memory = seeker.memory;
  }

  /** Other bytes are in the memory, up to `filled`. */
  begin(filled: number): void {
    this.filled = filled;
    for (const letter of this.letters) letter.at = -1;
  }

  /**
   * Counts the code of a line that has one only, from the places of the hits alone. False where more has to be read to be
   * sure: a code of an unknown family, several codes, a sign of another vendor, an id that is of use.
   */
  countLine(first: number, end: number, from: number, to: number, line: number): boolean {
    const { hits } = this.seeker;
    this.line = line;
    let key = -1;
    let family = -1;
    let exception = -1;
    let nameEnd = 0;
    for (let hit = first; hit < end; hit += HIT_SIZE) {
      const place = hits[hit] as number;
      const kind = hits[hit + 1];
      if (kind === HIT.key && key < 0) key = place;
      else if (kind === HIT.family && family < 0) family = place;
      else if (kind === HIT.exception && exception < 0) exception = place;
      else if (kind !== HIT.object) return false;
      if (kind === HIT.key || kind === HIT.family) nameEnd = hits[hit + 4] as number;
    }
    if (key >= 0) {
      // The message of a record of several lines may speak of a code.
      if (this.beginsWithMessage(from, key)) return false;
      const start = this.beginningOfWord(key, from);
      const code = this.codeFrom(start, nameEnd, to, HIT.key);
      if (!code?.isSure || start + code.from !== family) return false;
      return !(exception < 0 && this.mayBeOthers(start, code, from, to)) && this.count(code, start, from, to);
    }
    if (exception >= 0) {
      const code = this.codeFrom(exception, nameEnd, to, HIT.exception);
      // `TencentCloudSDKException('X', 'M', 'R')` has no label for its id.
      const hasStrings = this.memory.subarray(exception, exception + 40).includes(40);
      if (code && hasStrings && this.sink.wantsId?.(code.name)) return false;
      if (code) return code.isSure && this.count(code, exception, from, to);
    }
    // The code of an object without a known one is read where it stands on the same line.
    if (family < 0) return exception >= 0 || !hasKey(this.memory, hits[first] as number, to);
    if (family > from && isWordByte(this.memory[family - 1] as number)) return false;
    const code = this.codeFrom(family, nameEnd, to, HIT.family);
    if (code === undefined) return !this.isFirst(family, from);
    return this.count(code, family, from, to);
  }

  /** Whether a line begins with the key of a message. */
  private beginsWithMessage(from: number, to: number): boolean {
    const { memory } = this;
    let at = from;
    while (at < to && !isWordByte(memory[at] as number)) if (memory[at++] === 123) return false;
    // `Message`, `message`, `msg`
    if (((memory[at] as number) | 32) !== 109) return false;
    return memory[at + 1] === 101 ? memory[at + 3] === 115 : memory[at + 1] === 115 && memory[at + 2] === 103;
  }

  /** Whether few words stand before a place on its line: the key of a code may stand on the line before. */
  private isFirst(place: number, from: number): boolean {
    let words = 0;
    for (let at = from + 1; at < place; at++) {
      if (isWordByte(this.memory[at] as number) && !isWordByte(this.memory[at - 1] as number) && ++words > 2)
        return false;
    }
    return place - from < MAX_BEFORE;
  }

  private beginningOfWord(place: number, from: number): number {
    let at = place;
    while (at > from && isWordByte(this.memory[at - 1] as number)) at--;
    return at;
  }

  /** The code that is read from a place on, or from the same bytes before. */
  private codeFrom(place: number, nameEnd: number, to: number, kind: number): Code | undefined {
    const { memory, memo } = this;
    const end = Math.min(to, nameEnd + (kind === HIT.exception ? CLOSING.exception : CLOSING.string));
    const known = nameEnd > place ? memo.get(memory, place, end) : undefined;
    if (known && known.kind === kind) return known;
    const found = this.region.codeFrom(place, to, kind);
    if (!found) return undefined;
    const code = {
      kind,
      from: found.at - place,
      name: this.names.at(memory, found.at, found.codeTo),
      isSure: found.joined === undefined && (found.hasKnownFamily || found.isCertain),
      tries: 0,
      isDotted: hasDot(memory, found.at, found.codeTo),
    };
    if (found.codeTo <= nameEnd) memo.set(memory, place, end, code);
    return code;
  }

  /** Whether a code behind a key may be another vendor's: `error: { code: 'X' }`, or a sign beside it. */
  private mayBeOthers(key: number, code: Code, from: number, to: number): boolean {
    const { memory, seeker } = this;
    if ((memory[key] as number) > 96 && !code.isDotted) {
      for (let at = key - 1; at > from && at > key - 120; at--)
        if (memory[at] === 114 && memory[at - 1] === 114) return true;
    }
    let before = key;
    while (before > from && !isWordByte(memory[before - 1] as number)) before--;
    // The first word of its line may be one of several lines.
    const reach = before === from ? RECORD_REACH : 0;
    return seeker.hasSign(
      Math.max(seeker.from, from - reach),
      Math.min(this.filled, to + reach),
      this.filled,
    );
  }

  /** Whether the label of a request id may stand in a line; where the next `q` stands is remembered. */
  private mayHaveId(from: number, to: number): boolean {
    const { memory, letters } = this;
    for (const letter of letters) {
      if (from < letter.from || letter.at < from) {
        letter.from = from;
        const at = memory.indexOf(letter.byte, from);
        letter.at = at < 0 ? Number.POSITIVE_INFINITY : at;
      }
      if (letter.at < to && mayHaveId(memory, Math.max(from, letter.at - 2), to)) return true;
    }
    return false;
  }

  private count(code: Code, place: number, from: number, to: number): boolean {
    const { name } = code;
    const { memory, sink, line, seeker, filled } = this;
    if (sink.wantsId?.(name)) {
      // What begins a line may be a record of several.
      const behind = this.isFirst(place, from) ? RECORD_REACH : 0;
      // A message may go on in the next lines; where that brings no id again and again, it is not looked for any more.
      const ahead = code.tries++ < MAX_TRIES ? RECORD_REACH : 0;
      if (this.mayHaveId(Math.max(seeker.from, from - behind), Math.min(filled, to + ahead))) return false;
    }
    sink.code?.(name, line + 1, timeIn(memory, from, to), undefined);
    return true;
  }
}

/** A code as it was read from a place alone. */
interface Code {
  /** What stands at the place. */
  kind: number;
  /** Where the code begins, behind the place. */
  from: number;
  name: string;
  isSure: boolean;
  /** How often an id was looked for in the lines behind it. */
  tries: number;
  isDotted: boolean;
}

function isWordByte(byte: number): boolean {
  const letter = byte | 32;
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95;
}

/** Whether the end of `code` or `Code` stands in [from, to). */
function hasKey(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 2; at < to; at++) {
    if (bytes[at] === 101 && bytes[at - 1] === 100 && bytes[at - 2] === 111) return true;
  }
  return false;
}

function hasDot(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === 46) return true;
  return false;
}
