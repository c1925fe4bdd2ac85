import { KIND } from '../characters.js';
import type { Grammar } from '../grammar.js';
import type { Tokens } from '../tokens.js';
import { WORD } from '../word-table.js';
import type { Codes } from './codes.js';
import type { Enclosure } from './enclosure.js';
import { type Extent, WANTS } from './extent.js';
import type { KeysBefore } from './keys-before.js';
import type { Members } from './members.js';
import { newRecord, type Record } from './record.js';
import type { RequestIds } from './request-ids.js';
import type { Sighting } from './sighting.js';
import type { Signs } from './signs.js';

const MAX_STEPS = 800;
const MAX_LEVELS = 10;

/** Records: the key of a code with its siblings, in any notation, order and depth. */
export class Records {
  private readonly tokens: Tokens;

  constructor(
    private readonly grammar: Grammar,
    private readonly extent: Extent,
    private readonly enclosure: Enclosure,
    private readonly codes: Codes,
    private readonly ids: RequestIds,
    private readonly members: Members,
    private readonly signs: Signs,
    private readonly keysBefore: KeysBefore,
  ) {
    this.tokens = grammar.tokens;
  }

  /** The code of a key with what belongs to it on both sides. */
  recordAt(key: number): Sighting | undefined {
    const record = this.codes.codeOfKey(key);
    if (record) this.completeRecord(record, key);
    return record;
  }

  private completeRecord(sighting: Sighting, key: number): void {
    const record = newRecord(sighting, key);
    this.walkForward(record, sighting.last + this.wrappersBehind(key));
    const idBehind = record.id;
    this.walkBackward(record, sighting.first - 1);
    const hasIdBefore = idBehind === undefined && record.id !== undefined;
    this.signs.apply(record, this.isFirstOnLine(record.first));
    // The message of Node.js stands above its stack.
    if (record.hasTrace && !record.message) this.extent.want(WANTS.record);
    const isApi = this.isApiKey(key);
    sighting.isCertain ||=
      (record.isError && !record.isOthers) ||
      isApi ||
      (record.hasTrace && record.id !== undefined && this.isName(sighting)) ||
      (this.isErrorCodeKey(key) &&
        this.isName(sighting) &&
        hasIdBefore &&
        record.hasErrorMessage &&
        !record.isOthers);
    const isDotted = sighting.joined !== undefined || this.hasDot(sighting);
    sighting.isOthers =
      !record.isOwn &&
      !isApi &&
      (record.isOthers || (record.isLowerError && record.id === undefined && !isDotted));
    if (sighting.isOthers) sighting.isCertain = false;
    sighting.message ??= record.message;
    sighting.id ??=
      record.id ?? (record.message && !record.hasNoId ? this.ids.idInside(record.message) : undefined);
    sighting.first = Math.min(sighting.first, record.first);
    sighting.last = Math.max(sighting.last, record.last);
  }

  private hasDot({ at, codeTo }: Sighting): boolean {
    const { bytes } = this.tokens;
    for (let next = at; next < codeTo; next++) if (bytes[next] === 46) return true;
    return false;
  }

  /** Whether a code is more than one word: a dot or a second capital is in it. */
  private isName({ at, codeTo }: Sighting): boolean {
    return /\.|[a-z][A-Z]/.test(this.grammar.text(at, codeTo));
  }

  private isApiKey(key: number): boolean {
    const { bytes, from } = this.tokens;
    const at = from[key] as number;
    return ((bytes[at] as number) | 32) === 97 && bytes[at + 1] === 112 && bytes[at + 2] === 105;
  }

  private isErrorCodeKey(key: number): boolean {
    const { from, to } = this.tokens;
    return (to[key] as number) - (from[key] as number) === 9;
  }

  /** The brackets around the value of a key that are closed behind it. */
  wrappersBehind(key: number): number {
    this.grammar.valueBehind(key);
    return this.grammar.wrappers;
  }

  /** The members behind a code: siblings, then those of the objects around. */
  walkForward(record: Record, start: number): void {
    const { grammar } = this;
    const { kind, id, gap, count } = this.tokens;
    let level = 0;
    let marks = 0;
    let lines = 0;
    let next = start;
    for (let steps = 0; steps < MAX_STEPS && next < count; steps++) {
      const here = kind[next];
      if (here === KIND.comma) next++;
      else if (here === KIND.line) {
        // Between two labels no line is empty; objects may have empty lines in them.
        if (kind[next + 1] === KIND.line && id[next] === 0 && level === 0 && ++lines > 1) break;
        next++;
      } else if (here === KIND.close) {
        if (--level < -MAX_LEVELS) break;
        next++;
        record.last = Math.max(record.last, next - 1);
      } else if (here === KIND.mark) {
        if (id[next] === 47 && kind[next - 1] === KIND.open) {
          // </Code>: the end of an object, or of a value that has been read.
          const name = next + 1;
          if (!this.members.isClosingTagOf(record, name)) level--;
          next = name + 1;
          if (kind[next] === KIND.close) next++;
          continue;
        }
        if (++marks > 4) break;
        next++;
      } else if (here === KIND.open) {
        const inner = kind[next + 1];
        const isKey =
          (id[next] === 91 || id[next] === 60 || id[next] === 40) &&
          (inner === KIND.quote ||
            inner === KIND.word ||
            (inner === KIND.mark && (id[next + 1] === 47 || id[next + 1] === 60)));
        if (!isKey || (id[next] === 40 && level < 0)) break;
        next++;
      } else if (here === KIND.quote || here === KIND.separator) {
        const inner = here === KIND.separator ? !gap[next + 1] : true;
        if (
          !inner ||
          (kind[next + 1] !== KIND.word && kind[next + 1] !== KIND.text) ||
          grammar.valueBehind(next + 1) < 0
        )
          break;
        next++;
      } else if (grammar.classOf(next) & WORD.gluedId) {
        const label = this.ids.labelAt(next);
        record.id ??= label;
        next = label?.next ?? next + 1;
      } else if (grammar.isStringPrefix(next)) {
        next++;
      } else if (here === KIND.word || here === KIND.text) {
        const key = this.members.keyNear(next);
        if (key < 0) break;
        marks = 0;
        const end = this.members.takeMember(record, key, level);
        if (end < 0) break;
        next = Math.max(end, key + 1);
        record.last = Math.max(record.last, Math.min(next, count) - 1);
      } else break;
    }
    if (next >= count && this.isOpenAtEnd(record)) this.extent.want(this.reachOf(record));
  }

  /** The members before a code: siblings, then the keys that its object and those around it are the values of. */
  private walkBackward(record: Record, start: number): void {
    const { grammar } = this;
    const { kind, id } = this.tokens;
    let level = 0;
    let marks = 0;
    let before = start;
    let hasCrossed = false;
    const isBare = kind[record.key + 1] !== KIND.quote;
    for (let steps = 0; steps < MAX_STEPS && before >= 0; steps++) {
      const here = kind[before];
      if (here === KIND.comma || here === KIND.line) {
        if (here === KIND.line && id[before] === 0) hasCrossed = true;
        before--;
      } else if (here === KIND.mark) {
        if (++marks > 4) break;
        before--;
      } else if (here === KIND.separator) break;
      else if (here === KIND.open) {
        if (++level > MAX_LEVELS) break;
        const owner = this.keysBefore.ownerOf(before);
        record.first = Math.min(record.first, before);
        if (owner.key >= 0) {
          this.members.takeOwner(record, owner.key, level);
          before = grammar.beginningOfKey(owner.key) - 1;
          record.first = Math.min(record.first, before + 1);
        } else before = owner.before;
      } else if (here === KIND.close && id[before] === 62 && kind[before - 1] === KIND.word) {
        // <Error> or </RequestId>
        if (this.grammar.is(before - 2, KIND.open, 60)) {
          level++;
          this.members.takeOwner(record, before - 1, level);
          before -= 3;
          record.first = before + 1;
        } else {
          const tag = this.keysBefore.beginningOfTag(before - 1);
          if (tag < 0) break;
          this.members.takeMember(record, tag, -level);
          before = tag - 2;
          record.first = before + 1;
        }
      } else {
        const key = this.keysBefore.keyOfValueAt(before);
        if (key < 0) break;
        marks = 0;
        const from = grammar.beginningOfKey(key);
        // Another line belongs to a list of labels if it begins with one.
        if (hasCrossed && level === 0 && isBare && !this.isFirstOnLine(from)) break;
        if (grammar.classOf(key) & WORD.codeKey && level === 0 && this.codes.codeOfKey(key)) break;
        record.first = Math.min(record.first, from);
        this.members.takeMember(record, key, -level);
        const word = from > 0 && grammar.classOf(from - 1) & WORD.request ? from - 1 : from;
        before = word - 1;
      }
    }
    const isAlone =
      record.message === undefined && record.id === undefined && kind[record.last] !== KIND.close;
    if (
      isAlone
        ? this.isMember(this.grammar.beginningOfKey(record.key))
        : before < 0 && this.isFirstOnLine(record.key)
    )
      this.extent.want(this.reachOf(record));
  }

  /**
   * Whether a record that goes on to the end of the region may go on behind it: a bracket is open, a comma ends the line,
   * or it is a list of labels, one a line.
   */
  private isOpenAtEnd(record: Record): boolean {
    const { kind, count } = this.tokens;
    let last = count - 1;
    while (last > 0 && kind[last] === KIND.line) last--;
    return (
      kind[last] === KIND.comma ||
      this.isFirstOnLine(record.key) ||
      this.enclosure.openBefore(last + 1).some((item) => item > 0)
    );
  }

  /** Whether a key stands as the member of an object does, or at the beginning of its line. */
  private isMember(first: number): boolean {
    const { kind } = this.tokens;
    return kind[first] === KIND.quote || kind[first] === KIND.open || this.isFirstOnLine(first);
  }

  /** Whether nothing but punctuation stands before a token on its line. */
  isFirstOnLine(token: number): boolean {
    const { kind, id } = this.tokens;
    for (let before = token - 1; before >= 0; before--) {
      if (kind[before] === KIND.line && id[before] === 0) return true;
      // The prefix of a log: `app-1 | `, `[pod/app] `, `> `, a time.
      if (before === token - 1 && this.isEndOfPrefix(before)) return true;
      if (kind[before] === KIND.word || kind[before] === KIND.text) return false;
    }
    return true;
  }

  /** A list of labels has few lines; an object may have many. */
  private reachOf({ key, first }: Record): number {
    const { kind } = this.tokens;
    const isLabel = kind[key + 1] !== KIND.quote && kind[key + 1] !== KIND.close;
    return isLabel && !this.enclosure.hasBracket(first) ? WANTS.lines : WANTS.record;
  }

  private isEndOfPrefix(token: number): boolean {
    const { kind, id, gap, from, bytes } = this.tokens;
    if (!gap[token + 1]) return false;
    const here = kind[token];
    const first = bytes[from[token] as number] as number;
    return (
      (here === KIND.comma && id[token] === 124) ||
      (here === KIND.close && id[token] === 93) ||
      (here === KIND.word && first >= 48 && first <= 57)
    );
  }
}
