import { clean } from '../clean.js';
import type { Finding } from './finding.js';
import { LineCounter } from './line-counter.js';
import { Names } from './names.js';
import { RegionReader } from './region.js';
import { RepeatedLines } from './repeated-lines.js';
import { sdkOf } from './sdk.js';
import { HIT_SIZE, type Seeker } from './seek/seeker.js';
import type { Sighting } from './shapes/sighting.js';
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
  private readonly counter: LineCounter;
  private readonly repeated = new RepeatedLines();

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
    this.counter = new LineCounter(seeker, this.region, this.names, sink);
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
    }
    return memory.subarray(this.filled, seeker.to);
  }

  /** So many bytes have been written into the space. */
  take(size: number): void {
    this.filled += size;
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
      this.counter.begin(this.filled);
      this.cursor = to;
      this.readHits(count);
    }
  }

  private readHits(count: number): void {
    const { seeker, counter } = this;
    const { hits } = seeker;
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
      const isDone =
        this.detail === 'all' ? this.tellAgain(from, to) : counter.countLine(hit, next, from, to, line);
      if (!isDone) this.readLine(from, to);
      hit = next;
    }
  }

  private endOfLine(place: number, from: number): number {
    const { memory, filled } = this;
    const end = Math.min(filled, from + PIECE);
    const feed = memory.subarray(place, end).indexOf(10);
    return feed < 0 ? end : place + feed + 1;
  }

  /** Tells of a line that is like one before. */
  private tellAgain(from: number, to: number): boolean {
    const finding = this.repeated.find(this.memory, from, to, this.line + 1);
    if (finding) this.sink.finding?.(finding);
    return finding !== undefined;
  }

  /** Reads the whole line, or its piece, with what belongs to it around. */
  private readLine(from: number, to: number): void {
    const { filled, seeker, detail, positions, mentions, sink } = this;
    const time = detail === 'codes' ? timeIn(this.memory, from, to) : Number.NaN;
    sink.hasRead?.(to - from);
    const sightings = this.region.read({ from, to }, seeker.from, filled);
    for (const sighting of sightings) {
      const { shape, at, codeTo, joined } = sighting;
      const code = codeTo < 0 ? undefined : (joined ?? this.names.at(this.memory, at, codeTo));
      const isMention = shape === 'mention' && code !== undefined;
      if (code !== undefined && !isMention && positions.size < MAX_ON_LINE) positions.add(code);
      if (isMention && (mentions.has(code) || mentions.size >= MAX_ON_LINE)) continue;
      if (detail === 'all') {
        const finding = this.findingOf(sighting, code);
        if (isMention) mentions.set(code, { finding, time, id: undefined });
        else if (code !== undefined || finding.message !== undefined) {
          sink.finding?.(finding);
          const isOnly = code !== undefined && sightings.length === 1 && this.region.wasLocal;
          if (isOnly) this.repeated.add(this.memory, from, to, sighting, finding);
        }
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

  private sdkOf({ shape, first, at, codeTo, message }: Sighting): string | undefined {
    if (shape !== 'exception') return undefined;
    const name = this.region.tokens.from[first] as number;
    const end = Math.max(at, codeTo, message?.to ?? 0) + MAX_ID;
    // Bytes of an earlier input may stand behind this one.
    return sdkOf(this.memory, name, Math.min(end, this.filled));
  }

  private findingOf(sighting: Sighting, code: string | undefined): Finding {
    const { message } = sighting;
    const text = message && textOf(this.memory, message, this.region.skip);
    const requestId = this.idOf(sighting);
    const sdk = this.sdkOf(sighting);
    return {
      ...(code !== undefined && { code }),
      ...(text && { message: text }),
      ...(requestId && { requestId }),
      ...(sdk && { sdk }),
      line: this.line + 1,
      surface: sighting.isBare && !sighting.isCertain ? 'label' : sighting.shape,
    };
  }
}

/** A mention on the line that is being read. */
interface Mention {
  finding: Finding | undefined;
  time: number;
  id: string | undefined;
}
