import { clean } from '../clean.js';
import { type Member, type Members, readMembers } from './objects.js';

/** A successful answer. */
export interface Success {
  /** '' where the answer has none. */
  requestId: string;
  /** The line from which on the text is nothing but the answer; undefined where something else stands there. */
  fromLine?: number;
}

const WRAPPER = /\{\s{0,80}\\{0,255}["']?Response\\{0,255}["']?\s{0,80}:\s{0,80}\{/g;
/** An object that begins a line, as an answer does under its headers. */
const OBJECT = /(?:^|\n)\s{0,80}\{/g;
/** Keys of what is no successful answer, even if it has a request id. */
const OF_FAILURE = ['Error', 'error', 'Code', 'code', 'codeDesc', 'errorCode', 'ErrorCode'];
const MOST_TRIES = 5;
const MOST_MEMBERS = 200;
const LONGEST_ID = 64;
const LONGEST_INDENT = 80;

/** A successful answer in a text: the raw one, or the object inside it alone. Undefined where there is none. */
export function successOf(text: string): Success | undefined {
  for (const [pattern, idOf] of [
    [WRAPPER, idOfRaw],
    [OBJECT, idOfInner],
  ] as const) {
    let tries = 0;
    for (const { index, 0: opening } of text.matchAll(pattern)) {
      if (++tries > MOST_TRIES) break;
      const object = readMembers(text, index + opening.length, text.length, MOST_MEMBERS);
      const id = idOf(object);
      if (id === undefined) continue;
      const above = text.slice(0, index + opening.indexOf('{'));
      const isAlone =
        /(?:^|\n)\s*$/.test(above.slice(-LONGEST_INDENT)) && /^[\s}]*$/.test(text.slice(object.end));
      return {
        requestId: clean(id, LONGEST_ID),
        ...(object.closed && isAlone && { fromLine: above.split('\n').length }),
      };
    }
  }
  return undefined;
}

function idOfRaw({ members }: Members): string | undefined {
  return isSet(members.get('Error')) ? undefined : members.get('RequestId')?.value;
}

function idOfInner({ members, closed }: Members): string | undefined {
  if (!closed) return undefined;
  // The API of 2017.
  if (members.get('code')?.value === '0' && members.get('codeDesc')?.value === 'Success') return '';
  return OF_FAILURE.some((key) => isSet(members.get(key))) ? undefined : members.get('RequestId')?.value;
}

/** Whether a member is there, and is more than a `null` that a serializer wrote. */
function isSet(member: Member | undefined): boolean {
  return member !== undefined && !(member.depth === 0 && /^(?:null|None)$/.test(member.value ?? ''));
}
