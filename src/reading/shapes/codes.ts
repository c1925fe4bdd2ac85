import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';
import type { Vocabulary } from '../vocabulary.js';
import { WORD } from '../word-table.js';
import { newSighting, type Sighting } from './sighting.js';

/** Codes on the tokens of a region: behind a key, or by themselves. */
export class Codes {
  private readonly tokens: Tokens;

  constructor(
    private readonly grammar: Grammar,
    private readonly vocabulary: Pick<Vocabulary, 'isKnown'>,
  ) {
    this.tokens = grammar.tokens;
  }

  /**
   * The code that is the value of a key: its sighting without anything around it, or undefined. `first` is the key,
   * `last` the token behind the value.
   */
  codeOfKey(key: number): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id } = tokens;
    const value = grammar.valueBehind(key);
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
    found.isBare = !isQuoted && kind[key + 1] !== KIND.quote;
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
      if (this.vocabulary.isKnown(joined)) {
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
