import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';
import { WORD } from '../word-table.js';
import { type Extent, WANTS } from './extent.js';
import type { Span } from './sighting.js';

const MAX_ID = 64;
const MIN_ID = 6;

/** Request ids: their labels, where they stand, and which of them is whose. */
export class RequestIds {
  private readonly tokens: Tokens;

  constructor(
    private readonly grammar: Grammar,
    private readonly extent: Extent,
  ) {
    this.tokens = grammar.tokens;
  }

  /** Where the request id is that the key at a token is the label of; empty where it says that there is none. */
  idBehind(key: number): { from: number; to: number; next: number } | undefined {
    const { grammar } = this;
    const { kind, gap, from, to, id, bytes } = this.tokens;
    let value = grammar.valueBehind(key);
    let wrappers = grammar.wrappers;
    if (value < 0) {
      // The id may begin the next line.
      if (
        kind[key + 1] === KIND.separator &&
        (!kind[key + 2] || (kind[key + 2] === KIND.line && !kind[key + 3]))
      ) {
        this.extent.want(WANTS.lines);
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

  /** The request id whose label begins at a token, or behind separators at it. */
  labelAt(token: number): { from: number; to: number; next: number } | undefined {
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
  idInside({ from, to }: Span): { from: number; to: number } | undefined {
    const { grammar } = this;
    const last = this.grammar.tokenAt(to);
    for (let token = this.grammar.tokenAt(from); token < last; token++) {
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
  idBefore(name: number): { from: number; to: number } | undefined {
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
