import { KIND, Tokens } from './tokens.js';
import { Shapes, type Sighting } from './shapes.js';
import { bytesIn } from './text.js';
import type { Template, Vocabulary } from './vocabulary.js';
import { lengthOfPrefix, sharedPrefix } from './prefix.js';
import { WORD, type WordTable } from './word-table.js';

/** How far around a line an error in it is read, in bytes and in lines; tried in turn until nothing is cut off. */
const REACHES = [
  { behind: 0, ahead: 0 },
  { behind: 6, ahead: 8 },
  { behind: 40, ahead: 60 },
];
export const REACH = { behind: 8 * 1024, ahead: 16 * 1024 };

/** Bytes that are read together: a line, or a piece of a very long one. */
export interface Line {
  from: number;
  to: number;
}

/** Reads the errors of one line, with as much of the lines around as belongs to them. */
export class RegionReader {
  readonly tokens: Tokens;
  private readonly shapes: Shapes;
  /** Where the prefix of the region's lines stands. */
  private sample = 0;
  private prefix = 0;
  private end = 0;
  readonly skip = (lineStart: number) =>
    this.prefix === 0 ? 0 : lengthOfPrefix(this.tokens.bytes, lineStart, this.end, this.sample, this.prefix);

  constructor(
    bytes: Uint8Array,
    words: WordTable,
    private readonly vocabulary: Vocabulary,
  ) {
    this.tokens = new Tokens(bytes, words);
    this.shapes = new Shapes(this.tokens, vocabulary);
  }

  /**
   * The errors whose code (or message, where there is none) stands in a line. `from` and `end` are the bytes that are
   * there at all. With `wantsTexts` also messages, constants and exceptions without a code.
   */
  read(line: Line, from: number, end: number, wantsTexts: boolean): Sighting[] {
    let found: Sighting[] = [];
    for (const reach of REACHES) {
      const first = this.linesBefore(line.from, Math.max(from, line.from - REACH.behind), reach.behind);
      const last = this.linesAfter(line.to, Math.min(end, line.to + REACH.ahead), reach.ahead);
      this.end = last;
      this.prefix = first < line.from || last > line.to ? this.findPrefix(line, first, last) : 0;
      this.tokens.read(first, last, this.prefix > 0 ? this.skip : undefined);
      this.shapes.wantsMore = false;
      const errors = this.errors(wantsTexts);
      const messages = wantsTexts ? this.messages(first, last) : [];
      found = settle(errors, messages, this.tokens.bytes);
      const isLonely = ({ shape, at, message }: Sighting) =>
        shape === 'message' || (shape === 'mention' && wantsTexts && !message && this.endsLine(at));
      if (!this.shapes.wantsMore && !found.some(isLonely)) break;
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
    const before = line.from > first ? sharedPrefix(bytes, line.from, this.linesBefore(line.from, first, 1), last) : 0;
    return Math.max(next, before);
  }

  /** Whether nothing but punctuation stands behind a word on its line. */
  private endsLine(at: number): boolean {
    const { bytes } = this.tokens;
    for (let next = at; next < at + 200 && next < bytes.length; next++) {
      if (bytes[next] === 10) return true;
      if (bytes[next] === 32) return false;
    }
    return false;
  }

  /** Messages that the service is known for, wherever they stand. */
  private messages(first: number, last: number): Sighting[] {
    const { tokens, shapes } = this;
    const text = bytesIn(tokens.bytes, first, last);
    const found: Sighting[] = [];
    for (const template of this.vocabulary.templates) {
      for (let at = text.indexOf(template.begins); at >= 0; at = text.indexOf(template.begins, at + 1)) {
        const to = endOfTemplate(template, text, at);
        if (to < 0) continue;
        const token = shapes.tokenAt(first + at);
        const known = found.find((one) => one.at === first + at);
        if (known?.message && known.message.to >= first + to) continue;
        if (known) found.splice(found.indexOf(known), 1);
        found.push({
          shape: 'message',
          at: first + at,
          codeTo: -1,
          means: template.code,
          isCertain: false,
          isOthers: false,
          hasKnownFamily: false,
          message: { from: first + at, to: first + to, quotes: shapes.quotesAround(token) },
          id: shapes.idAround(token, shapes.tokenAt(first + to)),
          first: token,
          last: token,
        });
      }
    }
    return found;
  }

  private errors(wantsTexts: boolean): Sighting[] {
    const { tokens, shapes } = this;
    const { kind, id, count } = tokens;
    const found: Sighting[] = [];
    const taken = new Set<number>();
    const add = (sighting: Sighting) => {
      if (sighting.codeTo >= 0) taken.add(sighting.at);
      found.push(sighting);
    };
    for (let token = 0; token < count; token++) {
      const kinds = kind[token] === KIND.word || kind[token] === KIND.text ? (id[token] as number) : 0;
      if (kinds & WORD.exception) {
        const exception = shapes.exceptionAt(token, wantsTexts);
        if (exception && !taken.has(exception.at)) add(exception);
      } else if (kinds & WORD.codeKey) {
        const record = shapes.codeOfKey(token);
        if (!record || taken.has(record.at)) continue;
        shapes.completeRecord(record, token, wantsTexts);
        taken.add(record.at);
        if (record.isOthers) record.isCertain = false;
        if (record.isCertain || (record.hasKnownFamily && !record.isOthers)) add(record);
        else if (record.isOthers) add({ ...record, codeTo: record.codeTo });
      }
    }
    for (let token = 0; token < count; token++) {
      const kinds = kind[token] === KIND.word ? (id[token] as number) : 0;
      if (kinds & WORD.family && !taken.has(tokens.from[token] as number)) {
        const mention = shapes.mentionAt(token, wantsTexts);
        if (mention && !taken.has(mention.at)) add(mention);
      } else if (wantsTexts && kinds & WORD.constant) {
        add({
          shape: 'mention',
          at: tokens.from[token] as number,
          codeTo: tokens.to[token] as number,
          isCertain: false,
          isOthers: false,
          hasKnownFamily: true,
          first: token,
          last: token + 1,
        });
      }
    }
    return found;
  }
}

function endOfTemplate(template: Template, text: string, at: number): number {
  const pattern = template.matcher();
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Lines between a code and its message, where they stand apart. */
const MAX_APART = 1;

/**
 * What is left where one sighting belongs to another: a code that a message quotes is no error of its own; the message
 * of an exception without a code belongs to the code that its object has; and a known message to the code beside it.
 */
function settle(errors: Sighting[], messages: Sighting[], bytes: Uint8Array): Sighting[] {
  const found = errors.filter((one) => {
    const isException = one.shape === 'exception' && one.isCertain && one.codeTo >= 0;
    return !errors.some((other) => {
      if (other === one || other.codeTo < 0 || !isInside(one, other)) return false;
      return isException ? other.shape === 'exception' : !other.isOthers && other.shape !== 'mention';
    });
  });
  for (const one of found) {
    if (one.shape !== 'exception' || one.codeTo >= 0) continue;
    const owner = found.find(({ shape, at, message, id }) => shape === 'record' && at > one.at && !message && id);
    if (!owner) continue;
    owner.message = one.message;
    owner.isCertain = true;
    one.isOthers = true;
  }
  const left = found.filter(({ isOthers }) => !isOthers);
  for (const one of messages) {
    if (found.some((other) => isInside(one, other))) continue;
    const beside = left.find(
      (other) => other.codeTo >= 0 && !other.message && linesBetween(bytes, one.at, other.at) <= MAX_APART,
    );
    if (beside) {
      beside.message = one.message;
      beside.id ??= one.id;
      continue;
    }
    const isTold = left.some(
      (other) =>
        other.codeTo >= 0 &&
        linesBetween(bytes, one.at, other.at) <= MAX_APART &&
        (other.joined ?? bytesIn(bytes, other.at, other.codeTo)) === one.means,
    );
    if (!isTold) left.push(one);
  }
  return left.sort((a, b) => a.at - b.at);
}

function isInside({ at }: Sighting, { message }: Sighting): boolean {
  return message !== undefined && at >= message.from && at < message.to;
}

function linesBetween(bytes: Uint8Array, one: number, other: number): number {
  let lines = 0;
  for (let at = Math.min(one, other); at < Math.max(one, other); at++) if (bytes[at] === 10) lines++;
  return lines;
}
