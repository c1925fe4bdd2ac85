import {
  depthOf,
  endOfString,
  lastBefore,
  type Member,
  type Members,
  objectAround,
  readMembers,
  withoutEscapes,
} from './objects.js';
import { CODE, ID, ID_LABEL, LINE_FORMATS, MESSAGE_KEYS } from './patterns.js';

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

/** How far around a place an error is read, in bytes. */
export const REACH = { behind: 8 * 1024, ahead: 16 * 1024 };
/** How far a quote or the beginning of a line is looked for first. */
const NEAR = 200;
/** A request id is a UUID; anything much longer is none. */
const LONGEST_ID = 500;
/** Lines that a message without an end mark may take, where a request id ends it. */
const MESSAGE_LINES = 5;

/** What stands before the message of a format that is a line of text. `behind` ends where `head` begins. */
const HEADS = LINE_FORMATS.map(({ surface, certain, behind, head, tail, bare }) => ({
  surface,
  certain,
  ...(behind && { behind: new RegExp(`${behind(`(?<id>${ID})`)}$`) }),
  head: sticky(tail === undefined ? head : `${head}(?<code>${CODE})(?:${tail})${bare ? '?' : ''}`),
}));

/** A request id behind a message. */
const REQUEST_ID = new RegExp(String.raw`(?:^|,\s*|\s+)${ID_LABEL}(${ID})`);

/** Members of an object that hold a request id. */
const ID_KEYS = ['RequestId', 'requestId', 'requestID'];
const IS_CODE = new RegExp(`^${CODE}$`);

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
      ...(hasMessage && message.to > message.from && { message }),
      ...withId(preceding?.groups?.id ?? requestId),
    };
  }
  return undefined;
}

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
  const isError = owner?.key === 'Error';
  const message = MESSAGE_KEYS.map((key) => members.get(key)).find((member) => member?.value !== undefined);
  const requestId =
    idOf(members) ??
    (outer && idOf(outer.members)) ??
    (around?.closed ? idOf(readMembers(text, around.end, limit).members) : undefined);
  return {
    surface: isError ? 'response' : members.has('codeDesc') ? 'legacy API' : 'object',
    certain: isError || (members.has('traceId') && idOf(members) !== undefined),
    code,
    at,
    ...(message && { message: spanOf(message) }),
    ...withId(requestId),
  };
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
  const body = text.slice(from, end);
  const id = REQUEST_ID.exec(body);
  // Not that of the next error: a message may quote a code, but not on a line of its own.
  if (id && !/TencentCloudSDK|\n[^\n]*[Cc]ode(?:Desc)?[^\w\n]{1,20}[A-Z]/.test(body.slice(0, id.index))) {
    return { message: { from, to: from + id.index, depth }, requestId: id[1] as string };
  }
  const line = depth > 0 ? body : (/^[^\n]*/.exec(body)?.[0] ?? '');
  // Terraform's `reason[…]` and a request id that is empty.
  const message = line.replace(/,?\s*[Rr]equest[Ii]d\s*[:=]?\s*(?:None|null|undefined)?\s*$/, '').trimEnd();
  return { message: { from, to: from + message.length, depth } };
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

/** The string in whose midst a place is, told by the quote before it in the same line. */
function enclosingString(text: string, at: number): { slashes: number } | undefined {
  // Most lines are short: the whole reach is only looked through where neither is near.
  const near = Math.max(lastBefore(text, '"', at, at - NEAR), lastBefore(text, '\n', at, at - NEAR));
  const quote = near >= 0 ? near : lastBefore(text, '"', at, at - REACH.behind);
  if (quote < 0 || text[quote] === '\n' || text.slice(quote, at).includes('\n')) return undefined;
  let start = quote;
  while (start > 0 && text[start - 1] === '\\') start--;
  const opens = start === 0 || /[\s:=[({,]/.test(text[start - 1] as string);
  return opens && !/[,}\]:]/.test(text[quote + 1] as string) ? { slashes: quote - start } : undefined;
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

function spanOf({ value, valueAt, depth }: Member): Span {
  return { from: valueAt, to: valueAt + (value as string).length, depth };
}

function withId(requestId: string | undefined): { requestId?: string } {
  return requestId ? { requestId } : {};
}
