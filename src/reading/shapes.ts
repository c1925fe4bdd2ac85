import { Grammar } from './grammar.js';
import { LAYER } from './layers.js';
import { depthOfQuote, KIND, layerOfQuote, type Tokens } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';
import { WORD } from './word-table.js';

/** Bytes of a text, and the quotes around them, the outermost first. */
export interface Span {
  from: number;
  to: number;
  quotes: number[];
}

/** One error in a region; places are bytes. */
export interface Sighting {
  /** How it is written; `quotable` ones may be the content of something else. */
  shape: 'record' | 'exception' | 'mention' | 'message';
  /** Where the code stands, or the message of an error without one. */
  at: number;
  /** Where the code ends; -1 without one. */
  codeTo: number;
  /** The code, where blanks in it were taken out. */
  joined: string | undefined;
  /** The code that a message without one means. */
  means: string | undefined;
  /** Only Tencent Cloud writes so: the code counts whatever its family is. */
  isCertain: boolean;
  /** Something beside it shows another vendor. */
  isOthers: boolean;
  hasKnownFamily: boolean;
  message: Span | undefined;
  id: { from: number; to: number } | undefined;
  /** From its first token to its last one. */
  first: number;
  last: number;
}

const MAX_STEPS = 800;
const MAX_LEVELS = 10;
/** Quotes and brackets that are kept open. */
const MAX_OPEN = 64;
const NO_QUOTES: number[] = [];
/** Tokens from one note of what is open to the next. */
const NOTED_EVERY = 64;
/** Lines that a message without an end of its own may take where a request id ends it. */
const MESSAGE_LINES = 6;
const MAX_ID = 64;
const MIN_ID = 6;
/** Tokens that are looked through for the end of a message. */
const MAX_MESSAGE_TOKENS = 2000;

/** Tokens of a line on each side of a record in which signs of vendors are looked for. */
const MAX_SIGN_TOKENS = 150;

/** What was found around a code. */
interface Record {
  message: Span | undefined;
  messageLevel: number;
  id: { from: number; to: number } | undefined;
  hasTrace: boolean;
  hasErrorMessage: boolean;
  /** It says that there is no request id. */
  hasNoId: boolean;
  isError: boolean;
  isLowerError: boolean;
  isResponse: boolean;
  isOthers: boolean;
  isOwn: boolean;
  /** The token that it was read from: the key of the code, the name of the exception. */
  readonly key: number;
  first: number;
  last: number;
}

export function newSighting(
  shape: Sighting['shape'],
  at: number,
  codeTo: number,
  first: number,
  last: number,
): Sighting {
  return {
    shape,
    at,
    codeTo,
    joined: undefined,
    means: undefined,
    isCertain: false,
    isOthers: false,
    hasKnownFamily: false,
    message: undefined,
    id: undefined,
    first,
    last,
  };
}

/** How much more of the input is wanted: a few lines, or the rest of a record. */
export const WANTS = { nothing: 0, lines: 1, record: 2 } as const;

/** The shapes of an error on the tokens of a region. */
export class Shapes {
  private readonly grammar: Grammar;
  /** The region ended, or began, in the midst of a message or record: more lines of it may tell more. */
  wants: (typeof WANTS)[keyof typeof WANTS] = WANTS.nothing;
  /** Whether the label of a request id may stand in so many lines behind the region. */
  ahead: (lines: number) => boolean = () => false;
  /** What is open before a token; asked for mostly in rising order. */
  private readonly opened: { next: number; open: number[] } = { next: 0, open: [] };
  private readonly openAt: number[][] = [];
  private readonly around: number[] = [];
  private readonly inside: number[] = [];
  private readonly nested: number[] = [];

  constructor(
    private readonly tokens: Tokens,
    private readonly codes: Pick<Vocabulary, 'isKnown'>,
    /** Whether messages are shown, so that the quotes around them matter. */
    private readonly wantsTexts: boolean,
  ) {
    this.grammar = new Grammar(tokens);
  }

  private want(more: typeof WANTS.lines | typeof WANTS.record): void {
    if (more > this.wants) this.wants = more;
  }

  /** Other tokens have been read. */
  reset(): void {
    this.wants = WANTS.nothing;
    this.opened.next = 0;
    this.opened.open.length = 0;
    this.openAt.length = 0;
  }

  /**
   * The code that is the value of a key: its sighting without anything around it, or undefined. `first` is the key,
   * `last` the token behind the value.
   */
  codeOfKey(key: number): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id } = tokens;
    const value = grammar.valueOf(key);
    if (value < 0) return undefined;
    const isQuoted = kind[value] === KIND.quote;
    const start = isQuoted ? value + 1 : value;
    const found = this.codeAt(start);
    if (!found) return undefined;
    let last = found.last;
    if (isQuoted) {
      if (kind[last] !== KIND.quote || id[last] !== id[value]) return undefined;
      last++;
    } else if (!this.isEndOfBareCode(last)) return undefined;
    found.shape = 'record';
    found.first = grammar.beginningOfKey(key);
    found.last = last;
    return found;
  }

  /** A code that begins at a token; `last` is the token behind it. */
  codeAt(start: number): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, gap, from, to } = tokens;
    const family = grammar.classOf(start);
    if (family & (WORD.codeKey | WORD.messageKey | WORD.idKey | WORD.exception)) return undefined;
    const end = grammar.endOfCode(start);
    if (end < 0) return undefined;
    const sighting = newSighting('mention', from[start] as number, to[end - 1] as number, start, end);
    sighting.hasKnownFamily = (family & WORD.family) !== 0;
    // What read it from a picture or translated it put a blank behind the dot.
    if (
      sighting.hasKnownFamily &&
      end === start + 1 &&
      kind[end] === KIND.dot &&
      gap[end + 1] &&
      kind[end + 1] === KIND.word
    ) {
      const joined = `${grammar.text(from[start] as number, to[start] as number)}.${grammar.text(from[end + 1] as number, to[end + 1] as number)}`;
      if (this.codes.isKnown(joined)) {
        sighting.joined = joined;
        sighting.codeTo = to[end + 1] as number;
        sighting.last = end + 2;
      }
    }
    return sighting;
  }

  private isEndOfBareCode(token: number): boolean {
    const { kind, gap, id } = this.tokens;
    if (gap[token] || !kind[token]) return true;
    if (kind[token] === KIND.word) return false;
    if (kind[token] === KIND.open) return id[token] === 60;
    if (kind[token] === KIND.dot) return kind[token + 1] !== KIND.word || gap[token + 1] !== 0;
    return kind[token] !== KIND.mark || id[token] === 42 || id[token] === 33;
  }

  /** The code of a key with what belongs to it on both sides. */
  recordAt(key: number): Sighting | undefined {
    const record = this.codeOfKey(key);
    if (record) this.completeRecord(record, key);
    return record;
  }

  private completeRecord(sighting: Sighting, key: number): void {
    const record = this.newRecord(sighting, key);
    this.walkForward(record, sighting.last + this.wrappersBehind(key));
    const idBehind = record.id;
    this.walkBackward(record, sighting.first - 1);
    const hasIdBefore = idBehind === undefined && record.id !== undefined;
    this.applySigns(record);
    const isApi = this.isApiKey(key);
    sighting.isCertain ||=
      (record.isError && !record.isOthers) ||
      isApi ||
      (record.hasTrace && record.id !== undefined && this.isName(sighting)) ||
      (this.isErrorCodeKey(key) &&
        this.isName(sighting) &&
        hasIdBefore &&
        record.hasErrorMessage &&
        !record.isOthers);
    const isDotted = sighting.joined !== undefined || this.hasDot(sighting);
    sighting.isOthers =
      !record.isOwn &&
      !isApi &&
      (record.isOthers || (record.isLowerError && record.id === undefined && !isDotted));
    if (sighting.isOthers) sighting.isCertain = false;
    sighting.message ??= record.message;
    sighting.id ??=
      record.id ?? (record.message && !record.hasNoId ? this.idInside(record.message) : undefined);
    sighting.first = Math.min(sighting.first, record.first);
    sighting.last = Math.max(sighting.last, record.last);
  }

  private hasDot({ at, codeTo }: Sighting): boolean {
    const { bytes } = this.tokens;
    for (let next = at; next < codeTo; next++) if (bytes[next] === 46) return true;
    return false;
  }

  /** Whether a code is more than one word: a dot or a second capital is in it. */
  private isName({ at, codeTo }: Sighting): boolean {
    return /\.|[a-z][A-Z]/.test(this.grammar.text(at, codeTo));
  }

  /** The first token at or behind a place. */
  tokenAt(byte: number): number {
    const { from, count } = this.tokens;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((from[middle] as number) < byte) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private isApiKey(key: number): boolean {
    const { bytes, from } = this.tokens;
    const at = from[key] as number;
    return ((bytes[at] as number) | 32) === 97 && bytes[at + 1] === 112 && bytes[at + 2] === 105;
  }

  private isErrorCodeKey(key: number): boolean {
    const { from, to } = this.tokens;
    return (to[key] as number) - (from[key] as number) === 9;
  }

  /** The brackets around the value of a key that are closed behind it. */
  private wrappersBehind(key: number): number {
    this.grammar.valueOf(key);
    return this.grammar.wrappers;
  }

  private newRecord({ first, last }: Sighting, key: number): Record {
    return {
      key,
      message: undefined,
      messageLevel: 99,
      id: undefined,
      hasTrace: false,
      hasErrorMessage: false,
      hasNoId: false,
      isError: false,
      isLowerError: false,
      isResponse: false,
      isOthers: false,
      isOwn: false,
      first,
      last,
    };
  }

  /** The members behind a code: siblings, then those of the objects around. */
  private walkForward(record: Record, start: number): void {
    const { grammar } = this;
    const { kind, id, gap, count } = this.tokens;
    let level = 0;
    let marks = 0;
    let lines = 0;
    let next = start;
    for (let steps = 0; steps < MAX_STEPS && next < count; steps++) {
      const here = kind[next];
      if (here === KIND.comma) next++;
      else if (here === KIND.line) {
        // Between two labels no line is empty; objects may have empty lines in them.
        if (kind[next + 1] === KIND.line && id[next] === 0 && level === 0 && ++lines > 1) break;
        next++;
      } else if (here === KIND.close) {
        if (--level < -MAX_LEVELS) break;
        next++;
      } else if (here === KIND.mark) {
        if (id[next] === 47 && kind[next - 1] === KIND.open) {
          // </Code>: the end of an object, or of a value that has been read.
          const name = next + 1;
          if (!this.isClosingTagOf(record, name)) level--;
          next = name + 1;
          if (kind[next] === KIND.close) next++;
          continue;
        }
        if (++marks > 4) break;
        next++;
      } else if (here === KIND.open) {
        const inner = kind[next + 1];
        const isKey =
          (id[next] === 91 || id[next] === 60 || id[next] === 40) &&
          (inner === KIND.quote ||
            inner === KIND.word ||
            (inner === KIND.mark && (id[next + 1] === 47 || id[next + 1] === 60)));
        if (!isKey || (id[next] === 40 && level < 0)) break;
        next++;
      } else if (here === KIND.quote || here === KIND.separator) {
        const inner = here === KIND.separator ? !gap[next + 1] : true;
        if (
          !inner ||
          (kind[next + 1] !== KIND.word && kind[next + 1] !== KIND.text) ||
          grammar.valueOf(next + 1) < 0
        )
          break;
        next++;
      } else if (grammar.classOf(next) & WORD.gluedId) {
        const label = this.labelAt(next);
        record.id ??= label;
        next = label?.next ?? next + 1;
      } else if (this.isStringPrefix(next)) {
        next++;
      } else if (here === KIND.word || here === KIND.text) {
        const key = this.keyNear(next);
        if (key < 0) break;
        marks = 0;
        const end = this.takeMember(record, key, level);
        if (end < 0) break;
        next = Math.max(end, key + 1);
        record.last = next;
      } else break;
    }
    if (next >= count && this.isOpenAtEnd(record)) this.want(WANTS.record);
    record.last = Math.max(record.last, Math.min(next, count - 1));
  }

  /**
   * Whether a record that goes on to the end of the region may go on behind it: a bracket is open, a comma ends the line,
   * or it is a list of labels, one a line.
   */
  private isOpenAtEnd(record: Record): boolean {
    const { kind, count } = this.tokens;
    let last = count - 1;
    while (last > 0 && kind[last] === KIND.line) last--;
    return (
      kind[last] === KIND.comma ||
      this.isFirstOnLine(record.key) ||
      this.openBefore(last + 1).some((item) => item > 0)
    );
  }

  /** Whether a key stands as the member of an object does, or at the beginning of its line. */
  private isMember(first: number): boolean {
    const { kind } = this.tokens;
    return kind[first] === KIND.quote || kind[first] === KIND.open || this.isFirstOnLine(first);
  }

  /** Whether nothing but punctuation stands before a token on its line. */
  private isFirstOnLine(token: number): boolean {
    const { kind, id } = this.tokens;
    for (let before = token - 1; before >= 0; before--) {
      if (kind[before] === KIND.line && id[before] === 0) return true;
      if (kind[before] === KIND.word || kind[before] === KIND.text) return false;
    }
    return true;
  }

  /** Python's u before a string. */
  private isStringPrefix(token: number): boolean {
    const { kind, from, to, gap } = this.tokens;
    return (
      kind[token] === KIND.word &&
      kind[token + 1] === KIND.quote &&
      !gap[token + 1] &&
      (to[token] as number) - (from[token] as number) <= 2
    );
  }

  private isClosingTagOf(_record: Record, name: number): boolean {
    return (this.grammar.classOf(name) & (WORD.codeKey | WORD.messageKey | WORD.idKey)) !== 0;
  }

  /** The key that the label at a token ends with: `Error Message`, `The request ID`; -1 where no label is. */
  private keyNear(token: number): number {
    const { grammar } = this;
    const { kind, gap } = this.tokens;
    const isFirst = kind[token - 1] === KIND.line;
    const isLoose = isFirst || kind[token - 1] === KIND.comma || token === 0;
    for (let next = token; next < token + (isLoose ? 4 : 2); next++) {
      if (kind[next] !== KIND.word && kind[next] !== KIND.text) return -1;
      if (next > token && gap[next] === 0) return -1;
      // Another line may hold the label of something else: here it has to begin with this one.
      if (next > token && isFirst && !this.isLabelWord(next - 1)) return -1;
      const id = grammar.idKeyAt(next);
      if (id >= 0 && this.isIdLabel(next)) return next;
      if (grammar.valueOf(next) >= 0) return next;
    }
    return -1;
  }

  /** A word that labels of an error begin with: `Error Message`, `The request ID`, `服务 请求 ID`. */
  private isLabelWord(token: number): boolean {
    const { kind, from, to } = this.tokens;
    if (kind[token] === KIND.text || this.grammar.classOf(token) & (WORD.errorKey | WORD.request))
      return true;
    return /^(?:The|Your|API|Api|TencentCloud|Tencent|Cloud|KMS|kms)$/.test(
      this.grammar.text(from[token] as number, to[token] as number),
    );
  }

  /** Takes what a member says, and gives the token behind it; -1 where another error begins. */
  private takeMember(record: Record, key: number, level: number): number {
    const { grammar, tokens } = this;
    const { kind, id } = tokens;
    const kinds = grammar.classOf(key);
    const idKey = grammar.idKeyAt(key);
    if (idKey >= 0) {
      const found = this.idBehind(idKey);
      if (found) {
        if (found.to === found.from) record.hasNoId = true;
        else if (!record.hasNoId) record.id ??= found;
        return found.next;
      }
      if (idKey !== key) return idKey + 1;
    }
    const value = grammar.valueOf(key);
    const wrappers = grammar.wrappers;
    if (value < 0) {
      if (kinds & WORD.messageKey) this.want(WANTS.lines);
      return key + 1;
    }
    if (kinds & WORD.ownSign) record.isOwn = true;
    if (kinds & WORD.othersSign) record.isOthers = true;
    if (kinds & WORD.trace) record.hasTrace = true;
    if (kinds & WORD.codeKey && level === 0 && this.codeOfKey(key)) return -1;
    if (kinds & WORD.messageKey && level <= 0) {
      record.hasErrorMessage ||=
        (tokens.to[key] as number) - (tokens.from[key] as number) === 'ErrorMessage'.length;
      const isBetter = record.message === undefined || level > record.messageLevel;
      if (kind[value] === KIND.quote) {
        const end = this.endOfStrings(value);
        if (isBetter && (level === 0 || record.message === undefined)) {
          this.setMessage(record, level, {
            from: tokens.to[value] as number,
            to: end < 0 ? this.regionEnd() : (tokens.from[end] as number),
            quotes: this.quotesOf(record.first, id[value] as number),
          });
        }
        if (end < 0) {
          this.want(WANTS.record);
          return tokens.count;
        }
        return end + 1 + wrappers;
      }
      if (
        kind[value] === KIND.word ||
        kind[value] === KIND.text ||
        kind[value] === KIND.mark ||
        kind[value] === KIND.open
      ) {
        const end = this.endOfMessage(value, this.outsideOf(record));
        if (isBetter) {
          this.setMessage(record, level, {
            from: tokens.from[value] as number,
            to: this.endOfText(value, end),
            quotes: this.quotesAround(record.first),
          });
        }
        return end + wrappers;
      }
    }
    return this.endOfValue(value) + wrappers;
  }

  /**
   * Where a record begins for what its message may be closed by: a quote before its key opens the whole record, unless it
   * is closed behind the key.
   */
  private outsideOf({ key, first }: Record): number {
    const { kind } = this.tokens;
    return kind[key - 1] === KIND.quote && kind[key + 1] !== KIND.quote ? key : first;
  }

  /** The end of a string that goes on as another one in the next line, as Python prints long ones. */
  private endOfStrings(token: number): number {
    const { grammar } = this;
    const { kind, id } = this.tokens;
    let end = grammar.endOfString(token);
    while (end >= 0 && kind[end + 1] === KIND.line) {
      const next = end + 2;
      if (kind[next] !== KIND.quote || id[next] !== id[token] || grammar.valueOf(next + 1) >= 0) break;
      const last = grammar.endOfString(next);
      if (last < 0 || kind[last + 1] === KIND.separator) break;
      end = last;
    }
    return end;
  }

  private setMessage(record: Record, level: number, message: Span): void {
    if (message.to <= message.from) return;
    record.message = message;
    record.messageLevel = level;
  }

  private regionEnd(): number {
    const { to, count } = this.tokens;
    return count > 0 ? (to[count - 1] as number) : 0;
  }

  /** The token behind a value that is not a text of interest. */
  private endOfValue(value: number): number {
    const { grammar } = this;
    const { kind, id, gap, count } = this.tokens;
    if (kind[value] === KIND.quote) {
      const end = grammar.endOfString(value);
      return end < 0 ? count : end + 1;
    }
    let nested = value;
    while (kind[nested] === KIND.word && nested < value + 3) nested++;
    if (kind[nested] === KIND.line) nested++;
    if (kind[nested] === KIND.open && id[nested] !== 60) {
      const end = grammar.endOfNested(nested);
      return end < 0 ? nested + 1 : end + 1;
    }
    let next = value;
    for (; next < Math.min(count, value + 80); next++) {
      const here = kind[next];
      if (here === KIND.comma || here === KIND.line || here === KIND.close || here === KIND.quote)
        return next;
      if (here === KIND.open && id[next] === 60) return next;
      if (next > value && gap[next] && here === KIND.word && grammar.valueOf(next) >= 0) return next;
    }
    return next;
  }

  /** The members before a code: siblings, then the keys that its object and those around it are the values of. */
  private walkBackward(record: Record, start: number): void {
    const { grammar } = this;
    const { kind, id } = this.tokens;
    let level = 0;
    let marks = 0;
    let before = start;
    for (let steps = 0; steps < MAX_STEPS && before >= 0; steps++) {
      const here = kind[before];
      if (here === KIND.comma || here === KIND.line) before--;
      else if (here === KIND.mark) {
        if (++marks > 4) break;
        before--;
      } else if (here === KIND.open) {
        if (++level > MAX_LEVELS) break;
        const owner = this.ownerOf(before);
        record.first = Math.min(record.first, before);
        if (owner.key >= 0) {
          this.takeOwner(record, owner.key, level);
          before = grammar.beginningOfKey(owner.key) - 1;
          record.first = Math.min(record.first, before + 1);
        } else before = owner.before;
      } else if (here === KIND.close && id[before] === 62 && kind[before - 1] === KIND.word) {
        // <Error> or </RequestId>
        if (this.grammar.is(before - 2, KIND.open, 60)) {
          level++;
          this.takeOwner(record, before - 1, level);
          before -= 3;
          record.first = before + 1;
        } else {
          const tag = this.beginningOfTag(before - 1);
          if (tag < 0) break;
          this.takeMember(record, tag, -level);
          before = tag - 2;
          record.first = before + 1;
        }
      } else {
        const key = this.keyOfValueAt(before);
        if (key < 0) break;
        marks = 0;
        const from = grammar.beginningOfKey(key);
        if (grammar.classOf(key) & WORD.codeKey && level === 0 && this.codeOfKey(key)) break;
        record.first = Math.min(record.first, from);
        this.takeMember(record, key, -level);
        const word = from > 0 && grammar.classOf(from - 1) & WORD.request ? from - 1 : from;
        before = word - 1;
      }
    }
    const isAlone =
      record.message === undefined && record.id === undefined && kind[record.last] !== KIND.close;
    if (isAlone ? this.isMember(this.grammar.beginningOfKey(record.key)) : before < 0 && this.isFirstOnLine(record.key))
      this.want(WANTS.record);
  }

  private takeOwner(record: Record, key: number, level: number): void {
    const kinds = this.grammar.classOf(key);
    const { bytes, from } = this.tokens;
    if (kinds & WORD.errorKey && level === 1) {
      if ((bytes[from[key] as number] as number) === 69) record.isError = true;
      else record.isLowerError = true;
    }
    if (kinds & WORD.responseKey) record.isResponse = true;
    // AWS has a list of them.
    if (this.grammar.text(from[key] as number, this.tokens.to[key] as number) === 'Errors')
      record.isOthers = true;
    if (kinds & WORD.ownSign) record.isOwn = true;
    if (kinds & WORD.othersSign) record.isOthers = true;
  }

  /** The key that an object is the value of, told by what stands before its bracket. */
  private ownerOf(open: number): { key: number; before: number } {
    const { kind, id, gap } = this.tokens;
    let before = open - 1;
    for (let steps = 0; steps < 10 && before >= 0; steps++) {
      const here = kind[before];
      if (here === KIND.separator) {
        let key = before - 1;
        if (kind[key] === KIND.mark && id[key] === 42) key--;
        if (kind[key] === KIND.close) key--;
        if (kind[key] === KIND.quote) key--;
        return kind[key] === KIND.word ? { key, before: key } : { key: -1, before: before - 1 };
      }
      if (here === KIND.word || here === KIND.dot || here === KIND.line || here === KIND.mark) before--;
      else if (here === KIND.quote && kind[before - 1] === KIND.word && gap[open] === 0 && id[open] !== 123)
        break;
      else if (here === KIND.close && id[before] === 41) {
        const start = this.grammar.beginningOfNested(before);
        if (start < 0) break;
        before = start - 1;
      } else if (here === KIND.open && id[before] === 40) {
        // `Some(ErrorBody {`
        before--;
      } else break;
    }
    return { key: -1, before };
  }

  private beginningOfTag(name: number): number {
    const { kind, id, from, to } = this.tokens;
    const text = this.grammar.text(from[name] as number, to[name] as number);
    for (let before = name - 2; before > 0 && before > name - 400; before--) {
      if (kind[before] !== KIND.word || kind[before - 1] !== KIND.open || id[before - 1] !== 60) continue;
      if (this.grammar.text(from[before] as number, to[before] as number) === text) return before;
    }
    return -1;
  }

  /** The key of the member whose value ends at a token. */
  private keyOfValueAt(last: number): number {
    const { grammar } = this;
    const { kind, id, gap, from, to } = this.tokens;
    let before = last;
    while (
      before > 1 &&
      kind[before] === KIND.close &&
      id[before] === 62 &&
      (kind[before - 1] === KIND.close || kind[before - 1] === KIND.quote)
    )
      before--;
    if (kind[before] === KIND.quote) before = grammar.beginningOfString(before) - 1;
    else if (kind[before] === KIND.close) {
      const start = grammar.beginningOfNested(before);
      before = start < 0 ? -1 : start - 1;
    } else {
      const limit = Math.max(0, last - 120);
      for (; before > limit; before--) {
        if (kind[before] === KIND.separator) break;
        if (kind[before] === KIND.close && before < last) {
          const start = grammar.beginningOfNested(before);
          if (start < 0) return -1;
          before = start;
        } else if (kind[before] === KIND.open || (kind[before] === KIND.line && id[before] === 0)) return -1;
      }
    }
    // What tells the type, from behind.
    for (let steps = 0; steps < 8 && before > 0; steps++) {
      const here = kind[before];
      if (here === KIND.separator) {
        let key = before - 1;
        while (key > 0 && kind[key] === KIND.mark && id[key] === 42) key--;
        if (kind[key] === KIND.close) key--;
        if (kind[key] === KIND.quote) key--;
        if (kind[key] === KIND.close) key--;
        return kind[key] === KIND.word || kind[key] === KIND.text ? key : -1;
      }
      if (here === KIND.close && id[before] === 41) {
        const start = grammar.beginningOfNested(before);
        if (start < 0) return -1;
        before = start - 1;
      } else if (here === KIND.word && (to[before] as number) - (from[before] as number) <= 16) before--;
      else if (here === KIND.open || here === KIND.mark || here === KIND.line) before--;
      else if (here === KIND.comma && gap[before + 1] !== undefined && kind[before - 1] === KIND.word) {
        // {message, "M"}
        return this.grammar.valueOf(before - 1) >= 0 ? before - 1 : -1;
      } else if (here === KIND.comma && kind[before - 1] === KIND.quote && kind[before - 2] === KIND.word) {
        return this.grammar.valueOf(before - 2) >= 0 ? before - 2 : -1;
      } else return -1;
    }
    return -1;
  }

  /** Signs of vendors on the lines of a record, where its members have said nothing. */
  private applySigns(record: Record): void {
    const { id, signs } = this.tokens;
    for (const sign of signs) {
      if (sign < record.first - MAX_SIGN_TOKENS) continue;
      if (sign > record.last + MAX_SIGN_TOKENS) break;
      if (!this.isOnLinesOf(record, sign)) continue;
      if ((id[sign] as number) & WORD.ownSign) record.isOwn = true;
      else record.isOthers = true;
    }
  }

  private isOnLinesOf({ first, last }: Record, token: number): boolean {
    const { kind, id } = this.tokens;
    for (let next = token; next < first; next++) if (kind[next] === KIND.line && id[next] === 0) return false;
    for (let next = last; next < token; next++) if (kind[next] === KIND.line && id[next] === 0) return false;
    return true;
  }

  /** Where the request id is that the key at a token is the label of; empty where it says that there is none. */
  idBehind(key: number): { from: number; to: number; next: number } | undefined {
    const { grammar } = this;
    const { kind, gap, from, to, id, bytes } = this.tokens;
    let value = grammar.valueOf(key);
    let wrappers = grammar.wrappers;
    if (value < 0) {
      // The id may begin the next line.
      if (
        kind[key + 1] === KIND.separator &&
        (!kind[key + 2] || (kind[key + 2] === KIND.line && !kind[key + 3]))
      ) {
        this.want(WANTS.lines);
        return { from: to[key + 1] as number, to: to[key + 1] as number, next: key + 2 };
      }
      // A label without a colon is one only before an id that is certainly one.
      const next = kind[key + 1] === KIND.quote ? key + 2 : key + 1;
      if (!this.isUuid(next)) return undefined;
      value = next;
      wrappers = 0;
    }
    const isQuoted = kind[value] === KIND.quote;
    let first = isQuoted ? value + 1 : value;
    if (kind[first] === KIND.open && id[first] === 91) first++;
    const end = this.endOfId(first);
    const close = isQuoted && kind[end] === KIND.quote && id[end] === id[value] ? end + 1 : end;
    const fromByte = from[first] as number;
    const toByte = end > first ? (to[end - 1] as number) : fromByte;
    const hasLine = kind[value - 1] === KIND.line && id[value - 1] === 0;
    const size = toByte - fromByte;
    let hasDigit = false;
    for (let at = fromByte; at < toByte; at++)
      hasDigit ||= (bytes[at] as number) >= 48 && (bytes[at] as number) <= 57;
    const isId =
      end > first && size >= MIN_ID && size <= MAX_ID && hasDigit && (!hasLine || this.isUuid(first));
    if (isId) return { from: fromByte, to: toByte, next: close + wrappers };
    if (hasLine) return { from: fromByte, to: fromByte, next: value - 1 };
    // None: None, null, empty, masked, or of another form.
    let next = first;
    while (
      next < first + 12 &&
      kind[next] &&
      kind[next] !== KIND.comma &&
      kind[next] !== KIND.line &&
      !(next > first && gap[next])
    ) {
      if (kind[next] === KIND.close || (kind[next] === KIND.quote && !isQuoted)) break;
      next++;
      if (isQuoted && kind[next - 1] === KIND.quote && id[next - 1] === id[value]) break;
    }
    return { from: fromByte, to: fromByte, next };
  }

  private endOfId(token: number): number {
    const { kind, gap, id } = this.tokens;
    if (kind[token] !== KIND.word) return token;
    let next = token + 1;
    while (
      kind[next] === KIND.mark &&
      id[next] === 45 &&
      !gap[next] &&
      kind[next + 1] === KIND.word &&
      !gap[next + 1]
    )
      next += 2;
    return next;
  }

  private isUuid(token: number): boolean {
    const end = this.endOfId(token);
    if (end - token < 7) return false;
    const { from, to } = this.tokens;
    return (to[end - 1] as number) - (from[token] as number) >= 30;
  }

  /** Whether a request id's key is the label of one here, not a word of a message and not inside of square brackets. */
  isIdLabel(token: number): boolean {
    const { grammar } = this;
    if (grammar.is(token - 1, KIND.open, 91)) return false;
    const key = grammar.idKeyAt(token);
    if (key < 0) return false;
    return this.idBehind(key) !== undefined;
  }

  /** The quotes that are open before a token on its line, the outermost first; none where nobody wants texts. */
  quotesAround(token: number): number[] {
    if (!this.wantsTexts) return NO_QUOTES;
    const quotes: number[] = [];
    for (const item of this.openBefore(token)) if (item < 0) quotes.push(-1 - item);
    return quotes;
  }

  private quotesOf(token: number, own: number): number[] {
    return this.wantsTexts ? [...this.quotesAround(token), own] : NO_QUOTES;
  }

  /**
   * What has been opened before a token on its line, and not closed: brackets as they are, quotes below zero. The array
   * is used again by the next call.
   */
  private openBefore(token: number): number[] {
    const { kind, id } = this.tokens;
    const { opened, openAt } = this;
    const { open } = opened;
    let { next } = opened;
    if (next > token) {
      // Back to where it was noted last.
      const noted = Math.floor(token / NOTED_EVERY);
      next = noted * NOTED_EVERY;
      open.length = 0;
      for (const item of openAt[noted] ?? []) open.push(item);
    }
    for (; next < token; next++) {
      if (next % NOTED_EVERY === 0) openAt[next / NOTED_EVERY] ??= open.slice();
      const value = id[next] as number;
      const here = kind[next];
      if (here === KIND.line && value === 0) open.length = 0;
      else if (here === KIND.quote) {
        const same = open.lastIndexOf(-1 - value);
        if (same >= 0) open.length = same;
        else open.push(-1 - value);
      } else if (here === KIND.open && value !== 60) open.push(value);
      else if (here === KIND.close && value !== 62) {
        if (open.length > 0 && (open[open.length - 1] as number) > 0) open.pop();
      }
      if (open.length > MAX_OPEN) open.splice(0, MAX_OPEN / 2);
    }
    opened.next = next;
    return open;
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
    for (const item of this.openBefore(start)) {
      around.push(item);
      hasBracket ||= item > 0;
    }
    const inTag = grammar.is(start, KIND.open, 60);
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
          if (inTag && kind[next + 1] === KIND.mark) return next;
        } else if (grammar.classOf(next + 1) & WORD.exception) return next;
        else nested.push(id[next] as number);
      } else if (here === KIND.close) {
        if (nested.length > 0) nested.pop();
        else if (hasBracket && id[next] !== 62) return next;
      } else if (here === KIND.word || here === KIND.text) {
        if (next > value && this.endsMessage(next, nested)) return next;
      } else if (here === KIND.line) {
        const more = this.lineAfter(next, nested);
        if (more < 0) {
          // Only a line that has ended may go on in the next one.
          return next;
        }
        if (more > next) next = more - 1;
      }
      if (here === KIND.comma && gap[next + 1] === undefined) return next;
    }
    if (limit === count && this.ahead(MESSAGE_LINES)) this.want(WANTS.lines);
    return limit;
  }

  /** Whether a word is the beginning of something behind a message. */
  private endsMessage(token: number, nested: number[]): boolean {
    const { grammar } = this;
    const { kind, gap } = this.tokens;
    const kinds = grammar.classOf(token);
    if (kinds === 0) return false;
    if (kinds & WORD.exception) return true;
    if (kinds & WORD.gluedId) return true;
    if (kinds & (WORD.idKey | WORD.request)) return !nested.includes(91) && this.isIdLabel(token);
    if (kinds & (WORD.trace | WORD.cause)) return kind[token + 1] === KIND.separator && !gap[token + 1];
    if (kinds & WORD.codeKey) {
      const isBehindComma = kind[token - 1] === KIND.comma || kind[token - 1] === KIND.line;
      const code = this.codeOfKey(token);
      return code !== undefined && (isBehindComma || code.hasKnownFamily);
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
      if (kinds & WORD.codeKey && this.codeOfKey(next)) return -1;
      if (kinds & WORD.messageKey && isFirst && grammar.valueOf(next) >= 0) return -1;
      if (kinds & (WORD.idKey | WORD.request) && this.isIdLabel(next) && open <= 0) {
        const before = kind[next - 1];
        const isWritten =
          before === KIND.line || before === KIND.comma || (this.isTight(next) && before !== KIND.open);
        return isWritten ? line + 1 : -1;
      }
    }
    if (id[line] === 0 && this.ahead(MESSAGE_LINES - lines)) this.want(WANTS.lines);
    return -1;
  }

  /** `requestId:R`, without a blank. */
  private isTight(token: number): boolean {
    const key = this.grammar.idKeyAt(token);
    return (
      this.tokens.kind[key + 1] === KIND.separator && !this.tokens.gap[key + 1] && !this.tokens.gap[key + 2]
    );
  }

  private isForeignQuote(token: number, line: number): boolean {
    return this.openBefore(line).includes(-1 - (this.tokens.id[token] as number));
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

  /** An exception of an SDK at its name: with a code, or with a message alone; undefined where only its class is named. */
  exceptionAt(name: number): Sighting | undefined {
    return this.readException(name, false);
  }

  /** The code of an exception, without anything behind it. */
  codeOfException(name: number): Sighting | undefined {
    const found = this.readException(name, true);
    return found && found.codeTo >= 0 ? found : undefined;
  }

  private readException(name: number, isLocal: boolean): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id, gap } = tokens;
    let next = name + 1;
    const isClass = kind[next] === KIND.dot || (kind[next] === KIND.open && id[next] === 40);
    if (kind[next] === KIND.open && id[next] === 40 && kind[next + 1] === KIND.quote)
      return this.positional(name, next + 1);
    if (
      kind[next] === KIND.word &&
      gap[next] &&
      kind[next + 1] === KIND.separator &&
      kind[next + 1] === undefined
    )
      return undefined;
    // What stands between the name and the error: `]`, `: `, `[Error]`, `(`, `{`, a line end, `message：`.
    let label = -1;
    for (let steps = 0; steps < 14; steps++) {
      const here = kind[next];
      const kinds = grammar.classOf(next);
      if (kinds & WORD.codeKey) {
        const found = this.codeOfKey(next);
        if (found) {
          found.shape = 'exception';
          found.isCertain = true;
          found.first = Math.min(found.first, name);
          return isLocal ? found : this.withMembers(found, next, name);
        }
        // `code: null`, `code: 'Some text'`, or none at all; in a program a hole stands there.
        const value = grammar.valueOf(next);
        if (value < 0 || (kind[value] === KIND.mark && id[value] !== 45) || kind[value] === KIND.open)
          return undefined;
        next = this.messageKeyBehind(value);
        if (next < 0) return undefined;
        continue;
      }
      if (kinds & WORD.messageKey && grammar.valueOf(next) >= 0) {
        label = grammar.valueOf(next);
        next = label;
        if (kind[label] === KIND.word && grammar.classOf(label) & WORD.codeKey) continue;
        break;
      }
      if (
        here === KIND.close ||
        here === KIND.separator ||
        here === KIND.line ||
        (here === KIND.quote && steps < 3)
      )
        next++;
      else if (
        here === KIND.open &&
        (id[next] === 123 ||
          (id[next] === 40 && !isClass) ||
          (id[next] === 91 && grammar.classOf(next + 1) & WORD.errorKey))
      )
        next++;
      else if (kinds & WORD.errorKey && kind[next - 1] === KIND.open && id[next - 1] === 91) next++;
      else break;
    }
    if (label < 0 && (isClass || !this.isSaid(name, next))) return undefined;
    return this.saidBy(name, label >= 0 ? label : next, isLocal);
  }

  /** The key of a message that stands a few words behind a token. */
  private messageKeyBehind(token: number): number {
    const { grammar } = this;
    for (let next = token; next < token + 40 && this.tokens.kind[next]; next++) {
      if (grammar.classOf(next) & WORD.messageKey && grammar.valueOf(next) >= 0) return next;
    }
    return -1;
  }

  /** Whether something is said behind the name of an exception: a colon or a bracket stands between. */
  private isSaid(name: number, next: number): boolean {
    const { kind, gap } = this.tokens;
    if (next <= name + 1) return false;
    for (let at = name + 1; at < next; at++) {
      if (kind[at] === KIND.separator)
        return gap[at + 1] !== 0 || kind[at - 1] === KIND.close || at > name + 1;
    }
    return kind[name + 1] === KIND.close && kind[name - 1] === KIND.open;
  }

  /** `X-M`, `X: M`, `X` or a message without a code behind the name of an exception. */
  private saidBy(name: number, start: number, isLocal: boolean): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id, gap, from } = tokens;
    if (!kind[start] || kind[start] === KIND.line) return undefined;
    const code = this.codeAt(start);
    if (code) {
      const end = code.last;
      const isDash = kind[end] === KIND.mark && id[end] === 45 && !gap[end];
      const isColon = kind[end] === KIND.separator;
      const isAlone = !kind[end] || kind[end] === KIND.line || kind[end] === KIND.quote;
      if (code.hasKnownFamily && (isDash || isColon || isAlone)) {
        code.shape = 'exception';
        code.isCertain = true;
        code.first = name;
        if (!isAlone && !isLocal) this.addMessage(code, end + 1, name);
        return code;
      }
    }
    if (isLocal) return undefined;
    const sighting = newSighting('exception', from[start] as number, -1, name, start);
    sighting.isCertain = true;
    this.addMessage(sighting, start, name);
    if (!sighting.message) return undefined;
    return grammar.classOf(start) & WORD.exception ? undefined : sighting;
  }

  private addMessage(sighting: Sighting, start: number, name: number): void {
    const { grammar, tokens } = this;
    const { kind, id, from, to } = tokens;
    const isQuoted =
      kind[start] === KIND.quote &&
      grammar.endOfString(start) > 0 &&
      !this.openBefore(start).includes(-1 - (id[start] as number));
    const end = isQuoted ? grammar.endOfString(start) + 1 : this.endOfMessage(start, name);
    sighting.last = Math.max(sighting.last, end);
    if (end > start) {
      sighting.message = isQuoted
        ? {
            from: to[start] as number,
            to: from[end - 1] as number,
            quotes: this.quotesOf(start, id[start] as number),
          }
        : { from: from[start] as number, to: this.endOfText(start, end), quotes: this.quotesAround(name) };
      if (sighting.message.to <= sighting.message.from) sighting.message = undefined;
    }
    const label = this.labelAt(end);
    if (label) {
      if (label.to > label.from) sighting.id = label;
      sighting.last = Math.max(sighting.last, label.next);
    } else sighting.id ??= this.idBefore(name) ?? (sighting.message && this.idInside(sighting.message));
  }

  /** The request id whose label begins at a token, or behind separators at it. */
  private labelAt(token: number): { from: number; to: number; next: number } | undefined {
    const { grammar, tokens } = this;
    const { kind, from, to } = tokens;
    let next = token;
    while (kind[next] === KIND.comma || kind[next] === KIND.line) next++;
    const isOnLaterLine = kind[next - 1] === KIND.line && this.tokens.id[next - 1] === 0;
    if (isOnLaterLine && kind[next] === KIND.word && !grammar.classOf(next)) return undefined;
    if (grammar.classOf(next) & WORD.gluedId) {
      const end = this.endOfId(next);
      return { from: (from[next] as number) + 'requestId'.length, to: to[end - 1] as number, next: end };
    }
    const key = grammar.idKeyAt(next);
    return key < 0 || !this.isIdLabel(next) ? undefined : this.idBehind(key);
  }

  /** An id that a message holds in square brackets; it is that of the error where nothing else says one. */
  private idInside({ from, to }: Span): { from: number; to: number } | undefined {
    const { grammar } = this;
    const last = this.tokenAt(to);
    for (let token = this.tokenAt(from); token < last; token++) {
      if (!grammar.is(token, KIND.open, 91)) continue;
      const key = grammar.idKeyAt(token + 1);
      const found = key >= 0 ? this.idBehind(key) : undefined;
      if (found && found.to > found.from) return found;
    }
    return undefined;
  }

  /** The request id of a message without a code: its label behind the message, or before it. */
  idAround(token: number, end: number): { from: number; to: number } | undefined {
    let next = end;
    while (this.tokens.kind[next] === KIND.quote && next < end + 3) next++;
    const label = this.labelAt(next);
    return label && label.to > label.from ? label : this.idBefore(token);
  }

  /** `requestId: R ` before the name of a .NET exception, or `[R] `. */
  private idBefore(name: number): { from: number; to: number } | undefined {
    const { grammar } = this;
    const { kind, id } = this.tokens;
    let before = name - 1;
    for (let steps = 0; steps < 30 && before >= 0; steps++, before--) {
      const here = kind[before];
      if (here === KIND.line && id[before] === 0) return undefined;
      const key = grammar.idKeyAt(before);
      if (key < 0) continue;
      const found = this.idBehind(key);
      return found && found.to > found.from && found.next <= name ? found : undefined;
    }
    return undefined;
  }

  /** An exception with its code by a key: members follow it as in a record. */
  private withMembers(sighting: Sighting, key: number, name: number): Sighting {
    const record = this.newRecord(sighting, name);
    record.first = name;
    const start = sighting.last + this.wrappersBehind(key);
    this.walkForward(record, start);
    sighting.message = record.message;
    sighting.last = Math.max(sighting.last, record.last);
    if (record.message) {
      const label = this.labelAt(this.tokenAt(record.message.to));
      if (label && label.to > label.from && !record.hasNoId) record.id ??= label;
    }
    sighting.id =
      record.id ??
      this.idBefore(name) ??
      (record.message && !record.hasNoId ? this.idInside(record.message) : undefined);
    return sighting;
  }

  /** `TencentCloudSDKException('X', 'M', 'R')`. */
  private positional(name: number, first: number): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id, from, to } = tokens;
    const code = this.codeAt(first + 1);
    if (!code || kind[code.last] !== KIND.quote) return undefined;
    const strings: { from: number; to: number; quote: number }[] = [];
    let next = code.last + 1;
    while (strings.length < 2 && kind[next] === KIND.comma) {
      next++;
      while (kind[next] === KIND.line || (kind[next] === KIND.word && kind[next + 1] === KIND.quote)) next++;
      if (kind[next] !== KIND.quote) break;
      const end = grammar.endOfString(next);
      strings.push({
        from: to[next] as number,
        to: end < 0 ? this.regionEnd() : (from[end] as number),
        quote: id[next] as number,
      });
      if (end < 0) break;
      next = end + 1;
    }
    const [message, requestId] = strings;
    return {
      ...code,
      shape: 'exception',
      isCertain: true,
      first: name,
      last: next,
      message: message
        ? { from: message.from, to: message.to, quotes: this.quotesOf(name, message.quote) }
        : undefined,
      id: requestId && requestId.to > requestId.from ? requestId : undefined,
    };
  }

  /** A code that just stands in the text, dotted; `X: M` gives it a message. */
  mentionAt(token: number): Sighting | undefined {
    const { kind, id } = this.tokens;
    const code = this.codeOfMention(token);
    if (!code) return undefined;
    const end = code.last;
    if (kind[end] === KIND.separator && kind[end + 1] && kind[end + 1] !== KIND.line) {
      this.addMessage(code, end + 1, token);
    } else if (kind[end] === KIND.line && id[end] === 0 && this.grammar.is(end + 1, KIND.word)) {
      code.last = end;
    }
    return code;
  }

  /** The same without a message. */
  codeOfMention(token: number): Sighting | undefined {
    const { kind, gap, from, bytes } = this.tokens;
    const at = from[token] as number;
    const before = token > 0 ? (bytes[at - 1] as number) : 32;
    if (
      token > 0 &&
      !gap[token] &&
      (kind[token - 1] === KIND.dot || (kind[token - 1] === KIND.mark && before === 95))
    )
      return undefined;
    const code = this.codeAt(token);
    if (!code || code.last < token + 3 || code.joined !== undefined) return undefined;
    const end = code.last;
    return !gap[end] && kind[end] === KIND.word ? undefined : code;
  }
}

/** Layers of a message, from the outermost: what has to be undone so that it can be read. */
export function isEscapedBy(quote: number): { layer: number; times: number } {
  const layer = layerOfQuote(quote);
  const depth = depthOfQuote(quote);
  if (layer === LAYER.backslashes && depth < 32) return { layer, times: depth + 1 };
  return { layer, times: 1 };
}

/** Whether the label of a request id may stand in [from, to): `request id`, in any case and with what else between. */
export function mayHaveId(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 2; at < to - 2; at++) {
    if (bytes[at] !== 113 && bytes[at] !== 81) continue;
    let next = at + 1;
    if (((bytes[next] as number) | 32) === 117) next += 4;
    const byte = bytes[next];
    if (byte === 32 || byte === 45 || byte === 95) next++;
    if (((bytes[next] as number) | 32) === 105 && ((bytes[next + 1] as number) | 32) === 100) return true;
  }
  return false;
}
