import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';
import { WORD } from '../word-table.js';
import type { Codes } from './codes.js';
import type { Enclosure } from './enclosure.js';
import { type Extent, WANTS } from './extent.js';
import type { Messages } from './messages.js';
import type { Record } from './record.js';
import type { RequestIds } from './request-ids.js';
import type { Span } from './sighting.js';

/** The members of a record: their keys, what they say, and where they end. */
export class Members {
  private readonly tokens: Tokens;

  constructor(
    private readonly grammar: Grammar,
    private readonly extent: Extent,
    private readonly enclosure: Enclosure,
    private readonly codes: Codes,
    private readonly ids: RequestIds,
    private readonly messages: Messages,
  ) {
    this.tokens = grammar.tokens;
  }

  /** The key that the label at a token ends with: `Error Message`, `The request ID`; -1 where no label is. */
  keyNear(token: number): number {
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
      if (id >= 0 && this.ids.isIdLabel(next)) return next;
      if (grammar.valueBehind(next) >= 0) return next;
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

  isClosingTagOf(_record: Record, name: number): boolean {
    return (this.grammar.classOf(name) & (WORD.codeKey | WORD.messageKey | WORD.idKey)) !== 0;
  }

  /** Takes what a member says, and gives the token behind it; -1 where another error begins. */
  takeMember(record: Record, key: number, level: number): number {
    const { grammar, tokens } = this;
    const { kind, id } = tokens;
    const kinds = grammar.classOf(key);
    const idKey = grammar.idKeyAt(key);
    if (idKey >= 0) {
      const found = this.ids.idBehind(idKey);
      if (found) {
        if (found.to === found.from) record.hasNoId = true;
        else if (!record.hasNoId) record.id ??= found;
        return found.next;
      }
      if (idKey !== key) return idKey + 1;
    }
    const value = grammar.valueBehind(key);
    const wrappers = grammar.wrappers;
    if (value < 0) {
      if (kinds & WORD.messageKey) this.extent.want(WANTS.lines);
      return key + 1;
    }
    // A quote that closes the string around the record begins no value; a text does not begin on the next line.
    const isClosing =
      kind[key + 1] !== KIND.quote &&
      kind[value] === KIND.quote &&
      this.enclosure.isOpen(this.outsideOf(record), id[value] as number);
    const isApart = kind[value] !== KIND.quote && kind[value - 1] === KIND.line && id[value - 1] === 0;
    if (isClosing || (isApart && kinds & WORD.messageKey)) return isClosing ? value : value - 1;
    if (kinds & WORD.ownSign) record.isOwn = true;
    if (kinds & WORD.othersSign) record.isOthers = true;
    if (kinds & WORD.trace) record.hasTrace = true;
    if (kinds & WORD.codeKey && level === 0 && this.codes.codeOfKey(key)) return -1;
    if (kinds & WORD.messageKey && level <= 0) {
      record.hasErrorMessage ||=
        (tokens.to[key] as number) - (tokens.from[key] as number) === 'ErrorMessage'.length;
      const isBetter = record.message === undefined || level > record.messageLevel;
      if (kind[value] === KIND.quote) {
        const end = this.endOfStrings(value);
        if (isBetter && (level === 0 || record.message === undefined)) {
          this.setMessage(record, level, {
            from: tokens.to[value] as number,
            to: end < 0 ? this.endOfCut(value, record) : (tokens.from[end] as number),
            quotes: this.enclosure.quotesOf(record.first, id[value] as number),
          });
        }
        if (end < 0) {
          this.extent.want(WANTS.record);
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
        const end = this.messages.endOfMessage(value, this.outsideOf(record));
        if (isBetter) {
          this.setMessage(record, level, {
            from: tokens.from[value] as number,
            to: this.messages.endOfText(value, end),
            quotes: this.enclosure.quotesAround(record.first),
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
      if (kind[next] !== KIND.quote || id[next] !== id[token] || grammar.valueBehind(next + 1) >= 0) break;
      const last = grammar.endOfString(next);
      if (last < 0 || kind[last + 1] === KIND.separator) break;
      end = last;
    }
    return end;
  }

  private setMessage(record: Record, level: number, message: Span): void {
    // A string that holds the code as well is no message of it.
    if (message.to <= message.from || (record.at >= message.from && record.at < message.to)) return;
    record.message = message;
    record.messageLevel = level;
  }

  /** Where a string ends that is cut off: with the string that it stands in, or with the region. */
  private endOfCut(value: number, { key }: Record): number {
    const { kind, id, from, count } = this.tokens;
    const outer = this.enclosure.quotesBefore(key);
    for (let next = value + 1; next < count; next++) {
      if (kind[next] === KIND.quote && outer.includes(id[next] as number)) return from[next] as number;
    }
    return this.regionEnd();
  }

  regionEnd(): number {
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
      if (next > value && gap[next] && here === KIND.word && grammar.valueBehind(next) >= 0) return next;
    }
    return next;
  }

  takeOwner(record: Record, key: number, level: number): void {
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
}
