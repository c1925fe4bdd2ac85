import { clean } from '../clean.js';
import { KIND } from './characters.js';
import { Grammar } from './grammar.js';
import { bytesIn } from './text.js';
import { Tokens } from './tokens.js';
import { WORD, type WordTable } from './word-table.js';

/** A successful answer. */
export interface Success {
  /** '' where the answer has none. */
  requestId: string;
  /** The line from which on the text is nothing but the answer; undefined where something else stands there. */
  fromLine?: number;
}

/** Objects that are looked at. */
const MAX_TRIES = 6;
const MAX_MEMBERS = 200;
/** Characters of a value in which a request id is looked for. */
const MAX_VALUE = 200;
const MAX_ID = 64;

/** A successful answer in an input: the raw one, or the object inside it alone. Undefined where there is none. */
export function successOf(bytes: Uint8Array, words: WordTable): Success | undefined {
  const tokens = new Tokens(bytes, words, Math.max(64, bytes.length));
  tokens.read(0, bytes.length);
  const grammar = new Grammar(tokens, tokens.count);
  const { kind, id, count } = tokens;
  const wrapped: number[] = [];
  const alone: number[] = [];
  for (let token = 0; token < count; token++) {
    if (kind[token] !== KIND.open || id[token] !== 123) continue;
    if (isValueOfResponse(grammar, token)) wrapped.push(token);
    else if (token === 0 || kind[token - 1] === KIND.line) alone.push(token);
    if (wrapped.length >= MAX_TRIES || alone.length >= MAX_TRIES * 4) break;
  }
  for (const [opens, isWrapped] of [
    [wrapped, true],
    [alone.slice(0, MAX_TRIES), false],
  ] as const) {
    for (const open of opens) {
      const answer = readAnswer(grammar, open, isWrapped);
      if (answer === undefined) continue;
      const { end, requestId } = answer;
      const first = isWrapped ? beginningOf(grammar, open) : open;
      const isAlone =
        end >= 0 && (first === 0 || kind[first - 1] === KIND.line) && isRestEmpty(tokens, end + 1);
      return {
        requestId: clean(requestId, MAX_ID),
        ...(isAlone && { fromLine: linesBefore(bytes, tokens.from[first] as number) + 1 }),
      };
    }
  }
  return undefined;
}

function isValueOfResponse({ tokens }: Grammar, open: number): boolean {
  const { kind, id } = tokens;
  if (kind[open - 1] !== KIND.separator) return false;
  const key = kind[open - 2] === KIND.quote ? open - 3 : open - 2;
  return kind[key] === KIND.word && ((id[key] as number) & WORD.responseKey) !== 0;
}

/** The bracket before the key of a wrapped answer, or the key. */
function beginningOf(grammar: Grammar, open: number): number {
  const { kind } = grammar.tokens;
  const key = kind[open - 2] === KIND.quote ? open - 3 : open - 2;
  const first = grammar.beginningOfKey(key);
  let before = first - 1;
  while (before > 0 && kind[before] === KIND.line) before--;
  return before >= 0 && kind[before] === KIND.open ? before : first;
}

/** The request id of an object without an error, and the token that closes it (-1 where it is cut off). */
function readAnswer(
  grammar: Grammar,
  open: number,
  isWrapped: boolean,
): { requestId: string; end: number } | undefined {
  const { tokens } = grammar;
  const { kind, id, from, to, bytes, count } = tokens;
  let requestId: string | undefined;
  let next = open + 1;
  let code = '';
  let description = '';
  for (let members = 0; members < MAX_MEMBERS && next < count; members++) {
    while (kind[next] === KIND.line || kind[next] === KIND.comma) next++;
    if (kind[next] === KIND.close) break;
    const key = kind[next] === KIND.quote ? next + 1 : next;
    const value = kind[key] === KIND.word ? grammar.valueBehind(key) : -1;
    if (value < 0) return undefined;
    const end = endOfValue(grammar, value);
    const kinds = id[key] as number;
    const text = bytesIn(
      bytes,
      from[value] as number,
      end > value ? (to[end - 1] as number) : (to[value] as number),
    );
    const isSet = !/^(?:null|None|nil|undefined)$/.test(text);
    const name = bytesIn(bytes, from[key] as number, to[key] as number);
    if (isWrapped ? kinds & WORD.idKey : name === 'RequestId')
      requestId ??= withoutEnds(text.slice(0, MAX_VALUE));
    if (kinds & WORD.errorKey && isSet) return undefined;
    if (kinds & WORD.codeKey && isSet && !isWrapped) {
      if (name === 'codeDesc') description = text.replace(/\W/g, '');
      else code = text.replace(/\W/g, '');
    }
    next = end;
    if (end >= count) break;
  }
  const isClosed = kind[next] === KIND.close;
  if (isWrapped) return requestId === undefined ? undefined : { requestId, end: isClosed ? next : -1 };
  if (!isClosed) return undefined;
  // The API of 2017.
  if (code === '0' && description === 'Success') return { requestId: '', end: next };
  if (code !== '' || description !== '' || requestId === undefined) return undefined;
  return { requestId, end: next };
}

/** A text without the quotes and blanks around it. */
function withoutEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && !/\w/.test(text[from] as string)) from++;
  while (to > from && !/\w/.test(text[to - 1] as string)) to--;
  return text.slice(from, to);
}

function endOfValue(grammar: Grammar, value: number): number {
  const { kind, count } = grammar.tokens;
  if (kind[value] === KIND.quote) {
    const end = grammar.endOfString(value);
    return end < 0 ? count : end + 1;
  }
  if (kind[value] === KIND.open) {
    const end = grammar.endOfNested(value);
    return end < 0 ? count : end + 1;
  }
  let next = value;
  while (next < count && kind[next] !== KIND.comma && kind[next] !== KIND.line && kind[next] !== KIND.close)
    next++;
  return next;
}

function isRestEmpty({ kind, count }: Tokens, from: number): boolean {
  for (let token = from; token < count; token++)
    if (kind[token] !== KIND.close && kind[token] !== KIND.line) return false;
  return true;
}

function linesBefore(bytes: Uint8Array, place: number): number {
  let lines = 0;
  for (let at = 0; at < place; at++) if (bytes[at] === 10) lines++;
  return lines;
}
