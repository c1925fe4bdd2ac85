import { clean } from '../clean.js';
import type { Finding } from './finding.js';
import { Memo } from './memo.js';
import { Names } from './names.js';
import { RegionReader } from './region.js';
import { HIT, HIT_SIZE, type Seeker } from './seek/seeker.js';
import { mayHaveId, type Sighting } from './shapes.js';
import { bytesIn, textOf } from './text.js';
import { timeIn } from './time.js';
import type { Vocabulary } from './vocabulary.js';
import type { WordTable } from './word-table.js';

/**
 * What is looked for: everything that an explanation can use, or only what counts, as the interface has it under
 * "Counting in a scan": codes without their messages, no messages without a code, no constants; and the time.
 */
export type Detail = 'all' | 'codes';

/** Told of each error, in the order of their lines. */
export interface Sink {
  /** An error with all that was read of it; only with the detail `all`. */
  finding?(finding: Finding): void;
  /** A code that counts; `time` in milliseconds since 1970, NaN without one. Only with the detail `codes`. */
  code?(code: string, line: number, time: number, requestId: string | undefined): void;
  /** So many bytes were read as a whole, which leaves garbage behind. */
  hasRead?(bytes: number): void;
  /** Whether the request id of another error with this code is of use. */
  wantsId?(code: string): boolean;
}

/** A line longer than this is read in pieces of this size, in bytes. */
const PIECE = 16 * 1024;
/** What is kept behind and has to be there ahead of a line that is read, in bytes. */
const REACH = { behind: 8 * 1024 + PIECE, ahead: 16 * 1024 };
const MAX_ID = 64;
/** Codes of one line that are kept apart; a line with more is no line of a log. */
const MAX_ON_LINE = 1000;
/** Bytes that are looked through at once; a seeker's hits are enough for them. */
const RUN = 64 * 1024;
/** Bytes behind a code that tell whether it ends there: what closes a string, or the dash of an exception. */
const CLOSING = { string: 4, exception: 1 };
/** So far around a code in a record of several lines another vendor's sign is looked for, in bytes. */
const SIGN_REACH = 600;

/**
 * Finds the errors of the API in bytes, in constant memory: write bytes into `space()`, then `take` them; `end` at last.
 */
export class Reader {
  private readonly region: RegionReader;
  private readonly memory: Uint8Array;
  /** Bytes that are there end here. */
  private filled: number;
  /** What has been looked through. */
  private cursor: number;
  /** Bytes of the input before the memory's first one. */
  private passed = 0;
  private line = -1;
  private readonly positions = new Set<string>();
  private readonly mentions = new Map<string, Mention>();
  private readonly names = new Names();
  private readonly memo = new Memo<Code>();
  /** Letters of the label of a request id: none stands in [from, at). */
  private readonly letters = [
    { byte: 113, from: 0, at: -1 },
    { byte: 81, from: 0, at: -1 },
  ];

  constructor(
    private readonly seeker: Seeker,
    words: WordTable,
    vocabulary: Vocabulary,
    private readonly sink: Sink,
    private readonly detail: Detail,
  ) {
    this.memory = seeker.memory;
    this.filled = seeker.from;
    this.cursor = seeker.from;
    this.region = new RegionReader(seeker.memory, words, vocabulary, detail === 'all');
    seeker.open();
  }

  /** Lines read so far; one that has not ended counts as well. */
  get lines(): number {
    const { seeker } = this;
    return seeker.feeds + (this.filled > seeker.lineStart && this.passed + this.filled > seeker.from ? 1 : 0);
  }

  /** Where the next bytes go: half of the memory at least. */
  space(): Uint8Array {
    const { seeker, memory } = this;
    const half = (seeker.to - seeker.from) >> 1;
    if (this.filled > seeker.from + half) {
      const from = Math.max(seeker.from, this.cursor - REACH.behind);
      memory.copyWithin(seeker.from, from, this.filled);
      const by = from - seeker.from;
      this.filled -= by;
      this.cursor -= by;
      this.passed += by;
      seeker.moved(by);
      for (const letter of this.letters) letter.at = -1;
    }
    return memory.subarray(this.filled, seeker.to);
  }

  /** So many bytes have been written into the space. */
  take(size: number): void {
    this.filled += size;
    // One may have come that was not there.
    for (const letter of this.letters) letter.at = -1;
    const limit = this.limit();
    if (limit > this.cursor) this.readTo(limit);
  }

  end(): void {
    this.readTo(this.filled);
    this.endLine();
  }

  /** How far lines, or pieces of one, are whole and have enough behind them. */
  private limit(): number {
    return this.boundaryBefore(this.filled - REACH.ahead);
  }

  /** The last end of a line, or of a piece of a long one, up to a place; the cursor where there is none. */
  private boundaryBefore(place: number): number {
    const { memory, seeker, cursor } = this;
    if (place <= cursor) return cursor;
    const feed = memory.subarray(cursor, place).lastIndexOf(10);
    if (feed >= 0) return cursor + feed + 1;
    const start = seeker.lineStart;
    return Math.max(cursor, start + Math.floor((place - start) / PIECE) * PIECE);
  }

  private readTo(limit: number): void {
    const { seeker } = this;
    while (this.cursor < limit) {
      // A line or piece is read once, so a run has it whole.
      const to = limit - this.cursor <= RUN ? limit : this.boundaryBefore(this.cursor + RUN);
      const count = seeker.run(this.cursor, to, this.filled);
      this.cursor = to;
      this.readHits(count);
    }
  }

  private readHits(count: number): void {
    const { hits } = this.seeker;
    const total = count * HIT_SIZE;
    for (let hit = 0; hit < total; ) {
      const place = hits[hit] as number;
      const lineStart = hits[hit + 2] as number;
      const line = hits[hit + 3] as number;
      const from =
        lineStart + (place - lineStart < PIECE ? 0 : Math.floor((place - lineStart) / PIECE) * PIECE);
      const to = this.endOfLine(place, from);
      let next = hit + HIT_SIZE;
      while (next < total && (hits[next] as number) < to) next += HIT_SIZE;
      if (line !== this.line) {
        this.endLine();
        this.line = line;
      }
      if (this.detail === 'all' || !this.countLine(hit, next, from, to)) this.readLine(from, to);
      hit = next;
    }
  }

  private endOfLine(place: number, from: number): number {
    const { memory, filled } = this;
    const end = Math.min(filled, from + PIECE);
    const feed = memory.subarray(place, end).indexOf(10);
    return feed < 0 ? end : place + feed + 1;
  }

  /**
   * Counts the code of a line that has one only, from the places of the hits alone. False where more has to be read to be
   * sure: a code of an unknown family, several codes, a sign of another vendor, an id that is of use.
   */
  private countLine(first: number, end: number, from: number, to: number): boolean {
    const { hits } = this.seeker;
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
      const start = this.beginningOfWord(key, from);
      const code = this.codeFrom(start, nameEnd, to, HIT.key);
      if (!code?.isSure || start + code.from !== family) return false;
      return !(exception < 0 && this.mayBeOthers(start, code, from, to)) && this.count(code, from, to);
    }
    if (exception >= 0) {
      const code = this.codeFrom(exception, nameEnd, to, HIT.exception);
      if (code) return code.isSure && this.count(code, from, to);
    }
    // The code of an object without a known one is read where it stands on the same line.
    if (family < 0) return exception >= 0 || !hasKey(this.memory, hits[first] as number, to);
    if (family > from && isWordByte(this.memory[family - 1] as number)) return false;
    const code = this.codeFrom(family, nameEnd, to, HIT.family);
    return code === undefined || this.count(code, from, to);
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
    const reach = before === from ? SIGN_REACH : 0;
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

  private count({ name }: Code, from: number, to: number): boolean {
    const { memory, sink, line } = this;
    if (sink.wantsId?.(name) && this.mayHaveId(from, to)) return false;
    sink.code?.(name, line + 1, timeIn(memory, from, to), undefined);
    return true;
  }

  /** Reads the whole line, or its piece, with what belongs to it around. */
  private readLine(from: number, to: number): void {
    const { filled, seeker, detail, positions, mentions, sink } = this;
    const time = detail === 'codes' ? timeIn(this.memory, from, to) : Number.NaN;
    sink.hasRead?.(to - from);
    for (const sighting of this.region.read({ from, to }, seeker.from, filled)) {
      const { shape, at, codeTo, joined } = sighting;
      const code = codeTo < 0 ? undefined : (joined ?? this.names.at(this.memory, at, codeTo));
      const isMention = shape === 'mention' && code !== undefined;
      if (code !== undefined && !isMention && positions.size < MAX_ON_LINE) positions.add(code);
      if (isMention && (mentions.has(code) || mentions.size >= MAX_ON_LINE)) continue;
      if (detail === 'all') {
        const finding = this.findingOf(sighting, code);
        if (isMention) mentions.set(code, { finding, time, id: undefined });
        else if (code !== undefined || finding.message !== undefined) sink.finding?.(finding);
      } else if (code !== undefined) {
        const id = sink.wantsId?.(code) ? this.idOf(sighting) : undefined;
        if (!isMention) sink.code?.(code, this.line + 1, time, id);
        // An SDK's constant is the name of a code, not an error that happened.
        else if (code.includes('.')) mentions.set(code, { finding: undefined, time, id });
      }
    }
  }

  /** A mention counts once a line, and not beside the same code in code position. */
  private endLine(): void {
    const { mentions, positions, sink } = this;
    if (mentions.size > 0) {
      for (const [code, { finding, time, id }] of mentions) {
        if (positions.has(code)) continue;
        if (finding) sink.finding?.(finding);
        else sink.code?.(code, this.line + 1, time, id);
      }
      mentions.clear();
    }
    if (positions.size > 0) positions.clear();
  }

  private idOf({ id }: Sighting): string | undefined {
    return id && clean(bytesIn(this.memory, id.from, id.to), MAX_ID);
  }

  private findingOf(sighting: Sighting, code: string | undefined): Finding {
    const { message } = sighting;
    const text = message && textOf(this.memory, message, this.region.skip);
    const requestId = this.idOf(sighting);
    return {
      ...(code !== undefined && { code }),
      ...(text && { message: text }),
      ...(requestId && { requestId }),
      line: this.line + 1,
      surface: sighting.shape,
    };
  }
}

/** A mention on the line that is being read. */
interface Mention {
  finding: Finding | undefined;
  time: number;
  id: string | undefined;
}

/** A code as it was read from a place alone. */
interface Code {
  /** What stands at the place. */
  kind: number;
  /** Where the code begins, behind the place. */
  from: number;
  name: string;
  isSure: boolean;
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
