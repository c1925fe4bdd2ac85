import { clean } from '../clean.js';
import type { Finding } from '../reading/finding.js';

const LONGEST = { message: 2000, id: 64, code: 120 };
/** An error may be the cause of another, and that of a third. */
const MOST_CAUSES = 5;

/**
 * The error in a thing of a program: a response or what is in it, an exception of an SDK, one that has such a one
 * as its cause. `undefined` where it is none of these, `null` where it is a successful answer.
 */
export function errorIn(thing: unknown): Finding | null | undefined {
  let at = thing;
  for (let depth = 0; depth < MOST_CAUSES && isObject(at); depth++) {
    const response = read(at, 'Response') ?? at;
    if (isObject(response)) {
      const error = read(response, 'Error');
      const id = read(response, 'RequestId');
      if (isObject(error)) return findingOf(read(error, 'Code'), read(error, 'Message'), id);
      if (typeof id === 'string' && read(response, 'Code') === undefined && !(response instanceof Error))
        return null;
    }
    const code = first(at, ['code', 'Code']);
    // A code of the API has a capital first and small letters; ECONNRESET is one of the system.
    if (code !== undefined && /^[A-Z]\w*[a-z]/.test(code)) {
      return findingOf(code, first(at, ['message', 'Message']), first(at, ['requestId', 'RequestId']));
    }
    at = read(at, 'cause');
  }
  return undefined;
}

/** What a thing says of itself, for the reading of texts: '' where that is nothing. */
export function textOf(thing: unknown): string {
  if (typeof thing === 'string') return thing;
  if (!isObject(thing)) return '';
  try {
    return thing instanceof Error ? `${thing.name}: ${thing.message}` : (JSON.stringify(thing) ?? '');
  } catch {
    // Cyclic, or with a toJSON that throws.
    return '';
  }
}

function findingOf(code: unknown, message: unknown, requestId: unknown): Finding {
  return {
    ...(typeof code === 'string' && { code: clean(code, LONGEST.code) }),
    ...(typeof message === 'string' && { message: clean(message, LONGEST.message) }),
    ...(typeof requestId === 'string' && requestId && { requestId: clean(requestId, LONGEST.id) }),
    line: 1,
    surface: 'object',
  };
}

function first(thing: object, keys: string[]): string | undefined {
  return keys.map((key) => read(thing, key)).find((value) => typeof value === 'string') as string | undefined;
}

/** A member of anything; a getter may throw. */
function read(thing: object, key: string): unknown {
  try {
    return (thing as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function isObject(thing: unknown): thing is object {
  return typeof thing === 'object' && thing !== null;
}
