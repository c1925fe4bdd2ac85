import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';
import type { Codes } from './codes.js';
import type { Messages } from './messages.js';
import type { Sighting } from './sighting.js';

/** Codes that just stand in a text. */
export class Mentions {
  private readonly tokens: Tokens;

  constructor(
    private readonly grammar: Grammar,
    private readonly codes: Codes,
    private readonly messages: Messages,
  ) {
    this.tokens = grammar.tokens;
  }

  /** A code that just stands in the text, dotted; `X: M` gives it a message. */
  mentionAt(token: number): Sighting | undefined {
    const { kind, id } = this.tokens;
    const code = this.codes.codeOfMention(token);
    if (!code) return undefined;
    const end = code.last;
    if (kind[end] === KIND.separator && kind[end + 1] && kind[end + 1] !== KIND.line) {
      this.messages.addMessage(code, end + 1, token);
    } else if (kind[end] === KIND.line && id[end] === 0 && this.grammar.is(end + 1, KIND.word)) {
      code.last = end;
    }
    return code;
  }
}
