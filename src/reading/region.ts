import { KIND } from './characters.js';
import { lengthOfPrefix, sharedPrefix } from './prefix.js';
import { HIT } from './seek/seeker.js';
import { Lines, settle } from './settle.js';
import { WANTS } from './shapes/extent.js';
import { mayHaveId } from './shapes/request-ids.js';
import { Shapes } from './shapes/shapes.js';
import { newSighting, type Sighting } from './shapes/sighting.js';
import { bytesIn } from './text.js';
import { Tokens } from './tokens.js';
import type { Template, Vocabulary } from './vocabulary.js';
import { WORD, type WordTable } from './word-table.js';

/** How far around a line an error in it is read, in bytes and in lines; tried in turn until nothing is cut off. */
const REACHES = [
  { behind: 0, ahead: 0 },
  { behind: 6, ahead: 8 },
  { behind: 40, ahead: 60 },
];
/** Bytes behind a place that its code is read from. */
const LOCAL = 300;
/** Tokens that it is read from: few of them mostly are enough. */
const LOCAL_TOKENS = [12, 40];
const COLOR = /\x1b\[[0-9;]*m/g;
/** What is read on each side of a piece of a long line, in bytes. */
const MARGIN = { behind: 2048, ahead: 4096 };
const NO_MARGIN = { behind: 0, ahead: 0 };
/** Lines around a line whose errors may reach into it. */
const NEAR = { behind: 6, ahead: 1 };
/** Bytes behind a region in which the label of a request id is looked for. */
const MAX_AHEAD = 2048;
export const REACH = { behind: 8 * 1024, ahead: 16 * 1024 };

/** Bytes that are read together: a line, or a piece of a very long one. */
export interface Line {
  from: number;
  to: number;
}

/** Reads the errors of one line, with as much of the lines around as belongs to them. */
export class RegionReader {
  readonly tokens: Tokens;
  /** Whether the last line was read from its own bytes alone. */
  wasLocal = false;
  private readonly shapes: Shapes;
  /** Where the prefix of the region's lines stands. */
  private sample = 0;
  private prefix = 0;
  private end = 0;
  readonly skip = (lineStart: number) =>
    this.prefix === 0 ? 0 : lengthOfPrefix(this.tokens.bytes, lineStart, this.end, this.sample, this.prefix);

  /**
   * The one code of a line, read from a place alone, as cheaply as can be: the key of a code, an exception or a family.
   * Undefined where more of the line has to be read to be sure.
   */
  codeFrom(place: number, to: number, kind: number): Sighting | undefined {
    for (const most of LOCAL_TOKENS) {
      this.tokens.read(place, Math.min(to, place + LOCAL), undefined, most);
      const found = this.firstCode(kind);
      if (this.tokens.count < most || (found && found.last < most - 1)) return found;
    }
    return undefined;
  }

  private firstCode(kind: number): Sighting | undefined {
    const { tokens, shapes } = this;
    const kinds = tokens.kind[0] === KIND.word || tokens.kind[0] === KIND.text ? (tokens.id[0] as number) : 0;
    if (kind === HIT.key) return kinds & WORD.codeKey ? shapes.codes.codeOfKey(0) : undefined;
    if (kind === HIT.exception)
      return kinds & WORD.exception ? shapes.exceptions.codeOfException(0) : undefined;
    return kinds & WORD.family ? shapes.codes.codeOfMention(0) : undefined;
  }

  constructor(
    bytes: Uint8Array,
    words: WordTable,
    private readonly vocabulary: Vocabulary,
    private readonly wantsTexts: boolean,
  ) {
    this.tokens = new Tokens(bytes, words);
    this.shapes = new Shapes(this.tokens, vocabulary, wantsTexts);
  }

  /**
   * The errors whose code (or message, where there is none) stands in a line. `from` and `end` are the bytes that are
   * there at all.
   */
  read(line: Line, from: number, end: number): Sighting[] {
    const { shapes, wantsTexts } = this;
    let found: Sighting[] = [];
    // A piece of a long line is cut anywhere: what stands beside its ends belongs to it.
    const isCut = line.to < end && this.tokens.bytes[line.to - 1] !== 10;
    const margin =
      isCut || (line.from > from && this.tokens.bytes[line.from - 1] !== 10) ? MARGIN : NO_MARGIN;
    this.wasLocal = !isCut;
    for (const reach of REACHES) {
      const first = this.linesBefore(
        Math.max(from, line.from - margin.behind),
        Math.max(from, line.from - REACH.behind),
        reach.behind,
      );
      const last = this.linesAfter(
        Math.min(end, isCut ? line.to + margin.ahead : line.to),
        Math.min(end, line.to + REACH.ahead),
        reach.ahead,
      );
      this.end = last;
      this.prefix = first < line.from || last > line.to ? this.findPrefix(line, first, last) : 0;
      this.tokens.read(first, last, this.prefix > 0 ? this.skip : undefined);
      shapes.extent.ahead = (lines) => {
        this.wasLocal = false;
        return this.mayGoOn(last, Math.min(end, last + MAX_AHEAD), lines);
      };
      shapes.reset();
      const messages = wantsTexts ? this.messages(first, last) : [];
      const errors = this.errors(line, first, last, messages.length > 0);
      found = settle(errors, messages, new Lines(this.tokens.bytes, first, last));
      const isLonely = ({ shape, at, message }: Sighting) =>
        shape === 'message' || (shape === 'mention' && wantsTexts && !message && this.endsLine(at));
      const wants = found.some(isLonely) ? Math.max(shapes.extent.wants, WANTS.lines) : shapes.extent.wants;
      if (wants === WANTS.nothing || (wants === WANTS.lines && reach.ahead > 0)) break;
      this.wasLocal = false;
    }
    return found.filter(({ at }) => at >= line.from && at < line.to);
  }

  private linesBefore(at: number, from: number, lines: number): number {
    const { bytes } = this.tokens;
    let start = at;
    for (let count = 0; count < lines && start > from; count++) {
      start--;
      while (start > from && bytes[start - 1] !== 10) start--;
    }
    return start;
  }

  private linesAfter(at: number, end: number, lines: number): number {
    const { bytes } = this.tokens;
    let last = at;
    for (let count = 0; count < lines && last < end; count++) {
      while (last < end && bytes[last] !== 10) last++;
      if (last < end) last++;
    }
    return last;
  }

  /** The prefix that the line shares with the next one, or else with the one before it. */
  private findPrefix(line: Line, first: number, last: number): number {
    const { bytes } = this.tokens;
    this.sample = line.from;
    const next = line.to < last ? sharedPrefix(bytes, line.from, line.to, last) : 0;
    const before =
      line.from > first ? sharedPrefix(bytes, line.from, this.linesBefore(line.from, first, 1), last) : 0;
    return Math.max(next, before);
  }

  /** Whether nothing but punctuation stands behind a word on its line. */
  private endsLine(at: number): boolean {
    const { bytes } = this.tokens;
    for (let next = at; next < at + 200 && next < this.end; next++) {
      if (bytes[next] === 10) return true;
      if (bytes[next] === 32) return false;
    }
    return false;
  }

  /** The text of the region, with blanks for prefixes and colours, so that places stay. */
  private withBlanks(first: number, last: number): string {
    let text = bytesIn(this.tokens.bytes, first, last);
    if (text.includes('\x1b')) text = text.replace(COLOR, (color) => ' '.repeat(color.length));
    if (text.includes('#01')) text = text.replace(/#01[0-7]/g, '    ');
    if (this.prefix === 0) return text;
    let at = first;
    return text
      .split('\n')
      .map((line) => {
        const length = Math.min(line.length, this.skip(at));
        at += line.length + 1;
        return ' '.repeat(length) + line.slice(length);
      })
      .join('\n');
  }

  /** Messages that the service is known for, wherever they stand. */
  private messages(first: number, last: number): Sighting[] {
    const { shapes } = this;
    const text = this.withBlanks(first, last);
    const found: Sighting[] = [];
    for (const template of this.vocabulary.templates) {
      for (let at = text.indexOf(template.begins); at >= 0; at = text.indexOf(template.begins, at + 1)) {
        const to = endOfTemplate(template, text, at);
        if (to < 0) continue;
        const token = shapes.grammar.tokenAt(first + at);
        const known = found.find((one) => one.at === first + at);
        if (known?.message && known.message.to >= first + to) continue;
        if (known) found.splice(found.indexOf(known), 1);
        const message = newSighting('message', first + at, -1, token, token);
        message.means = template.code;
        message.message = { from: first + at, to: first + to, quotes: shapes.enclosure.quotesAround(token) };
        message.id = shapes.ids.idAround(token, shapes.grammar.tokenAt(first + to));
        found.push(message);
      }
    }
    return found;
  }

  /** Whether a message may go on in the lines behind the region: with a request id, or as a refusal of CAM does. */
  private mayGoOn(from: number, end: number, lines: number): boolean {
    const { bytes } = this.tokens;
    let at = from;
    while (at < end && at < from + 300 && bytes[at] !== 10) {
      // `resource (`
      if (bytes[at] === 40 && bytes[at - 1] === 32 && bytes[at - 2] === 101 && bytes[at - 9] === 114)
        return true;
      at++;
    }
    return mayHaveId(bytes, from, this.linesAfter(from, end, lines));
  }

  /** Whether the name of an exception stands in a line: its code may stand far below. */
  private hasException(line: Line): boolean {
    const { kind, id, count } = this.tokens;
    const { grammar } = this.shapes;
    const last = Math.min(count, grammar.tokenAt(line.to));
    for (let token = grammar.tokenAt(line.from); token < last; token++) {
      if (kind[token] === KIND.word && (id[token] as number) & WORD.exception) return true;
    }
    return false;
  }

  /**
   * The errors of the region. Only those of its line say whether more of the region is wanted; those around are there
   * because a part of them may stand in the line: a few lines before it, or anywhere where it has an exception or message
   * whose code may stand apart.
   */
  private errors(line: Line, first: number, end: number, hasMessage: boolean): Sighting[] {
    const { tokens, shapes } = this;
    const { kind, id, from, to, count } = tokens;
    const found: Sighting[] = [];
    const taken = new Set<number>();
    const isOwn = (at: number) => at >= line.from && at < line.to;
    const isWide = hasMessage || this.hasException(line);
    const nearFrom = isWide ? first : this.linesBefore(line.from, first, NEAR.behind);
    const nearTo = isWide ? end : this.linesAfter(line.to, end, NEAR.ahead);
    const isNear = (at: number) => at >= nearFrom && at < nearTo;
    for (let token = 0; token < count; token++) {
      const kinds = kind[token] === KIND.word || kind[token] === KIND.text ? (id[token] as number) : 0;
      if (!(kinds & WORD.exception) && !(kinds & WORD.codeKey && isNear(from[token] as number))) continue;
      const { wants } = shapes.extent;
      const error =
        kinds & WORD.exception ? shapes.exceptions.exceptionAt(token) : shapes.records.recordAt(token);
      if (!isOwn(from[token] as number) && !(error && isOwn(error.at))) shapes.extent.wants = wants;
      if (!error || taken.has(error.at)) continue;
      if (error.codeTo >= 0) taken.add(error.at);
      if (error.isCertain || error.hasKnownFamily || error.isOthers) found.push(error);
    }
    for (let token = 0; token < count; token++) {
      const kinds = kind[token] === KIND.word ? (id[token] as number) : 0;
      const at = from[token] as number;
      if (!isNear(at)) continue;
      if (kinds & WORD.family && !taken.has(at)) {
        const { wants } = shapes.extent;
        const mention = shapes.mentions.mentionAt(token);
        // The key of a code may stand on the line before it.
        if (isOwn(at) && shapes.records.isFirstOnLine(token)) shapes.extent.want(WANTS.lines);
        if (!isOwn(at)) shapes.extent.wants = wants;
        if (!mention) continue;
        taken.add(at);
        found.push(mention);
      } else if (kinds & WORD.constant)
        found.push(newSighting('mention', at, to[token] as number, token, token + 1));
    }
    return found;
  }
}

function endOfTemplate(template: Template, text: string, at: number): number {
  const pattern = template.matcher();
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
