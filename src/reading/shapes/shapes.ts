import { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';
import type { Vocabulary } from '../vocabulary.js';
import { Codes } from './codes.js';
import { Enclosure } from './enclosure.js';
import { Exceptions } from './exceptions.js';
import { Extent, WANTS } from './extent.js';
import { KeysBefore } from './keys-before.js';
import { Members } from './members.js';
import { Mentions } from './mentions.js';
import { Messages } from './messages.js';
import { Records } from './records.js';
import { RequestIds } from './request-ids.js';
import { Signs } from './signs.js';

/** The shapes of an error on the tokens of a region. */
export class Shapes {
  readonly extent = new Extent();
  readonly grammar: Grammar;
  readonly enclosure: Enclosure;
  readonly codes: Codes;
  readonly ids: RequestIds;
  readonly records: Records;
  readonly exceptions: Exceptions;
  readonly mentions: Mentions;

  /** `wantsTexts`: whether messages are shown, so that the quotes around them matter. */
  constructor(tokens: Tokens, vocabulary: Pick<Vocabulary, 'isKnown'>, wantsTexts: boolean) {
    const { extent } = this;
    const grammar = new Grammar(tokens);
    this.grammar = grammar;
    this.enclosure = new Enclosure(tokens, wantsTexts);
    this.codes = new Codes(grammar, vocabulary);
    this.ids = new RequestIds(grammar, extent);
    const messages = new Messages(grammar, extent, this.enclosure, this.codes, this.ids);
    const members = new Members(grammar, extent, this.enclosure, this.codes, this.ids, messages);
    this.records = new Records(
      grammar,
      extent,
      this.enclosure,
      this.codes,
      this.ids,
      members,
      new Signs(tokens),
      new KeysBefore(grammar),
    );
    this.exceptions = new Exceptions(
      grammar,
      this.enclosure,
      this.codes,
      this.ids,
      messages,
      members,
      this.records,
    );
    this.mentions = new Mentions(grammar, this.codes, messages);
  }

  /** Other tokens have been read. */
  reset(): void {
    this.extent.wants = WANTS.nothing;
    this.enclosure.reset();
  }
}
