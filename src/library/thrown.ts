import { clean } from '../clean.js';
import type { Finding } from '../reading/finding.js';

/** In characters. */
const MAX_LENGTH = { message: 2000, id: 64, code: 120 };
/** How many `cause` links are followed. */
const MAX_CAUSES = 5;

/**
 * The error inside a thrown or returned value: a response or its content, an exception of an SDK, or an exception caused
 * by one. `null` for a successful response, `undefined` for any other value.
 */
export function errorIn(value: unknown): Finding | null | undefined {
  let at = value;
  for (let depth = 0; depth < MAX_CAUSES && isObject(at); depth++) {
    const response = read(at, 'Response') ?? at;
    if (isObject(response)) {
      const error = read(response, 'Error');
      const id = read(response, 'RequestId');
      if (isObject(error)) return findingOf(read(error, 'Code'), read(error, 'Message'), id);
      if (typeof id === 'string' && read(response, 'Code') === undefined && !(response instanceof Error))
        return null;
    }
    const code = first(at, ['code', 'Code']);
    // API codes begin with a capital and contain lower-case letters; ECONNRESET is a system error.
    if (code !== undefined && /^[A-Z]\w*[a-z]/.test(code)) {
      return findingOf(code, first(at, ['message', 'Message']), first(at, ['requestId', 'RequestId']));
    }
    at = read(at, 'cause');
  }
  return undefined;
}

/** The text of a value, for the reader; '' if there is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return '';
  try {
    return value instanceof Error ? `${value.name}: ${value.message}` : (JSON.stringify(value) ?? '');
  } catch {
    // Cyclic, or toJSON throws.
    return '';
  }
}

function findingOf(code: unknown, message: unknown, requestId: unknown): Finding {
  return {
    ...(typeof code === 'string' && { code: clean(code, MAX_LENGTH.code) }),
    ...(typeof message === 'string' && { message: clean(message, MAX_LENGTH.message) }),
    ...(typeof requestId === 'string' && requestId && { requestId: clean(requestId, MAX_LENGTH.id) }),
    line: 1,
    surface: 'object',
  };
}

function first(value: object, keys: string[]): string | undefined {
  return keys.map((key) => read(value, key)).find((value) => typeof value === 'string') as string | undefined;
}

/** A property; undefined if its getter throws. */
function read(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
