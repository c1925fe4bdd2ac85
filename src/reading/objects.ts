import * as patterns from './patterns.js';

/**
 * Reads objects as they stand in logs: JSON, JSON escaped inside strings (once or more), a Python dict, what
 * Node.js prints of an object; cut off at either end. Never fails, never recurses: input is hostile.
 */

/** A member of an object: where its key begins, its string value as written (still escaped), and how deeply. */
export interface Member {
  at: number;
  /** Undefined where the value is an object or an array. */
  value?: string;
  /** Where the value stands, without its quotes. */
  valueAt: number;
  /** How often the value has to be unescaped; 0 for what is not quoted. */
  depth: number;
}

export interface Members {
  members: Map<string, Member>;
  /** Just after the closing brace, or where reading ended without one. */
  end: number;
  closed: boolean;
}

/** A quote, perhaps escaped, perhaps with Python's u before it; Node.js takes ` where both others are in the text. */
const QUOTE = /u?(\\{0,255})(["'`])/y;
const BLANK = /(?:\s|\\{1,255}[nrt])*/y;
const COLON = /(?:\s|\\{1,255}[nrt])*(?:[:=]|\xef\xbc\x9a)(?:\s|\\{1,255}[nrt])*/y;
const BARE_KEY = new RegExp(patterns.BARE_KEY, 'y');
const BARE_VALUE = new RegExp(patterns.BARE_VALUE, 'y');
/** Objects of errors have few members; in hostile input every one may be read again for the next. */
const MOST_MEMBERS = 30;
const MOST_BRACES = 4;
const MOST_LEVELS = 32;

/** The members of the object whose brace stands just before `from`, read up to `limit`. */
export function readMembers(text: string, from: number, limit: number, most = MOST_MEMBERS): Members {
  const members = new Map<string, Member>();
  let at = from;
  for (let count = 0; count < most; count++) {
    at = skip(BLANK, text, at);
    if (text[at] === ',') at = skip(BLANK, text, at + 1);
    if (at >= limit) break;
    if (text[at] === '}') return { members, end: at + 1, closed: true };
    const keyAt = at;
    const key = readString(text, at, limit) ?? readBare(BARE_KEY, text, at);
    if (!key) break;
    const valueFrom = skip(COLON, text, key.end);
    if (valueFrom === key.end) break;
    const value = readString(text, valueFrom, limit) ?? readBare(BARE_VALUE, text, valueFrom);
    if (value) {
      setOnce(members, key.value, { at: keyAt, value: value.value, valueAt: value.at, depth: value.depth });
      at = value.end;
      if (!value.closed) break;
      continue;
    }
    if (text[valueFrom] !== '{' && text[valueFrom] !== '[') break;
    setOnce(members, key.value, { at: keyAt, valueAt: valueFrom, depth: 0 });
    const end = skipNested(text, valueFrom, limit);
    if (end === undefined) break;
    at = end;
  }
  return { members, end: Math.min(at, limit), closed: false };
}

/** Strings with commas between them, read up to `limit`. */
export function readStrings(text: string, from: number, limit: number, most: number): Value[] {
  const strings: Value[] = [];
  let at = from;
  while (strings.length < most) {
    const string = readString(text, skip(BLANK, text, at), limit);
    if (!string) break;
    strings.push(string);
    const comma = skip(BLANK, text, string.end);
    if (!string.closed || text[comma] !== ',') break;
    at = comma + 1;
  }
  return strings;
}

/** The object that holds a member whose key begins at `keyAt`; its brace is looked for at most `behind` before. */
export function objectAround(
  text: string,
  keyAt: number,
  behind: number,
  limit: number,
): (Members & { brace: number }) | undefined {
  let brace = keyAt;
  for (let tries = 0; tries < MOST_BRACES; tries++) {
    brace = lastBefore(text, '{', brace, keyAt - behind);
    if (brace < 0) return undefined;
    const read = readMembers(text, brace + 1, limit);
    // A brace inside a string reads as something, but not with a member just here.
    for (const { at } of read.members.values()) if (at === keyAt) return { ...read, brace };
  }
  return undefined;
}

/** The last place of a character in text[from, before), or -1. */
export function lastBefore(text: string, character: string, before: number, from: number): number {
  const start = Math.max(0, from);
  const at = text.slice(start, Math.max(start, before)).lastIndexOf(character);
  return at < 0 ? -1 : start + at;
}

/** Takes the escapes of a byte string away, as often as it was escaped. What is no escape stays as it is. */
export function withoutEscapes(bytes: string, depth: number): string {
  let plain = bytes;
  for (let level = 0; level < depth && plain.includes('\\'); level++)
    plain = plain.replace(ESCAPE, withoutEscape);
  return plain;
}

/** Units of UTF-16 side by side are one match, as two of them may be one character. */
const ESCAPE = /(?:\\u[0-9a-fA-F]{4})+|\\x[0-9a-fA-F]{2}|\\[nrtbf"'\\/`]/g;
const SIMPLE: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

function withoutEscape(sequence: string): string {
  const kind = sequence[1] as string;
  if (kind === 'u') {
    const units = sequence.split('\\u').slice(1);
    const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
    return Buffer.from(text, 'utf8').toString('latin1');
  }
  return kind === 'x' ? String.fromCharCode(Number.parseInt(sequence.slice(2), 16)) : (SIMPLE[kind] ?? kind);
}

/** The text of a UTF-8 byte string; what is no UTF-8 becomes U+FFFD. */
export function fromBytes(bytes: string): string {
  return ASCII.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

const ASCII = /^[\0-\x7f]*$/;

/** The same text for itself: a part of a string keeps the whole of it in memory. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/**
 * The end of a string that began with a quote of `slashes` backslashes: the next such quote. Inside it a quote has
 * more of them, and an escaped backslash at its end twice as many.
 */
export function endOfString(
  text: string,
  from: number,
  quote: string,
  slashes: number,
  limit: number,
): number {
  let at = text.indexOf(quote, from);
  while (at >= 0 && at < limit) {
    let start = at;
    while (start > from && text[start - 1] === '\\') start--;
    const run = at - start;
    if (run < slashes || (run - slashes) % (2 * (slashes + 1)) === 0) return at - Math.min(run, slashes);
    at = text.indexOf(quote, at + 1);
  }
  return -1;
}

/** How often a string was escaped whose quotes have so many backslashes: 1, 3, 7 … come from 2, 3, 4 times. */
export function depthOf(slashes: number): number {
  return 1 + Math.floor(Math.log2(slashes + 1));
}

/** A value as written. */
export interface Value {
  value: string;
  at: number;
  end: number;
  depth: number;
  closed: boolean;
}

function readString(text: string, at: number, limit: number): Value | undefined {
  QUOTE.lastIndex = at;
  const opening = QUOTE.exec(text);
  if (!opening) return undefined;
  const slashes = (opening[1] as string).length;
  const from = QUOTE.lastIndex;
  const depth = depthOf(slashes);
  const end = endOfString(text, from, opening[2] as string, slashes, limit);
  if (end < 0) {
    // Cut off, perhaps in the midst of an escape.
    let cut = limit;
    while (cut > from && text[cut - 1] === '\\') cut--;
    return { value: text.slice(from, cut), at: from, end: limit, depth, closed: false };
  }
  return { value: text.slice(from, end), at: from, end: end + slashes + 1, depth, closed: true };
}

function readBare(pattern: RegExp, text: string, at: number): Value | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { value: found[0], at, end: pattern.lastIndex, depth: 0, closed: true } : undefined;
}

const STRUCTURE = /[{}[\]"'`\\]/g;

/** The end of the object or array that begins at `at`; undefined where it is cut off. */
function skipNested(text: string, at: number, limit: number): number | undefined {
  let open = 0;
  STRUCTURE.lastIndex = at;
  for (let found = STRUCTURE.exec(text); found && found.index < limit; found = STRUCTURE.exec(text)) {
    if (found[0] === '{' || found[0] === '[') {
      if (++open > MOST_LEVELS) return undefined;
    } else if (found[0] === '}' || found[0] === ']') {
      if (--open === 0) return found.index + 1;
    } else {
      const string = readString(text, found.index, limit);
      if (string && !string.closed) return undefined;
      if (string) STRUCTURE.lastIndex = string.end;
    }
  }
  return undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function setOnce(members: Map<string, Member>, key: string, member: Member): void {
  if (!members.has(key)) members.set(key, member);
}
