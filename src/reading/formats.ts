import {
  depthOf,
  endOfString,
  lastBefore,
  type Member,
  type Members,
  objectAround,
  readMembers,
  readStrings,
  withoutEscapes,
} from './objects.js';
import * as patterns from './patterns.js';
import { REACH } from './reach.js';

/** An error as it stands in a text: places in it, nothing decoded yet. */
export interface Sighting {
  /** Name of the format. */
  surface: string;
  code?: string;
  /** Where the code begins; without one, where the message does. */
  at: number;
  message?: Span;
  requestId?: string;
  /** Whether only Tencent Cloud writes so: then the code counts whatever its family is. */
  certain: boolean;
}

export interface Span {
  from: number;
  to: number;
  /** How often it is escaped. */
  depth: number;
}

/** How far a quote or the beginning of a line is looked for first. */
const NEAR = 200;
/** A request id is a UUID; anything much longer is none. */
const LONGEST_ID = 500;
/** Lines that a message without an end mark may take, where a request id ends it. */
const MESSAGE_LINES = 5;
/** Request ids that are looked at behind a message; in hostile input it is for every message the same many. */
const MOST_IDS = 4;
/** Quotes before an error that are looked at. */
const MOST_QUOTES = 200;

/** A request id: a word with a digit in it, that is no name of something else. */
const ID = String.raw`(?=[A-Za-z-]{0,63}\d)${patterns.ID}(?![\w=-])`;

/** What stands before the message of a format that is a line of text. `behind` ends where `head` begins. */
const HEADS = patterns.LINE_FORMATS.map(({ surface, certain, behind, head, tail, bare }) => ({
  surface,
  certain,
  ...(behind && { behind: new RegExp(`${behind(`(?<id>${ID})`)}$`) }),
  head: sticky(tail === undefined ? head : `${head}(?<code>${patterns.CODE})(?:${tail})${bare ? '?' : ''}`),
}));

/** A request id behind a message, or none: said so, or empty at the end of the line or before what Java and Node.js write then. */
const REQUEST_ID = new RegExp(
  String.raw`(?<!\w)${patterns.ID_LABEL}(?:${patterns.NO_ID}|[:=]?[ \t]{0,8}(?:(?<id>${ID})|$|\n|${patterns.AFTER_ID}))`,
  'g',
);
/** How it stands in a line that is not the message's first: as the SDKs write it, or at the beginning. */
const IN_LATER_LINE = /(?:, ?RequestId=|\srequestId:?\w|\n[\s,]*[Rr]equest[ _-]?[Ii][Dd])[^\n]*$/;
/** What does not belong to a message any more: another error, a line of a log. A message may quote a code, but not so. */
const NEXT =
  /TencentCloudSDK|\n[^\n]*[Cc]ode(?:Desc)?(?:\s?[:=]|[^\w\n]{1,20}[A-Z])|\n\W?\d{4}[-/]\d\d[-/]\d\d/;

/** Members of an object that hold a request id. */
const ID_KEYS = ['RequestId', 'requestId', 'requestID', 'request_id'];
const IS_CODE = new RegExp(`^${patterns.CODE}$`);

function sticky(source: string): RegExp {
  return new RegExp(source, 'y');
}

/** The line formats at a place where one may begin: at the name of an exception or at the word `code`. */
export function readLine(
  text: string,
  at: number,
  hasKnownFamily: (code: string) => boolean,
): Sighting | undefined {
  const before = text.slice(Math.max(0, at - 160), at);
  for (const { surface, certain, behind, head } of HEADS) {
    head.lastIndex = at;
    const found = head.exec(text);
    if (!found) continue;
    const preceding = behind?.exec(before);
    if (behind && !preceding) continue;
    const { code } = (found.groups ?? {}) as { code?: string };
    if (code !== undefined && !certain && !hasKnownFamily(code)) continue;
    const from = head.lastIndex;
    const codeAt = code === undefined ? from : text.indexOf(code, at + 4);
    const hasMessage = code === undefined || codeAt + code.length < from;
    const { message, requestId } = readMessage(text, at, from);
    return {
      surface,
      certain,
      at: codeAt,
      ...(code !== undefined && { code }),
      ...(hasMessage &&
        message.to > message.from && { message: certain ? message : inQuotes(text, message) }),
      ...withId(preceding?.groups?.id ?? requestId),
    };
  }
  return readPythonRepr(text, at);
}

/** What Python's `repr` gives of an exception: `TencentCloudSDKException('X', 'M', 'R')`. */
function readPythonRepr(text: string, at: number): Sighting | undefined {
  PYTHON_REPR.lastIndex = at;
  if (!PYTHON_REPR.test(text)) return undefined;
  const limit = at + REACH.ahead;
  const [code, message, id] = readStrings(text, PYTHON_REPR.lastIndex, limit, 3);
  if (!code || !IS_CODE.test(code.value)) return undefined;
  return {
    surface: 'Python',
    certain: true,
    code: code.value,
    at: code.at,
    ...(message && {
      message: { from: message.at, to: message.at + message.value.length, depth: message.depth },
    }),
    ...withId(id?.value),
  };
}

const PYTHON_REPR = sticky(patterns.PYTHON_REPR);
const NODE_HEAD = /TencentCloudSDK(?:Http)?Exception(?: \[Error\])?:\s*/;
const NODE_STACK = /(?:\n|\\{1,255}n)\s+at |\s\{(?:\s|\\{1,255}n)*\w+: /;
const NODE_OBJECT = /\{(?:\s|\\{1,255}[nrt])*(?:requestId|code|traceId|httpCode)\s*:/;

/** What Node.js prints of an exception: the message, a stack, then an object with the code. */
export function readNodeException(text: string, at: number): Sighting | undefined {
  const head = sticky(NODE_HEAD.source);
  head.lastIndex = at;
  if (!head.test(text)) return undefined;
  const from = head.lastIndex;
  const rest = text.slice(from, from + REACH.behind);
  const next = rest.search(NODE_HEAD);
  const own = next < 0 ? rest : rest.slice(0, next);
  const stack = NODE_STACK.exec(own);
  const said = own.slice(0, stack?.index).split('\n', MESSAGE_LINES + 1);
  // What another language prints before its own exception, or another stack far below.
  if (!stack || said.length > MESSAGE_LINES || said.some((line) => line.includes('TencentCloudSDK'))) {
    return undefined;
  }
  const depth = depthAround(text, at);
  const message: Span = { from, to: from + stack.index, depth };
  const brace = NODE_OBJECT.exec(own);
  if (!brace) return { surface: 'Node.js', certain: true, at: from, message };
  const { members } = readMembers(text, from + brace.index + 1, from + REACH.ahead);
  const code = members.get('code');
  const isCode = code?.value !== undefined && IS_CODE.test(code.value);
  return {
    surface: 'Node.js',
    certain: true,
    at: isCode ? code.valueAt : from,
    ...(isCode && { code: code.value as string }),
    message,
    ...withId(idOf(members)),
  };
}

/** The object formats, at a key that holds a code (its quote included); `at` is where the code stands. */
export function readObject(text: string, keyAt: number, code: string, at: number): Sighting {
  const limit = Math.min(text.length, keyAt + REACH.ahead);
  const around = objectAround(text, keyAt, REACH.behind, limit);
  // Cut off at its beginning: what follows the key is what is left of it.
  const { members, brace } = around ?? { ...readMembers(text, keyAt, limit), brace: undefined };
  const owner = brace === undefined ? undefined : ownerOf(text, brace);
  const outer = owner && objectAround(text, owner.keyAt, REACH.behind, limit);
  const isError = owner?.key === 'Error' && !(outer && isOfOthers(text, outer));
  const message = patterns.MESSAGE_KEYS.map((key) => members.get(key)).find(
    (member) => member?.value !== undefined,
  );
  const requestId =
    idOf(members) ??
    (outer && idOf(outer.members)) ??
    (around?.closed ? idOf(readMembers(text, around.end, limit).members) : undefined);
  return {
    surface: isError ? 'response' : members.has('codeDesc') ? 'legacy API' : 'object',
    certain: isError || (members.has('traceId') && idOf(members) !== undefined),
    code,
    at,
    ...(message && { message: spanOf(text, message, brace ?? keyAt) }),
    ...withId(requestId),
  };
}

/** Whether an answer is another vendor's, as AWS, Alibaba Cloud and Volcano Engine have it. */
function isOfOthers(text: string, { members, brace }: Members & { brace: number }): boolean {
  return (
    patterns.OTHERS_KEYS.some((key) => members.has(key)) ||
    patterns.OTHERS_KEYS.includes(ownerOf(text, brace)?.key ?? '')
  );
}

/** The key whose value is the object that begins at a brace. */
function ownerOf(text: string, brace: number): { key: string; keyAt: number } | undefined {
  const before = text.slice(Math.max(0, brace - 120), brace);
  const found = /(u?\\*["']?)\b([A-Za-z]{1,40})\\*["']?(?:\s|\\+[nrt])*[:=](?:\s|\\+[nrt])*$/.exec(before);
  return found ? { key: found[2] as string, keyAt: brace - before.length + found.index } : undefined;
}

/** Message and request id behind the head of an error (from `at` to `from`), as far as the string it stands in or the line goes. */
export function readMessage(
  text: string,
  at: number,
  from: number,
  lines = MESSAGE_LINES,
): { message: Span; requestId?: string } {
  const string = enclosingString(text, at);
  const limit = Math.min(text.length, from + REACH.behind);
  let end = string ? endOfString(text, from, '"', string.slashes, limit) : -1;
  const depth = string && end >= 0 ? depthOf(string.slashes) : 0;
  if (end < 0) end = endOfLines(text, from, limit, lines);
  let body = text.slice(from, end);
  // Line feeds of the string as such, each as long as it stands there.
  if (string && depth > 0) {
    body = body.replace(lineFeeds(string.slashes), (feed) => '\n'.padStart(feed.length));
    body = body.slice(0, endOfLines(body, 0, body.length, lines));
  }
  let tries = 0;
  for (const { index, 0: found, groups } of body.matchAll(REQUEST_ID)) {
    const before = body.slice(0, index);
    if (++tries > MOST_IDS || NEXT.test(before)) break;
    if (before.includes('\n') && !IN_LATER_LINE.test(before + found)) continue;
    const message = before.trimEnd().replace(/[,;(]$/, '');
    return { message: { from, to: from + message.length, depth }, ...withId(groups?.id) };
  }
  const line = body.split('\n', 1)[0] as string;
  return { message: { from, to: from + line.trimEnd().length, depth } };
}

/** The line feeds in a string whose quotes have so many backslashes. */
function lineFeeds(slashes: number): RegExp {
  return new RegExp(String.raw`(?<!\\)\\{${slashes + 1}}n`, 'g');
}

/** What is in the quotes of a message that somebody put into quotes; else the message. */
function inQuotes(text: string, message: Span): Span {
  const [, quote = ''] = /^(\\*["'])/.exec(text.slice(message.from, message.from + 80)) ?? [];
  const end = text.indexOf(quote, message.from + quote.length);
  if (quote === '' || end + quote.length !== message.to) return message;
  return { ...message, from: message.from + quote.length, to: end };
}

function endOfLines(text: string, from: number, limit: number, lines: number): number {
  let end = from;
  for (let count = 0; count < lines; count++) {
    const next = text.indexOf('\n', end);
    if (next < 0 || next >= limit) return limit;
    end = next + 1;
  }
  return end - 1;
}

/** The string in whose midst a place is, told by the quotes before it in the same line. */
function enclosingString(text: string, at: number): { slashes: number } | undefined {
  let before = at;
  let inner = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < MOST_QUOTES && inner > 0; tries++) {
    // Most lines are short: the whole reach is only looked through where neither is near.
    const from = before - NEAR;
    const near = Math.max(lastBefore(text, '"', before, from), lastBefore(text, '\n', before, from));
    const quote = near >= 0 ? near : lastBefore(text, '"', before, at - REACH.behind);
    if (quote < 0 || text[quote] === '\n' || text.slice(quote, before).includes('\n')) return undefined;
    let start = quote;
    while (start > 0 && text[start - 1] === '\\') start--;
    const slashes = quote - start;
    const opens = start === 0 || /[\s:=[({,]/.test(text[start - 1] as string);
    // Strings that end before the place are inside the one that is looked for, and their quotes have more backslashes.
    if (slashes < inner) {
      if (opens && !/[,}\]:]/.test(text[quote + 1] as string)) return { slashes };
      inner = slashes;
    }
    before = start;
  }
  return undefined;
}

/** How often a place is escaped, as far as the quotes around it tell. */
function depthAround(text: string, at: number): number {
  const string = enclosingString(text, at);
  return string ? depthOf(string.slashes) : 0;
}

function idOf(members: Members['members']): string | undefined {
  for (const key of ID_KEYS) {
    const { value, depth = 0 } = members.get(key) ?? {};
    if (value) return withoutEscapes(value.slice(0, LONGEST_ID), depth);
  }
  return undefined;
}

/** The value of an object that begins at `from`. */
function spanOf(text: string, { value, valueAt, depth }: Member, from: number): Span {
  // Only double quotes are escaped with the string that they stand in, and so tell how deep that is.
  const around = /['`]/.test(text[valueAt - 1] as string) ? depthAround(text, from) : 0;
  return { from: valueAt, to: valueAt + (value as string).length, depth: depth + around };
}

function withId(requestId: string | undefined): { requestId?: string } {
  return requestId ? { requestId } : {};
}
