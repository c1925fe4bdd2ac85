import { KIND } from './characters.js';
import type { Tokens } from './tokens.js';

/** Steps that any of these functions takes at most: hostile input may hold any number of tokens. */
const MAX_STEPS = 3000;
/** Lines that a string may take. */
const MAX_STRING_LINES = 12;

const OPENS: Record<number, number> = { 41: 40, 93: 91, 125: 123, 62: 60 };

/** Strings and brackets in tokens. All functions take and give the numbers of tokens; -1 means that there is none. */
export class Delimiters {
  constructor(
    readonly tokens: Tokens,
    private readonly maxSteps = MAX_STEPS,
  ) {}

  /** The quote that ends the string whose first quote is at a token. */
  endOfString(token: number): number {
    const { kind, id, count } = this.tokens;
    const spelling = id[token] as number;
    let lines = 0;
    const limit = Math.min(count, token + this.maxSteps);
    for (let next = token + 1; next < limit; next++) {
      if (kind[next] === KIND.quote && id[next] === spelling) return next;
      if (kind[next] === KIND.line && id[next] === 0 && ++lines > MAX_STRING_LINES) return -1;
    }
    return -1;
  }

  /** The quote that begins the string whose last quote is at a token. */
  beginningOfString(token: number): number {
    const { kind, id } = this.tokens;
    const spelling = id[token] as number;
    let lines = 0;
    for (let before = token - 1; before >= 0 && before > token - this.maxSteps; before--) {
      if (kind[before] === KIND.quote && id[before] === spelling) return before;
      if (kind[before] === KIND.line && id[before] === 0 && ++lines > MAX_STRING_LINES) return -1;
    }
    return -1;
  }

  /** The bracket that closes the one at a token. */
  endOfNested(token: number): number {
    const { kind, id, count } = this.tokens;
    const open = id[token] as number;
    let depth = 0;
    const limit = Math.min(count, token + this.maxSteps);
    for (let next = token; next < limit; next++) {
      if (kind[next] === KIND.open && id[next] === open) depth++;
      else if (kind[next] === KIND.close && OPENS[id[next] as number] === open) {
        if (--depth === 0) return next;
      } else if (kind[next] === KIND.quote) {
        const end = this.endOfString(next);
        if (end < 0) return -1;
        next = end;
      }
    }
    return -1;
  }

  /** The bracket that opens what is closed at a token. */
  beginningOfNested(token: number): number {
    const { kind, id } = this.tokens;
    const close = id[token] as number;
    const open = OPENS[close];
    let depth = 0;
    for (let before = token; before >= 0 && before > token - this.maxSteps; before--) {
      if (kind[before] === KIND.close && id[before] === close) depth++;
      else if (kind[before] === KIND.open && id[before] === open) {
        if (--depth === 0) return before;
      } else if (kind[before] === KIND.quote) {
        const start = this.beginningOfString(before);
        if (start < 0) return -1;
        before = start;
      }
    }
    return -1;
  }
}
