import { clean } from '../clean.js';
import { type Members, readMembers } from './objects.js';

const WRAPPER = /"Response\\{0,255}"\s{0,80}:\s{0,80}\{/g;
/** An object that begins a line, as an answer does under its headers. */
const OBJECT = /(?:^|\n)\s{0,80}\{/g;
/** Keys of what is no successful answer, even if it has a request id. */
const OF_FAILURE = ['Error', 'error', 'Code', 'code', 'codeDesc', 'errorCode', 'ErrorCode'];
const MOST_TRIES = 5;
const MOST_MEMBERS = 200;

/**
 * The request id of a successful answer in a text in which no error was found: the raw answer, or the object
 * inside it alone. Undefined where there is none.
 */
export function successOf(text: string): string | undefined {
  for (const [pattern, needsClosed] of [
    [WRAPPER, false],
    [OBJECT, true],
  ] as const) {
    let tries = 0;
    for (const { index, 0: opening } of text.matchAll(pattern)) {
      if (++tries > MOST_TRIES) break;
      const object = readMembers(text, index + opening.length, text.length, MOST_MEMBERS);
      const id = idOfSuccess(object, needsClosed);
      if (id !== undefined) return clean(id, 64);
    }
  }
  return undefined;
}

function idOfSuccess({ members, closed }: Members, needsClosed: boolean): string | undefined {
  if (needsClosed && (!closed || OF_FAILURE.some((key) => members.has(key)))) return undefined;
  return members.has('Error') ? undefined : members.get('RequestId')?.value;
}
