import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import { depthOfQuote } from '../quotes.js';
import type { Tokens } from '../tokens.js';
import { WORD } from '../word-table.js';
import type { Codes } from './codes.js';
import type { Enclosure } from './enclosure.js';
import { type Extent, WANTS } from './extent.js';
import type { RequestIds } from './request-ids.js';
import type { Sighting } from './sighting.js';

/** Tokens that are searched for the request id of an exception. */
const MAX_ID_TOKENS = 200;
/** Lines that a message without an end of its own may take if a request id ends it. */
const MESSAGE_LINES = 6;
/** Tokens that are searched for the end of a message. */
const MAX_MESSAGE_TOKENS = 2000;

/** Where a message without quotes of its own ends. */
export class Messages {
  private readonly tokens: Tokens;
  private readonly around: number[] = [];
  private readonly inside: number[] = [];
  private readonly nested: number[] = [];

  constructor(
    private readonly grammar: Grammar,
    private readonly extent: Extent,
    private readonly enclosure: Enclosure,
    private readonly codes: Codes,
    private readonly ids: RequestIds,
  ) {
    this.tokens = grammar.tokens;
  }

  /**
   * The token behind a message that begins at a token and has no quotes of its own. It ends before a request id's label,
   * another exception or code, what closes a quote or bracket that was opened before `start`, and with its line.
   */
  endOfMessage(value: number, start: number): number {
    const { grammar } = this;
    const { kind, id, gap, count } = this.tokens;
    const { around, inside, nested } = this;
    around.length = 0;
    let hasBracket = false;
    for (const item of this.enclosure.openBefore(start)) {
      around.push(item);
      hasBracket ||= item > 0;
    }
    const inTag = grammar.is(start, KIND.open, 60);
    const isException = (grammar.classOf(start) & WORD.exception) !== 0;
    const lineFeed = backslashesOfLineFeed(around);
    inside.length = 0;
    nested.length = 0;
    const limit = Math.min(count, value + MAX_MESSAGE_TOKENS);
    for (let next = value; next < limit; next++) {
      const here = kind[next];
      if (here === KIND.quote) {
        const same = inside.indexOf(id[next] as number);
        if (same >= 0) inside.length = same;
        else if (around.includes(-1 - (id[next] as number))) return next;
        else inside.push(id[next] as number);
      } else if (here === KIND.open) {
        if (id[next] === 60) {
          if (grammar.is(next + 1, KIND.mark, 47) || (inTag && kind[next + 1] === KIND.mark)) return next;
        } else if (grammar.classOf(next + 1) & WORD.exception) return next;
        else nested.push(id[next] as number);
      } else if (here === KIND.close) {
        if (nested.length > 0) nested.pop();
        else if (hasBracket && id[next] !== 62) return next;
      } else if (here === KIND.word || here === KIND.text) {
        if (next > value && this.endsMessage(next, nested, isException)) return next;
      } else if (here === KIND.line && ((id[next] as number) <= 0 || id[next] === lineFeed)) {
        const more = this.lineAfter(next, nested);
        if (more < 0) {
          // Only a line that has ended may go on in the next one.
          return next;
        }
        if (more > next) next = more - 1;
      }
      if (here === KIND.comma && gap[next + 1] === undefined) return next;
    }
    if (limit === count && this.extent.ahead(MESSAGE_LINES)) this.extent.want(WANTS.lines);
    return limit;
  }

  /** Whether a word is the beginning of something behind a message. */
  private endsMessage(token: number, nested: number[], isException: boolean): boolean {
    const { grammar } = this;
    const { kind, gap } = this.tokens;
    const kinds = grammar.classOf(token);
    if (kinds === 0) return false;
    if (kinds & WORD.exception) return true;
    if (kinds & WORD.gluedId) return true;
    if (kinds & (WORD.idKey | WORD.request)) return !nested.includes(91) && this.ids.isIdLabel(token);
    if (kinds & (WORD.trace | WORD.cause)) return kind[token + 1] === KIND.separator && !gap[token + 1];
    if (kinds & WORD.codeKey) {
      const isBehindComma = kind[token - 1] === KIND.comma || kind[token - 1] === KIND.line;
      const code = this.codes.codeOfKey(token);
      // What an exception says of another error is a part of its message, up to its own request id.
      if (code === undefined || (isException && this.hasIdAhead(token))) return false;
      return isBehindComma || code.hasKnownFamily;
    }
    return false;
  }

  /**
   * Whether a message goes on behind a line end: the token at which it surely goes on, or -1. It does where a request
   * id's label follows within a few lines, as the SDKs write it, and in a refusal of CAM.
   */
  private lineAfter(line: number, nested: number[]): number {
    const { grammar } = this;
    const { kind, id, count } = this.tokens;
    if (kind[line + 1] === KIND.word && this.isContinuation(line + 1)) return line + 1;
    let lines = 1;
    let open = nested.filter((bracket) => bracket === 91).length;
    for (let next = line + 1; next < count; next++) {
      const here = kind[next];
      if (here === KIND.open && id[next] === 91) open++;
      if (here === KIND.close && id[next] === 93) open--;
      if (here === KIND.line) {
        if (++lines > MESSAGE_LINES) return -1;
        continue;
      }
      const isFirst = kind[next - 1] === KIND.line;
      if (isFirst && this.isStartOfEntry(next)) return -1;
      if (here !== KIND.word && here !== KIND.text) {
        if (here === KIND.quote && this.isForeignQuote(next, line)) return -1;
        continue;
      }
      const kinds = grammar.classOf(next);
      if (kinds & WORD.exception) return -1;
      if (kinds & WORD.family && this.codes.codeOfMention(next)) return -1;
      if (kinds & WORD.codeKey && this.codes.codeOfKey(next)) return -1;
      if (kinds & WORD.messageKey && isFirst && grammar.valueBehind(next) >= 0) return -1;
      if (kinds & (WORD.idKey | WORD.request) && this.ids.isIdLabel(next) && open <= 0) {
        const before = kind[next - 1];
        const isWritten =
          before === KIND.line || before === KIND.comma || (this.isTight(next) && before !== KIND.open);
        return isWritten ? line + 1 : -1;
      }
    }
    if (id[line] === 0 && this.extent.ahead(MESSAGE_LINES - lines)) this.extent.want(WANTS.lines);
    return -1;
  }

  /** Whether the label of a request id follows on the same line, before another exception. */
  private hasIdAhead(token: number): boolean {
    const { kind, count } = this.tokens;
    const limit = Math.min(count, token + MAX_ID_TOKENS);
    for (let next = token + 1; next < limit && kind[next] !== KIND.line; next++) {
      const kinds = this.grammar.classOf(next);
      if (kinds & WORD.exception) return false;
      if (kinds & (WORD.idKey | WORD.request | WORD.gluedId) && this.ids.isIdLabel(next)) return true;
    }
    return false;
  }

  /** `requestId:R`, without a blank. */
  private isTight(token: number): boolean {
    const key = this.grammar.idKeyAt(token);
    return (
      this.tokens.kind[key + 1] === KIND.separator && !this.tokens.gap[key + 1] && !this.tokens.gap[key + 2]
    );
  }

  private isForeignQuote(token: number, line: number): boolean {
    return this.enclosure.openBefore(line).includes(-1 - (this.tokens.id[token] as number));
  }

  /** `resource (…) has no permission`. */
  private isContinuation(token: number): boolean {
    const { from, to } = this.tokens;
    return (
      this.grammar.is(token + 1, KIND.open, 40) &&
      this.grammar.text(from[token] as number, to[token] as number) === 'resource'
    );
  }

  /** Whether a line begins as the next entry of a log does, with a date, or as the next call of a stack. */
  private isStartOfEntry(token: number): boolean {
    const { kind, from, to, id, gap, bytes } = this.tokens;
    let first = token;
    if (kind[first] === KIND.word && gap[first + 1]) {
      if (/^(?:at|Caused|File)$/.test(this.grammar.text(from[first] as number, to[first] as number)))
        return true;
    }
    if (kind[first] === KIND.open) first++;
    if (kind[first] !== KIND.word || (to[first] as number) - (from[first] as number) < 4) return false;
    const byte = bytes[from[first] as number] as number;
    if (byte < 48 || byte > 57) return false;
    const isDate = kind[first + 1] === KIND.mark && (id[first + 1] === 45 || id[first + 1] === 47);
    return isDate || (to[first] as number) - (from[first] as number) >= 4;
  }

  /** Where the text of a message ends that goes from one token up to another: without blanks and separators at its end. */
  endOfText(from: number, end: number): number {
    const { kind, id, to } = this.tokens;
    let last = end - 1;
    while (
      last >= from &&
      (kind[last] === KIND.comma ||
        kind[last] === KIND.line ||
        (kind[last] === KIND.open && id[last] !== 60) ||
        (kind[last] === KIND.mark && id[last] === 45))
    )
      last--;
    return last < from ? (to[from] as number) : (to[last] as number);
  }

  addMessage(sighting: Sighting, start: number, name: number): void {
    const { grammar, tokens } = this;
    const { kind, id, from, to } = tokens;
    const isQuoted =
      kind[start] === KIND.quote &&
      grammar.endOfString(start) > 0 &&
      !this.enclosure.openBefore(start).includes(-1 - (id[start] as number));
    const end = isQuoted ? grammar.endOfString(start) + 1 : this.endOfMessage(start, name);
    sighting.last = Math.max(sighting.last, end);
    if (end > start) {
      sighting.message = isQuoted
        ? {
            from: to[start] as number,
            to: from[end - 1] as number,
            quotes: this.enclosure.quotesOf(start, id[start] as number),
          }
        : {
            from: from[start] as number,
            to: this.endOfText(start, end),
            quotes: this.enclosure.quotesAround(name),
          };
      if (sighting.message.to <= sighting.message.from) sighting.message = undefined;
    }
    const label = this.ids.labelAt(end);
    if (label) {
      if (label.to > label.from) sighting.id = label;
      sighting.last = Math.max(sighting.last, label.next);
    } else
      sighting.id ??= this.ids.idBefore(name) ?? (sighting.message && this.ids.idInside(sighting.message));
  }
}

/**
 * How many backslashes the line feed of a string has, by its innermost quote; 0 where the text is in none: what looks like
 * an escape there is a path, `C:\\new`.
 */
function backslashesOfLineFeed(around: readonly number[]): number {
  for (let at = around.length - 1; at >= 0; at--) {
    const quote = -1 - (around[at] as number);
    if (quote < 0) continue;
    const depth = depthOfQuote(quote);
    return depth < 8 ? 1 << depth : 1;
  }
  return 0;
}
