import { KIND } from '../characters.js';
import type { Tokens } from '../tokens.js';

/** Quotes and brackets that are kept open. */
const MAX_OPEN = 64;
const NO_QUOTES: number[] = [];
/** Tokens from one note of what is open to the next. */
const NOTED_EVERY = 64;

/** What is open before a token of the region: the strings and brackets that it stands in. */
export class Enclosure {
  private readonly opened: { next: number; open: number[] } = { next: 0, open: [] };
  private readonly openAt: number[][] = [];

  /** `wantsTexts`: whether messages are shown, so that the quotes around them matter. */
  constructor(
    private readonly tokens: Tokens,
    private readonly wantsTexts: boolean,
  ) {}

  /** Other tokens have been read. */
  reset(): void {
    this.opened.next = 0;
    this.opened.open.length = 0;
    this.openAt.length = 0;
  }

  /** The quotes that are open before a token on its line, the outermost first; none where nobody wants texts. */
  quotesAround(token: number): number[] {
    return this.wantsTexts ? this.quotesBefore(token) : NO_QUOTES;
  }

  /** Whether a quote with this spelling is open before a token on its line. */
  isOpen(token: number, quote: number): boolean {
    return this.openBefore(token).includes(-1 - quote);
  }

  /** Whether a bracket is open before a token on its line, or the token is indented: it may be a member of an object. */
  hasBracket(token: number): boolean {
    return this.openBefore(token).some((item) => item > 0) || (this.tokens.gap[token] as number) > 1;
  }

  /** The same whether texts are wanted or not. */
  quotesBefore(token: number): number[] {
    const quotes: number[] = [];
    for (const item of this.openBefore(token)) if (item < 0) quotes.push(-1 - item);
    return quotes;
  }

  quotesOf(token: number, own: number): number[] {
    return this.wantsTexts ? [...this.quotesAround(token), own] : NO_QUOTES;
  }

  /**
   * What has been opened before a token on its line, and not closed: brackets as they are, quotes below zero. The array
   * is used again by the next call.
   */
  openBefore(token: number): number[] {
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
}
