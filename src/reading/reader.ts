import { clean } from '../clean.js';
import type { Finding } from '../model.js';
import { RegionReader } from './region.js';
import { HIT_SIZE, type Seeker } from './seek/seeker.js';
import type { Sighting } from './shapes.js';
import { bytesIn, textOf } from './text.js';
import { timeIn } from './time.js';
import type { Vocabulary } from './vocabulary.js';
import type { WordTable } from './word-table.js';

/**
 * What is looked for: everything that an explanation can use, or only what counts, as the interface has it under
 * "Counting in a scan": codes without their messages, no messages without a code, no constants; and the time.
 */
export type Detail = 'all' | 'codes';

/** Called for each error, in the order of their lines. */
export type Report = (finding: Finding) => void;

/** A line longer than this is read in pieces of this size, in bytes. */
const PIECE = 16 * 1024;
/** What is kept behind and has to be there ahead of a line that is read, in bytes. */
const REACH = { behind: 8 * 1024 + PIECE, ahead: 16 * 1024 };
const MAX_ID = 64;
/** Codes of one line that are kept apart; a line with more is no line of a log. */
const MAX_ON_LINE = 1000;

/** How much of a line a timestamp is looked for in, in bytes. */
const TIME_REACH = 400;

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
  private readonly mentions = new Map<string, Finding>();

  constructor(
    private readonly seeker: Seeker,
    words: WordTable,
    vocabulary: Vocabulary,
    private readonly report: Report,
    private readonly detail: Detail,
  ) {
    this.memory = seeker.memory;
    this.filled = seeker.from;
    this.cursor = seeker.from;
    this.region = new RegionReader(seeker.memory, words, vocabulary);
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
    const { seeker, memory, filled, cursor } = this;
    const last = filled - REACH.ahead;
    if (last <= cursor) return cursor;
    const feed = lastFeed(memory, cursor, last);
    if (feed >= 0) return feed + 1;
    const start = seeker.lineStart;
    return start + Math.floor((last - start) / PIECE) * PIECE;
  }

  private readTo(limit: number): void {
    const { seeker } = this;
    while (this.cursor < limit) {
      const count = seeker.run(this.cursor, limit);
      this.cursor = seeker.reached;
      this.readHits(count);
    }
  }

  private readHits(count: number): void {
    const { hits } = this.seeker;
    let done = -1;
    for (let hit = 0; hit < count; hit++) {
      const at = hit * HIT_SIZE;
      const place = hits[at] as number;
      if (place < done) continue;
      done = this.readLineAt(place, hits[at + 2] as number, hits[at + 3] as number);
    }
  }

  /** Reads the line that a place is in, or its piece. Gives where that ends. */
  private readLineAt(place: number, lineStart: number, line: number): number {
    const { memory, filled, seeker } = this;
    const from = lineStart + Math.floor((place - lineStart) / PIECE) * PIECE;
    let to = memory.indexOf(10, place) + 1;
    if (to === 0 || to > filled) to = filled;
    to = Math.min(to, from + PIECE);
    if (line !== this.line) {
      this.endLine();
      this.line = line;
    }
    const wantsTexts = this.detail === 'all';
    for (const sighting of this.region.read({ from, to }, seeker.from, filled, wantsTexts)) {
      this.found(sighting, from, line);
    }
    return to;
  }

  private found(sighting: Sighting, from: number, line: number): void {
    const { positions, mentions } = this;
    const finding = this.findingOf(sighting, from, line);
    const { code } = finding;
    if (sighting.shape === 'mention' && code !== undefined) {
      if (!mentions.has(code) && mentions.size < MAX_ON_LINE) mentions.set(code, finding);
      return;
    }
    if (code !== undefined && positions.size < MAX_ON_LINE) positions.add(code);
    if (code !== undefined || finding.message !== undefined) this.report(finding);
  }

  /** A mention counts once a line, and not beside the same code in code position. */
  private endLine(): void {
    for (const [code, finding] of this.mentions) if (!this.positions.has(code)) this.report(finding);
    this.mentions.clear();
    this.positions.clear();
  }

  private findingOf({ shape, at, codeTo, joined, message, id }: Sighting, from: number, line: number): Finding {
    const { memory, region } = this;
    const code = codeTo < 0 ? undefined : (joined ?? bytesIn(memory, at, codeTo));
    const wantsTexts = this.detail === 'all';
    const text = wantsTexts && message ? textOf(memory, message, region.skip) : undefined;
    const time = wantsTexts ? undefined : timeIn(bytesIn(memory, from, Math.min(from + TIME_REACH, this.filled)).split('\n', 1)[0] as string);
    const requestId = id && clean(bytesIn(memory, id.from, id.to), MAX_ID);
    return {
      ...(code !== undefined && { code }),
      ...(text && { message: text }),
      ...(requestId && { requestId }),
      ...(time !== undefined && { time }),
      line: line + 1,
      surface: shape,
    };
  }
}

function lastFeed(bytes: Uint8Array, from: number, to: number): number {
  const at = bytes.lastIndexOf(10, to - 1);
  return at < from ? -1 : at;
}
