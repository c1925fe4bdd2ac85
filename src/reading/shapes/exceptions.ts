import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';
import { WORD } from '../word-table.js';
import type { Codes } from './codes.js';
import type { Enclosure } from './enclosure.js';
import type { Members } from './members.js';
import type { Messages } from './messages.js';
import { newRecord } from './record.js';
import type { Records } from './records.js';
import type { RequestIds } from './request-ids.js';
import { newSighting, type Sighting } from './sighting.js';

/** Exceptions of the SDKs: a name, then labels or a text. */
export class Exceptions {
  private readonly tokens: Tokens;

  constructor(
    private readonly grammar: Grammar,
    private readonly enclosure: Enclosure,
    private readonly codes: Codes,
    private readonly ids: RequestIds,
    private readonly messages: Messages,
    private readonly members: Members,
    private readonly records: Records,
  ) {
    this.tokens = grammar.tokens;
  }

  /** An exception of an SDK at its name: with a code, or with a message alone; undefined where only its class is named. */
  exceptionAt(name: number): Sighting | undefined {
    return this.readException(name, false);
  }

  /** The code of an exception, without anything behind it. */
  codeOfException(name: number): Sighting | undefined {
    const found = this.readException(name, true);
    return found && found.codeTo >= 0 ? found : undefined;
  }

  private readException(name: number, isLocal: boolean): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id, gap } = tokens;
    let next = name + 1;
    const isClass = kind[next] === KIND.dot || (kind[next] === KIND.open && id[next] === 40);
    if (kind[next] === KIND.open && id[next] === 40 && kind[next + 1] === KIND.quote)
      return this.positional(name, next + 1);
    if (
      kind[next] === KIND.word &&
      gap[next] &&
      kind[next + 1] === KIND.separator &&
      kind[next + 1] === undefined
    )
      return undefined;
    // What stands between the name and the error: `]`, `: `, `[Error]`, `(`, `{`, a line end, `message：`.
    let label = -1;
    for (let steps = 0; steps < 14; steps++) {
      const here = kind[next];
      const kinds = grammar.classOf(next);
      if (kinds & WORD.codeKey) {
        const found = this.codes.codeOfKey(next);
        if (found) {
          found.shape = 'exception';
          found.isCertain = true;
          found.first = Math.min(found.first, name);
          return isLocal ? found : this.withMembers(found, next, name);
        }
        // `code: null`, `code: 'Some text'`, or none at all; in a program a hole stands there.
        const value = grammar.valueBehind(next);
        if (value < 0 || (kind[value] === KIND.mark && id[value] !== 45) || kind[value] === KIND.open)
          return undefined;
        next = this.messageKeyBehind(value);
        if (next < 0) return undefined;
        continue;
      }
      if (kinds & WORD.messageKey && grammar.valueBehind(next) >= 0) {
        label = grammar.valueBehind(next);
        next = label;
        if (kind[label] === KIND.word && grammar.classOf(label) & WORD.codeKey) continue;
        break;
      }
      if (
        here === KIND.close ||
        here === KIND.separator ||
        here === KIND.line ||
        (here === KIND.quote && steps < 3)
      )
        next++;
      else if (
        here === KIND.open &&
        (id[next] === 123 ||
          (id[next] === 40 && !isClass) ||
          (id[next] === 91 && grammar.classOf(next + 1) & WORD.errorKey))
      )
        next++;
      else if (kinds & WORD.errorKey && kind[next - 1] === KIND.open && id[next - 1] === 91) next++;
      else break;
    }
    if (label < 0 && (isClass || !this.isSaid(name, next))) return undefined;
    return this.saidBy(name, label >= 0 ? label : next, isLocal);
  }

  /** The key of a message that stands a few words behind a token. */
  private messageKeyBehind(token: number): number {
    const { grammar } = this;
    for (let next = token; next < token + 40 && this.tokens.kind[next]; next++) {
      if (grammar.classOf(next) & WORD.messageKey && grammar.valueBehind(next) >= 0) return next;
    }
    return -1;
  }

  /** Whether something is said behind the name of an exception: a colon or a bracket stands between. */
  private isSaid(name: number, next: number): boolean {
    const { kind, gap } = this.tokens;
    if (next <= name + 1) return false;
    for (let at = name + 1; at < next; at++) {
      if (kind[at] === KIND.separator)
        return gap[at + 1] !== 0 || kind[at - 1] === KIND.close || at > name + 1;
    }
    return kind[name + 1] === KIND.close && kind[name - 1] === KIND.open;
  }

  /** `X-M`, `X: M`, `X` or a message without a code behind the name of an exception. */
  private saidBy(name: number, start: number, isLocal: boolean): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id, gap, from } = tokens;
    if (!kind[start] || kind[start] === KIND.line) return undefined;
    const code = this.codes.codeAt(start);
    if (code) {
      const end = code.last;
      const isDash = kind[end] === KIND.mark && id[end] === 45 && !gap[end];
      const isColon = kind[end] === KIND.separator;
      const isAlone = !kind[end] || kind[end] === KIND.line || kind[end] === KIND.quote;
      if (code.hasKnownFamily && (isDash || isColon || isAlone)) {
        code.shape = 'exception';
        code.isCertain = true;
        code.first = name;
        if (!isAlone && !isLocal) this.messages.addMessage(code, end + 1, name);
        return code;
      }
    }
    if (isLocal) return undefined;
    const sighting = newSighting('exception', from[start] as number, -1, name, start);
    sighting.isCertain = true;
    this.messages.addMessage(sighting, start, name);
    if (!sighting.message) return undefined;
    return grammar.classOf(start) & WORD.exception ? undefined : sighting;
  }

  /** An exception with its code by a key: members follow it as in a record. */
  private withMembers(sighting: Sighting, key: number, name: number): Sighting {
    const record = newRecord(sighting, name);
    record.first = name;
    const start = sighting.last + this.records.wrappersBehind(key);
    this.records.walkForward(record, start);
    sighting.message = record.message;
    sighting.last = Math.max(sighting.last, record.last);
    if (record.message) {
      const label = this.ids.labelAt(this.grammar.tokenAt(record.message.to));
      if (label && label.to > label.from && !record.hasNoId) record.id ??= label;
    }
    sighting.id =
      record.id ??
      this.ids.idBefore(name) ??
      (record.message && !record.hasNoId ? this.ids.idInside(record.message) : undefined);
    return sighting;
  }

  /** `TencentCloudSDKException('X', 'M', 'R')`. */
  private positional(name: number, first: number): Sighting | undefined {
    const { grammar, tokens } = this;
    const { kind, id, from, to } = tokens;
    const code = this.codes.codeAt(first + 1);
    if (!code || kind[code.last] !== KIND.quote) return undefined;
    const strings: { from: number; to: number; quote: number }[] = [];
    let next = code.last + 1;
    while (strings.length < 2 && kind[next] === KIND.comma) {
      next++;
      while (kind[next] === KIND.line || (kind[next] === KIND.word && kind[next + 1] === KIND.quote)) next++;
      if (kind[next] !== KIND.quote) break;
      const end = grammar.endOfString(next);
      strings.push({
        from: to[next] as number,
        to: end < 0 ? this.members.regionEnd() : (from[end] as number),
        quote: id[next] as number,
      });
      if (end < 0) break;
      next = end + 1;
    }
    const [message, requestId] = strings;
    return {
      ...code,
      shape: 'exception',
      isCertain: true,
      first: name,
      last: next,
      message: message
        ? { from: message.from, to: message.to, quotes: this.enclosure.quotesOf(name, message.quote) }
        : undefined,
      id: requestId && requestId.to > requestId.from ? requestId : undefined,
    };
  }
}
