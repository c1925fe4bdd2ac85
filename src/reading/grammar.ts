import { KIND } from './characters.js';
import { Delimiters } from './delimiters.js';
import { WORD } from './word-table.js';

/** `b`, `f`, `L`, `r`, `u`, in either case. */
const PREFIX_LETTERS = [...'bBfFLrRuU'].map((letter) => letter.charCodeAt(0));
/** Type notes between a key and its value. */
const MAX_NOTES = 12;

/**
 * What keys, values, strings and brackets look like in tokens, in any notation: JSON, the dumps of every language, XML,
 * YAML, labels in a line. All functions take and give the numbers of tokens; -1 means that there is none.
 */
export class Grammar extends Delimiters {
  /** Brackets that stand between the last key and its value, and are closed behind it: `Some("X")`, `["X"]`. */
  wrappers = 0;

  is(token: number, kind: number, id?: number): boolean {
    const { tokens } = this;
    return tokens.kind[token] === kind && (id === undefined || tokens.id[token] === id);
  }

  /** The class of a word or of a Chinese label; a request id's key in two words counts at its first one. */
  classOf(token: number): number {
    const kind = this.tokens.kind[token];
    return kind === KIND.word || kind === KIND.text ? (this.tokens.id[token] as number) : 0;
  }

  /** The last token of a request id's key that begins here: `RequestId`, `request id`, `Request-Id`, `请求 ID`. */
  idKeyAt(token: number): number {
    const kind = this.classOf(token);
    if (kind & WORD.idKey) return token;
    if (!(kind & WORD.request)) return -1;
    const next = this.is(token + 1, KIND.mark, 45) && !this.tokens.gap[token + 1] ? token + 2 : token + 1;
    return this.isIdWord(next) ? next : -1;
  }

  private isIdWord(token: number): boolean {
    const { kind, from, to, bytes } = this.tokens;
    if (kind[token] !== KIND.word || (to[token] as number) - (from[token] as number) !== 2) return false;
    const at = from[token] as number;
    return ((bytes[at] as number) | 32) === 105 && ((bytes[at + 1] as number) | 32) === 100;
  }

  /** Where the value of a key begins: at its quote, at its bracket, or at its first word. */
  valueBehind(key: number): number {
    const { kind, id, gap, count } = this.tokens;
    this.wrappers = 0;
    if (key > 0 && this.is(key - 1, KIND.open, 60) && !gap[key]) return this.valueOfTag(key);
    const isBold = this.is(this.beginningOfKey(key) - 1, KIND.mark, 42);
    let next = key + 1;
    if (kind[next] === KIND.quote && !gap[next]) next++;
    if (kind[next] === KIND.close && !gap[next] && id[next] !== 125) next++;
    if (kind[next] === KIND.close && !gap[next] && id[next] === 62) next++;
    if (isBold) next = this.skipEmphasis(next);
    if (kind[next] === KIND.separator) next++;
    else if (this.isPair(key, next)) next += kind[next] === KIND.comma ? 1 : 0;
    else return -1;
    if (isBold) next = this.skipEmphasis(next);
    const value = this.skipNotes(next);
    return value < count ? value : -1;
  }

  /** `<Code>X</Code>`, also with attributes. */
  private valueOfTag(key: number): number {
    const { kind, id } = this.tokens;
    for (let next = key + 1; next < key + 20 && kind[next]; next++) {
      if (kind[next] === KIND.close && id[next] === 62) return this.skipNotes(next + 1);
      if (kind[next] === KIND.line || (kind[next] === KIND.open && id[next] === 60)) return -1;
    }
    return -1;
  }

  /** Key and value as a pair (`{code, "X"}`, `("Code", "X")`) or as cells of a table (`| Code | X |`, columns). */
  private isPair(key: number, next: number): boolean {
    const { kind, id, gap } = this.tokens;
    if (kind[next] === KIND.comma) {
      if (id[next] === 124) return true;
      const before = kind[key - 1] === KIND.quote ? key - 2 : key - 1;
      return (
        id[next] === 44 &&
        (kind[before] === KIND.open || (kind[before] === KIND.separator && kind[before - 1] === KIND.open))
      );
    }
    const isRow = key === 0 || kind[key - 1] === KIND.line || (gap[key] as number) > 1;
    return (
      isRow && next === key + 1 && gap[next] === 2 && (kind[next] === KIND.word || kind[next] === KIND.quote)
    );
  }

  private skipEmphasis(token: number): number {
    let next = token;
    while (next < token + 3 && this.is(next, KIND.mark, 42)) next++;
    return next;
  }

  /** Passes what tells the type of a value: `string(28) "X"`, `(string) (len=13) "X"`, `Some("X")`, `<<"X">>`, `b"X"`. */
  private skipNotes(token: number): number {
    const { kind, id, gap, from, bytes } = this.tokens;
    let next = token;
    let lines = 0;
    for (let count = 0; count < MAX_NOTES; count++) {
      const here = kind[next];
      const after = kind[next + 1];
      if (here === KIND.line) {
        if (id[next] === 0 && ++lines > 1) return next;
        next++;
      } else if (
        here === KIND.open &&
        id[next] === 40 &&
        after === KIND.word &&
        this.is(next + 2, KIND.close, 41) &&
        (kind[next + 3] === KIND.quote || this.is(next + 3, KIND.open, 40))
      ) {
        next += 3;
      } else if (
        here === KIND.open &&
        id[next] === 40 &&
        after === KIND.word &&
        kind[next + 2] === KIND.separator &&
        this.is(next + 4, KIND.close, 41)
      ) {
        next += 5;
      } else if (here === KIND.open && id[next] === 60 && this.is(next + 1, KIND.mark, 33)) {
        // <![CDATA[
        next += 5;
        this.wrappers += 3;
      } else if (
        here === KIND.open &&
        (after === KIND.quote || (id[next] === 60 && this.is(next + 1, KIND.mark, 60)))
      ) {
        next++;
        this.wrappers++;
      } else if (here === KIND.mark && id[next] === 60 && after === KIND.quote) {
        next++;
        this.wrappers++;
      } else if (here === KIND.word && after === KIND.open && id[next + 1] === 40 && !gap[next + 1]) {
        const inner = bytes[from[next + 2] as number] as number;
        if (kind[next + 2] === KIND.word && inner >= 48 && inner <= 57 && this.is(next + 3, KIND.close, 41))
          next += 4;
        else if (
          kind[next + 2] === KIND.quote ||
          kind[next + 2] === KIND.line ||
          this.is(next + 3, KIND.close, 41) ||
          this.is(next + 3, KIND.dot)
        ) {
          next += 2;
          this.wrappers++;
        } else return next;
      } else if (this.isStringPrefix(next)) {
        next++;
      } else if (
        here === KIND.mark &&
        (id[next] === 42 || id[next] === 64 || id[next] === 33) &&
        (after === KIND.word || after === KIND.quote) &&
        !gap[next + 1]
      ) {
        next++;
      } else if (here === KIND.separator && !gap[next + 1] && after === KIND.word) {
        next++;
      } else return next;
    }
    return next;
  }

  /**
   * The first token of what stands around a key: its quote, its bracket, the `<` of its tag, the `:` of its symbol.
   */
  beginningOfKey(key: number): number {
    const { kind, id, gap } = this.tokens;
    let first = key;
    while (first > 0 && kind[first - 1] === KIND.word && (gap[first] as number) === 1 && key - first < 3)
      first--;
    if (first > 0 && kind[first - 1] === KIND.quote && !gap[first]) {
      first--;
      // Python's u before a string
      if (first > 0 && this.isStringPrefix(first - 1)) first--;
    }
    if (first > 1 && kind[first - 1] === KIND.mark && id[first - 1] === 60 && id[first - 2] === 60)
      first -= 2;
    if (
      first > 0 &&
      kind[first - 1] === KIND.open &&
      !gap[first] &&
      (id[first - 1] === 91 || id[first - 1] === 60)
    )
      first--;
    if (
      first > 0 &&
      kind[first - 1] === KIND.separator &&
      !gap[first] &&
      (first === key || kind[first] === KIND.quote)
    ) {
      // A symbol: `:code => "X"`, unless it is the separator of another key.
      if (first === 1 || kind[first - 2] === KIND.open || kind[first - 2] === KIND.comma) first--;
    }
    return first;
  }

  /** The token behind a code that begins at a token, or -1; a code has the form of one. */
  endOfCode(token: number): number {
    const { kind, gap, bytes, from, to } = this.tokens;
    if (!this.isCapitalized(token)) return -1;
    let next = token + 1;
    for (let parts = 1; parts < 4; parts++) {
      if (kind[next] !== KIND.dot || gap[next] || !this.isCapitalized(next + 1) || gap[next + 1]) break;
      next += 2;
    }
    const size = (to[next - 1] as number) - (from[token] as number);
    if (size > 120) return -1;
    // Constants of programs are no codes: `ENOENT`, `NOT_FOUND`.
    let hasSmall = false;
    for (let at = from[token] as number; at < (to[next - 1] as number); at++) {
      const byte = bytes[at] as number;
      if (byte === 95) return -1;
      hasSmall ||= byte > 96;
    }
    return hasSmall ? next : -1;
  }

  private isCapitalized(token: number): boolean {
    const { kind, from, bytes } = this.tokens;
    if (kind[token] !== KIND.word) return false;
    const first = bytes[from[token] as number] as number;
    return first >= 65 && first <= 90;
  }

  text(from: number, to: number): string {
    const { bytes } = this.tokens;
    let text = '';
    for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] as number);
    return text;
  }

  /** What may stand directly before the quote of a string: `u"`, `b'`, `rb'`. */
  isStringPrefix(token: number): boolean {
    const { kind, from, to, gap, bytes } = this.tokens;
    if (kind[token] !== KIND.word || kind[token + 1] !== KIND.quote || gap[token + 1]) return false;
    const start = from[token] as number;
    const end = to[token] as number;
    if (end - start > 2) return false;
    for (let at = start; at < end; at++) if (!PREFIX_LETTERS.includes(bytes[at] as number)) return false;
    return true;
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
}
