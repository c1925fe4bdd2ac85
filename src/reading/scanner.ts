import { clean } from '../clean.js';
import type { Finding } from './finding.js';
import { readLine, readMessage, readNodeException, readObject, type Sighting, type Span } from './formats.js';
import { NoiseFilter } from './noise.js';
import { fromBytes, lastBefore, withoutEscapes } from './objects.js';
import * as patterns from './patterns.js';
import { REACH } from './reach.js';
import { timeIn } from './time.js';

/** What the scanner has to know of the catalog. */
export interface Vocabulary {
  /** The families of the catalog. */
  families: ReadonlySet<string>;
  /** Whether the family of a code, known or not, is in the catalog. */
  hasKnownFamily(code: string): boolean;
  /** Whether a code is in the catalog. */
  isKnown(code: string): boolean;
  /** Whether a constant of an SDK (`RESOURCEUNAVAILABLE_CMKDISABLED`) stands for a code. */
  isConstant(name: string): boolean;
  /** Messages of the service, for texts that have one and no code: how each begins, and a sticky pattern of it. */
  wordings: { begins: string; matcher(): RegExp }[];
}

const LONGEST_MESSAGE = 2000;
const LONGEST_ID = 64;
/** A message that is known by its wording has no escapes of its own: all that it has can go. */
const ANY_DEPTH = 6;
/** Where a code may stand: the word code before a capital, a code's dot, an SDK's exception. */
const ANCHORS = String.raw`ode(?:Desc)?[^\w]{1,150}u?\\*["']?[A-Z]|[a-z]\.[A-Z]|TencentCloudSDK`;
/** Where a constant of an SDK stands. */
const UNDERSCORE = '[A-Z]_[A-Z]';
/** No anchor is longer: one may begin so far before the end of what is read. */
const LONGEST_ANCHOR = 200;

/** A code as the value of a key that is named code, in any quotes. */
const KEY = new RegExp(
  String.raw`u?\\*["']?\b${patterns.NAME}(?<keyQuote>${patterns.KEY_END})${patterns.BLANKS}${patterns.COLON}${patterns.BLANKS}(?<valueQuote>${patterns.OPENING})?(?<code>${patterns.CODE})`,
  'y',
);
const REASON = new RegExp(patterns.REASON, 'y');
const CONSTANT = /[A-Z]{2,40}_[A-Z]{2,80}(?!\w)/y;

/**
 * What is looked for: everything that an explanation can use, or only what counts, as the interface has it under
 * "Counting in a scan": codes without their messages, no messages without a code, no constants; and the time.
 */
export type Detail = 'all' | 'codes';
/** How much of a line a timestamp is looked for in, in bytes. */
const TIME_REACH = 400;

/** Lines that are looked at: from the first through the last. Silent: only for what they say about those behind. */
interface Wanted {
  from: number;
  through: number;
  isSilent: boolean;
}

/** Where in a file what a scanner is fed begins. */
export interface Start {
  at: number;
  line: number;
}

/**
 * Called for each error; `at` orders them, as a mention is reported when its line has ended. `times`: how often the same
 * stands in the input behind it; by default it stands there once.
 */
export type Report = (finding: Finding, at: number, times?: number) => void;

/** Makes a scanner that begins somewhere in the input. */
export type ScannerFrom = (report: Report, start: Start) => Scanner;

/**
 * Finds the errors of the API in bytes that come in pieces, in constant memory: `feed` each piece, then `end`.
 * Works on byte strings (one character a byte): every format is ASCII, and only what is found is decoded.
 */
export class Scanner {
  private readonly noise: NoiseFilter;
  private readonly anchor: RegExp;
  private text = '';
  /** What of the whole input stands before `text`, in bytes. */
  private base = 0;
  /** Where the search for anchors goes on, in `text`. */
  private next = 0;
  /** How many line feeds stand before `text[counted]`, plus one. */
  private line = 1;
  private counted = 0;
  /**
   * Places (in the whole input) of codes that have been reported, or of messages without one, with the span of the
   * message. A code that begins such a message is a mention.
   */
  private readonly taken = new Map<
    number,
    { span: { from: number; to: number } | undefined; isCode: boolean }
  >();
  /** The message of the newest certain error. */
  private quoted: { from: number; to: number } | undefined;
  /** By line: the codes in code position, and the mentions, which count only if they are not among those. */
  private readonly lines = new Map<
    number,
    { positions: Set<string>; mentions: Map<string, [Finding, number]> }
  >();
  /** Messages without a code, by their place: they count only if they are not the message of one. */
  private readonly messages = new Map<number, Finding>();
  /** The lines that are still to be looked at; undefined where all are. */
  private wanted: Wanted[] | undefined;
  private isSilent = false;

  /** `start`: where in a file what is fed begins; then only those lines are looked at that `want` names. */
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly report: Report,
    private readonly detail: Detail = 'all',
    start?: Start,
  ) {
    this.noise = new NoiseFilter(start?.at);
    if (start) {
      this.base = start.at;
      this.line = start.line;
      this.wanted = [];
    }
    const begins = vocabulary.wordings.map((wording) => wording.begins.replace(/[^\w ]/g, '\\$&'));
    const anchors = detail === 'codes' ? [ANCHORS] : [ANCHORS, UNDERSCORE, ...new Set(begins)];
    this.anchor = new RegExp(anchors.join('|'), 'g');
  }

  feed(piece: string): void {
    this.text += this.noise.push(piece, false);
    this.search(this.text.length - REACH.ahead);
    const from = Math.max(0, Math.min(this.next, this.text.length - REACH.ahead) - REACH.behind);
    this.settle(from);
    this.line = this.lineAt(from);
    this.counted = 0;
    this.text = this.text.slice(from);
    this.base += from;
    this.next -= from;
  }

  end(): void {
    this.text += this.noise.push('', true);
    this.search(this.text.length);
    this.settle(Number.POSITIVE_INFINITY);
  }

  /** Names lines to be looked at, in rising order. Those that have been passed are not looked at again. */
  want(from: number, through: number, isSilent: boolean): void {
    this.wanted?.push({ from, through, isSilent });
  }

  /** Looks at every anchor that begins before `limit`: behind it there may be too little to read an error. */
  private search(limit: number): void {
    if (!this.wanted) {
      this.searchLines(limit, Number.POSITIVE_INFINITY);
      return;
    }
    for (let lines = this.wanted[0]; lines; lines = this.wanted[0]) {
      this.skipTo(lines.from, limit);
      this.isSilent = lines.isSilent;
      if (this.next >= limit || !this.searchLines(limit, lines.through)) return;
      this.wanted.shift();
    }
  }

  /** Goes to the beginning of a line, if it stands before `limit` and has not been passed. */
  private skipTo(line: number, limit: number): void {
    for (let at = this.lineAt(this.next); at < line && this.next < limit; at++) {
      const feed = this.text.indexOf('\n', this.next);
      this.next = feed < 0 ? limit : Math.min(feed + 1, limit);
    }
  }

  /** False where there may be more of the lines behind the limit. */
  private searchLines(limit: number, through: number): boolean {
    this.anchor.lastIndex = this.next;
    let found = this.anchor.exec(this.text);
    for (; found && found.index < limit; found = this.anchor.exec(this.text)) {
      if (through < Number.POSITIVE_INFINITY && this.lineAt(found.index) > through) {
        this.next = found.index;
        return true;
      }
      this.look(found.index, found[0]);
      // An anchor may begin in the midst of another: code:X.Y
      this.anchor.lastIndex = found.index + 1;
    }
    this.next = found ? found.index : Math.max(this.next, this.text.length - LONGEST_ANCHOR);
    return false;
  }

  private look(at: number, anchor: string): void {
    if (anchor.startsWith('ode')) this.lookAtKey(at - 1);
    else if (anchor.startsWith('TencentCloudSDK')) this.lookAtException(at);
    else if (this.isSilent) return;
    else if (anchor[1] === '.') this.lookAtMention(at, REASON);
    else if (anchor[1] === '_') this.lookAtMention(at, CONSTANT);
    else this.lookAtMessage(at);
  }

  /** `at`: the C of code, as the anchor leaves it out for the sake of speed. */
  private lookAtKey(at: number): void {
    let keyAt = at;
    while (keyAt > 0 && /[A-Za-z]/.test(this.text[keyAt - 1] as string)) keyAt--;
    let quoteAt = keyAt;
    if (/["']/.test(this.text[quoteAt - 1] ?? '')) {
      quoteAt--;
      while (this.text[quoteAt - 1] === '\\') quoteAt--;
      if (this.text[quoteAt - 1] === 'u' && /[^\w]/.test(this.text[quoteAt - 2] ?? ' ')) quoteAt--;
    }
    KEY.lastIndex = quoteAt;
    const { keyQuote = '', valueQuote = '', code = '' } = KEY.exec(this.text)?.groups ?? {};
    const codeAt = KEY.lastIndex - code.length;
    if (code === '' || this.taken.has(this.base + codeAt)) return;
    // A code that another error's message quotes is no error of its own.
    if (this.quoted && isWithin(this.base + codeAt, this.quoted)) return;
    const isQuoted = keyQuote !== '' || valueQuote !== '';
    if (isQuoted && !/^\\*["']/.test(this.text.slice(KEY.lastIndex, KEY.lastIndex + 80))) return;
    const sighting = isQuoted
      ? readObject(this.text, quoteAt, code, codeAt)
      : readLine(this.text, at, this.vocabulary.hasKnownFamily);
    if (sighting) this.take(sighting);
  }

  private lookAtException(at: number): void {
    const sighting =
      readLine(this.text, at, this.vocabulary.hasKnownFamily) ?? readNodeException(this.text, at);
    if (sighting && !this.taken.has(this.base + sighting.at)) this.take(sighting);
  }

  /** A code in code position, or an exception with a message only. */
  private take({ code, at, certain, message, requestId, surface }: Sighting): void {
    if (code !== undefined && !certain && !this.vocabulary.hasKnownFamily(code)) return;
    const place = this.base + at;
    if (message) message.to = Math.max(message.to, this.endOfWording(message.from));
    const span = message && { from: this.base + message.from, to: this.base + message.to };
    this.taken.set(place, { span, isCode: code !== undefined });
    if (certain && span) this.quoted = span;
    const finding = this.finding(at, surface, code, message, requestId);
    if (this.isSilent || (code === undefined && finding.message === undefined)) return;
    if (code !== undefined) this.onLine(finding.line).positions.add(code);
    if (span)
      for (const other of this.messages.keys()) if (isWithin(other, span)) this.messages.delete(other);
    this.report(finding, place);
  }

  /** A code that just stands in the text: `X: M`, `failed: X`, a constant. */
  private lookAtMention(at: number, pattern: RegExp): void {
    let from = at;
    while (from > 0 && at - from < 64 && /[A-Za-z]/.test(this.text[from - 1] as string)) from--;
    const isConstant = pattern === CONSTANT;
    // The n of an escaped line feed is no part of the code; a constant may be a member of something.
    if (this.text[from - 1] === '\\' && /[nrt]/.test(this.text[from] as string)) from++;
    else if ((isConstant ? /\w/ : /[\w.]/).test(this.text[from - 1] ?? ' ')) return;
    pattern.lastIndex = isConstant ? from : at + 1;
    if (!pattern.test(this.text)) return;
    const end = pattern.lastIndex;
    const code = this.text.slice(from, end);
    if (this.taken.get(this.base + from)?.isCode) return;
    if (!(isConstant ? this.vocabulary.isConstant(code) : this.vocabulary.hasKnownFamily(code))) return;

    // Once a line is enough; reading the message is most of the work.
    const { mentions } = this.onLine(this.lineAt(from));
    if (mentions.has(code)) return;
    const colon = /^:\s{1,4}(?=\S)/.exec(this.text.slice(end, end + 6))?.[0].length ?? 0;
    const { message, requestId } = readMessage(this.text, from, end + colon, 1);
    message.to = Math.max(message.to, this.endOfWording(message.from));
    const finding = this.finding(from, 'mention', code, colon > 0 ? message : undefined, requestId);
    mentions.set(code, [finding, this.base + from]);
  }

  /** A message that the service is known for, without a code. */
  private lookAtMessage(at: number): void {
    const place = this.base + at;
    for (const { span } of this.taken.values()) if (span && isWithin(place, span)) return;
    const to = this.endOfWording(at);
    if (to < 0) return;
    const before = /[Rr]equest[Ii]d:\s?([\w-]{6,64})\s+$/.exec(
      this.text.slice(Math.max(0, at - 90), at),
    )?.[1];
    const requestId = before ?? readMessage(this.text, at, to, 1).requestId;
    this.messages.set(
      place,
      this.finding(at, 'message', undefined, { from: at, to, depth: ANY_DEPTH }, requestId),
    );
  }

  /** Where a message ends that the service is known for and that begins at `at`: it may go over two lines; else -1. */
  private endOfWording(at: number): number {
    for (const { begins, matcher } of this.vocabulary.wordings) {
      if (!this.text.startsWith(begins, at)) continue;
      const pattern = matcher();
      pattern.lastIndex = at;
      if (pattern.test(this.text)) return pattern.lastIndex;
    }
    return -1;
  }

  /** Reports what can no longer turn out to be a part of something else: all that stands before `text[at]`. */
  private settle(at: number): void {
    const line = at === Number.POSITIVE_INFINITY ? at : this.lineAt(at);
    for (const [number, { positions, mentions }] of this.lines) {
      if (number >= line) continue;
      this.lines.delete(number);
      for (const [code, [finding, place]] of mentions) if (!positions.has(code)) this.report(finding, place);
    }
    for (const [place, finding] of this.messages) {
      if (place >= this.base + at) continue;
      this.messages.delete(place);
      this.report(finding, place);
    }
    for (const place of this.taken.keys()) if (place < this.base + at) this.taken.delete(place);
    for (const place of this.noise.prefixes.keys()) {
      if (place >= this.base + at - REACH.behind) break;
      this.noise.prefixes.delete(place);
    }
  }

  private onLine(number: number) {
    const known = this.lines.get(number) ?? { positions: new Set(), mentions: new Map() };
    this.lines.set(number, known);
    return known;
  }

  private finding(at: number, surface: string, code?: string, message?: Span, requestId?: string): Finding {
    const wantsAll = this.detail === 'all';
    const text = wantsAll && message ? this.decode(message) : undefined;
    const time = wantsAll ? undefined : this.timeAt(at);
    const id = requestId && clean(fromBytes(requestId), LONGEST_ID);
    return {
      ...(code !== undefined && { code }),
      ...(text && { message: text }),
      ...(id && { requestId: id }),
      ...(time !== undefined && { time }),
      line: this.lineAt(at),
      surface,
    };
  }

  /** The time that the line of a place has in its container's prefix or near its beginning. */
  private timeAt(at: number): number | undefined {
    const feed = lastBefore(this.text, '\n', at, at - REACH.behind);
    const start = feed < 0 ? Math.max(0, at - REACH.behind) : feed + 1;
    const prefix = this.noise.prefixes.get(this.base + start);
    if (prefix !== undefined) return timeIn(prefix);
    const text = this.text.slice(start, start + TIME_REACH);
    const end = text.indexOf('\n');
    return timeIn(end < 0 ? text : text.slice(0, end));
  }

  private decode({ from, to, depth }: Span): string {
    // As much as can be shown, however it is escaped.
    const bytes = this.text.slice(from, Math.min(to, from + 8 * LONGEST_MESSAGE));
    return clean(fromBytes(withoutEscapes(bytes, depth)), LONGEST_MESSAGE);
  }

  /** The line of a place in `text`. Places mostly come in order, so that little is counted twice. */
  private lineAt(at: number): number {
    const [from, to] = at < this.counted ? [at, this.counted] : [this.counted, at];
    let feeds = 0;
    for (
      let feed = this.text.indexOf('\n', from);
      feed >= 0 && feed < to;
      feed = this.text.indexOf('\n', feed + 1)
    ) {
      feeds++;
    }
    this.line += at < this.counted ? -feeds : feeds;
    this.counted = at;
    return this.line;
  }
}

function isWithin(place: number, { from, to }: { from: number; to: number }): boolean {
  return place >= from && place < to;
}
