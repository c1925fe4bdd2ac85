import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';

/** Keys before a place, read from behind: of a value that ends there, of an object that begins there. */
export class KeysBefore {
  private readonly tokens: Tokens;

  constructor(private readonly grammar: Grammar) {
    this.tokens = grammar.tokens;
  }

  /** The key that an object is the value of, told by what stands before its bracket. */
  ownerOf(open: number): { key: number; before: number } {
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
      // Behind a line end only the separator of a key is of use: `["Error"]=>`, then `array(2) {`.
      if (here === KIND.line && kind[before - 1] !== KIND.separator && steps > 0) break;
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

  beginningOfTag(name: number): number {
    const { kind, id, from, to } = this.tokens;
    const text = this.grammar.text(from[name] as number, to[name] as number);
    for (let before = name - 2; before > 0 && before > name - 400; before--) {
      if (kind[before] !== KIND.word || kind[before - 1] !== KIND.open || id[before - 1] !== 60) continue;
      if (this.grammar.text(from[before] as number, to[before] as number) === text) return before;
    }
    return -1;
  }

  /** The key of the member whose value ends at a token. */
  keyOfValueAt(last: number): number {
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
        return this.grammar.valueBehind(before - 1) >= 0 ? before - 1 : -1;
      } else if (here === KIND.comma && kind[before - 1] === KIND.quote && kind[before - 2] === KIND.word) {
        return this.grammar.valueBehind(before - 2) >= 0 ? before - 2 : -1;
      } else return -1;
    }
    return -1;
  }
}
