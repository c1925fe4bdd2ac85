import {
  CLASS,
  isStructural,
  isTagStart,
  isUpright,
  KIND,
  KIND_OF_BYTE,
  OF_BYTE,
  punctuationAt,
} from './characters.js';
import { LAYER, LAYERS, LAYERS_AT, lengthOfNoise, lengthOfSequence, type Spelled } from './layers.js';
import { escapedQuoteAt, GLYPHS, PLAIN_QUOTE, quoteId, TYPOGRAPHIC } from './quotes.js';
import { hashOf, WORD, type WordTable } from './word-table.js';

/** Tokens that one region may have; the rest of it is left out. */
const MAX_TOKENS = 16 * 1024;

/**
 * The tokens of a region of bytes, in arrays that are used again for each region. Places are offsets in `bytes`.
 * `read` makes them; nothing else is kept between two regions.
 */
export class Tokens {
  readonly kind: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Of a word its class (see words.ts), of a quote its spelling, of anything else its character. */
  readonly id: Int32Array;
  /** Whether a blank stands before it: 1 for one, 2 for a tab or several. */
  readonly gap: Uint8Array;
  count = 0;
  /** The words that are a sign of a vendor. */
  readonly signs: number[] = [];
  private readonly spelled: Spelled = { character: 0, length: 0, depth: 0 };
  private hasGap = 0;

  constructor(
    public bytes: Uint8Array,
    private readonly words: WordTable,
    private readonly capacity = MAX_TOKENS,
  ) {
    // One may add two tokens at once, and what looks ahead a few more.
    const size = capacity + 64;
    this.kind = new Uint8Array(size);
    this.from = new Int32Array(size);
    this.to = new Int32Array(size);
    this.id = new Int32Array(size);
    this.gap = new Uint8Array(size);
  }

  /**
   * Reads the bytes in [from, end), `most` tokens at most. `skip` gives the length of what is no part of the text where a
   * line begins.
   */
  read(from: number, end: number, skip?: (lineStart: number) => number, most = this.capacity): void {
    const { bytes, words } = this;
    this.count = 0;
    this.signs.length = 0;
    this.hasGap = 0;
    let at = from;
    if (skip) at += skip(at);
    while (at < end && this.count < most) {
      const byte = bytes[at] as number;
      switch (OF_BYTE[byte]) {
        case CLASS.word: {
          const start = at;
          let hash = 0;
          let next = byte;
          do {
            hash = hashOf(hash, next);
            next = bytes[++at] as number;
          } while (OF_BYTE[next] === CLASS.word && at < end);
          const kinds = words.classOf(bytes, start, at, hash);
          if (kinds & (WORD.ownSign | WORD.othersSign)) this.signs.push(this.count);
          this.add(KIND.word, start, at, kinds);
          break;
        }
        case CLASS.blank:
          // Two blanks or a tab are the space between two columns.
          this.hasGap = this.hasGap > 0 || byte === 9 ? 2 : 1;
          at++;
          break;
        case CLASS.single: {
          this.add(KIND_OF_BYTE[byte] as number, at, at + 1, byte === 10 ? 0 : byte);
          at++;
          if (byte === 10 && skip && at < end) at += skip(at);
          break;
        }
        case CLASS.special:
          at += this.special(byte, at, end);
          break;
        case CLASS.wide:
          at += this.wide(at, end);
          break;
        default:
          this.add(KIND.mark, at, at + 1, byte);
          at++;
      }
    }
    // What looks ahead finds nothing behind the last one.
    for (let next = this.count; next < this.count + 32; next++) {
      this.kind[next] = 0;
      this.gap[next] = 0;
    }
  }

  private add(kind: number, from: number, to: number, id: number): void {
    const at = this.count++;
    this.kind[at] = kind;
    this.from[at] = from;
    this.to[at] = to;
    this.id[at] = id;
    this.gap[at] = this.hasGap;
    this.hasGap = 0;
  }

  /** A character that may begin something longer. Gives its length. */
  private special(byte: number, at: number, end: number): number {
    const { bytes } = this;
    const next = at + 1 < end ? (bytes[at + 1] as number) : 0;
    switch (byte) {
      case 34:
      case 39:
      case 96:
        return this.quote(byte, at, end);
      case 58: // :
        if (next === 58) return this.one(KIND.mark, at, 2, 58);
        return this.one(KIND.separator, at, next === 61 ? 2 : 1, 58);
      case 61: // =
        if (next === 61) return this.one(KIND.mark, at, bytes[at + 2] === 61 ? 3 : 2, 61);
        if (next === 62) return this.one(KIND.separator, at, 2, 61);
        if (next === 38) {
          const isArrow =
            LAYERS[LAYER.entities].read(bytes, at + 1, end, this.spelled) && this.spelled.character === 62;
          if (isArrow) return this.one(KIND.separator, at, 1 + this.spelled.length, 61);
        }
        return this.one(KIND.separator, at, 1, 61);
      case 45: // -
        return next === 62 ? this.one(KIND.separator, at, 2, 58) : this.one(KIND.mark, at, 1, 45);
      case 60: // <
        return this.one(isTagStart(next) ? KIND.open : KIND.mark, at, 1, 60);
    }
    const noise = lengthOfNoise(bytes, at, end);
    if (noise > 0) return noise;
    const layer = LAYERS_AT[byte];
    const { spelled } = this;
    if (layer?.read(bytes, at, end, spelled)) return this.spell(LAYERS.indexOf(layer as never), at, end);
    if (byte === 92) {
      let last = at + 1;
      while (last < end && bytes[last] === 92) last++;
      const quote = escapedQuoteAt(bytes, at, last, end);
      if (quote) return this.one(KIND.quote, at, quote.length, quote.id);
      return this.one(KIND.mark, at, last - at, 92);
    }
    return this.one(byte === 38 ? KIND.comma : KIND.mark, at, 1, byte);
  }

  /** A character that a layer spells. */
  private spell(layer: number, at: number, end: number): number {
    const { character, length, depth } = this.spelled;
    const glyph = character === 34 ? 0 : character === 39 ? 1 : character === 96 ? 2 : -1;
    if (character === 0) {
      this.add(KIND.text, at, at + length, 0);
      return length;
    }
    if (glyph >= 0) return this.one(KIND.quote, at, length, quoteId(glyph, layer, depth));
    if (character === 10) return this.one(KIND.line, at, length, layer === LAYER.backslashes ? depth : -1);
    if (character === 32) {
      this.hasGap = 1;
      return length;
    }
    if (character === 0x1b) return length + lengthOfSequence(this.bytes, at + length, end);
    // A quote behind an encoded backslash: `%5C%22`.
    if (character === 92) {
      const after = at + length;
      const inner = LAYERS[layer];
      if (inner?.read(this.bytes, after, end, this.spelled)) {
        const isQuote = GLYPHS.indexOf(String.fromCharCode(this.spelled.character));
        if (isQuote >= 0) {
          const whole = length + this.spelled.length;
          return this.one(KIND.quote, at, whole, quoteId(isQuote, layer, this.spelled.depth + 8));
        }
      }
      return this.one(KIND.mark, at, length, 92);
    }
    const kind = KIND_OF_BYTE[character] as number;
    if (kind > 0) return this.one(kind, at, length, character);
    if (character === 58 || character === 61) return this.one(KIND.separator, at, length, character);
    if (character === 60)
      return this.one(isTagStart(this.bytes[at + length] as number) ? KIND.open : KIND.mark, at, length, 60);
    return this.one(character === 38 ? KIND.comma : KIND.mark, at, length, character);
  }

  private one(kind: number, at: number, length: number, id: number): number {
    this.add(kind, at, at + length, id);
    return length;
  }

  /** A quote as it is: an apostrophe in a word is none, and two of them may be one that was doubled. */
  private quote(byte: number, at: number, end: number): number {
    const { bytes } = this;
    if (byte === 34 && bytes[at + 1] !== 34) return this.one(KIND.quote, at, 1, PLAIN_QUOTE);
    const before = at > 0 ? (bytes[at - 1] as number) : 10;
    if (byte === 39 && this.isApostrophe(at, end)) return this.one(KIND.mark, at, 1, 39);
    const glyph = byte === 34 ? 0 : byte === 39 ? 1 : 2;
    if (byte === 96) {
      // A fence of Markdown begins a block of text.
      let run = 1;
      while (at + run < end && bytes[at + run] === 96) run++;
      return run >= 3
        ? this.one(KIND.mark, at, run, 96)
        : this.one(KIND.quote, at, 1, quoteId(glyph, LAYER.none, 0));
    }
    let run = 1;
    while (at + run < end && bytes[at + run] === byte && run < 8) run++;
    const single = quoteId(glyph, LAYER.none, 0);
    if (run === 1) return this.one(KIND.quote, at, 1, single);
    const doubled = quoteId(glyph, LAYER.doubled, 0);
    const after = at + run < end ? (bytes[at + run] as number) : 10;
    const opens = !isStructural(after);
    const closes = !isStructural(before) || before === 92;
    if (run === 2 && opens === closes) {
      this.one(KIND.quote, at, 1, single);
      this.add(KIND.quote, at + 1, at + 2, single);
      return 2;
    }
    if (run === 2) return this.one(KIND.quote, at, 2, doubled);
    if (run === 3 && closes) {
      this.one(KIND.quote, at, 2, doubled);
      this.add(KIND.quote, at + 2, at + 3, single);
      return 3;
    }
    if (run === 3) {
      this.one(KIND.quote, at, 1, single);
      this.add(KIND.quote, at + 1, at + 3, doubled);
      return 3;
    }
    this.one(KIND.quote, at, 2, doubled);
    this.add(KIND.quote, at + 2, at + 4, doubled);
    return 4;
  }

  private isApostrophe(at: number, end: number, after = at + 1): boolean {
    const last = this.count - 1;
    if (last < 0 || this.kind[last] !== KIND.word || this.to[last] !== at || after >= end) return false;
    const next = this.bytes[after] as number;
    const length = at - (this.from[last] as number);
    return next >= 97 && next <= 122 && (length > 1 || this.bytes[at - 1] === 73);
  }

  /** A character of more bytes. */
  private wide(at: number, end: number): number {
    const { bytes } = this;
    const noise = lengthOfNoise(bytes, at, end);
    if (noise > 0) return noise;
    const first = bytes[at] as number;
    if (first === 0xc2) {
      const second = bytes[at + 1];
      if (second === 0xa0) {
        this.hasGap = 1;
        return 2;
      }
      if (second === 0xab || second === 0xbb)
        return this.one(KIND.quote, at, 2, quoteId(TYPOGRAPHIC + 1, LAYER.none, 0));
    }
    const mapped = punctuationAt(bytes, at, end);
    if (mapped === '') {
      const start = at;
      let next = at;
      do next++;
      while (
        next < end &&
        OF_BYTE[bytes[next] as number] === CLASS.wide &&
        ((bytes[next] as number) < 0xc0 ||
          (punctuationAt(bytes, next, end) === '' && lengthOfNoise(bytes, next, end) === 0))
      );
      this.add(KIND.text, start, next, this.words.classOfText(bytes, start, next));
      return next - start;
    }
    if (mapped === ' ') {
      // A frame between two cells of a table, not before or around a text.
      const isCell = isUpright(bytes, at) && this.count > 0 && this.kind[this.count - 1] !== KIND.line;
      if (isCell) return this.one(KIND.comma, at, 3, 124);
      this.hasGap = 1;
      return 3;
    }
    const character = mapped.charCodeAt(0);
    const glyph = GLYPHS.indexOf(mapped);
    if (glyph === 1 && this.isApostrophe(at, at + 3 < end ? at + 4 : at, at + 3))
      return this.one(KIND.mark, at, 3, 39);
    if (glyph >= 0) return this.one(KIND.quote, at, 3, quoteId(TYPOGRAPHIC, LAYER.none, glyph));
    const kind = mapped === '<' ? KIND.mark : (KIND_OF_BYTE[character] as number);
    if (mapped === '>') return this.one(KIND.mark, at, 3, character);
    if (kind > 0) return this.one(kind, at, 3, character);
    return this.one(mapped === ':' || mapped === '=' ? KIND.separator : KIND.mark, at, 3, character);
  }
}
