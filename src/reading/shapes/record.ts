import type { Sighting, Span } from './sighting.js';

/** What was found around a code. */
export interface Record {
  message: Span | undefined;
  messageLevel: number;
  id: { from: number; to: number } | undefined;
  hasTrace: boolean;
  hasErrorMessage: boolean;
  /** It says that there is no request id. */
  hasNoId: boolean;
  isError: boolean;
  isLowerError: boolean;
  isResponse: boolean;
  isOthers: boolean;
  isOwn: boolean;
  /** The token that it was read from: the key of the code, the name of the exception. */
  readonly key: number;
  /** Where the code stands. */
  readonly at: number;
  first: number;
  last: number;
}

export function newRecord({ at, first, last }: Sighting, key: number): Record {
  return {
    key,
    at,
    message: undefined,
    messageLevel: 99,
    id: undefined,
    hasTrace: false,
    hasErrorMessage: false,
    hasNoId: false,
    isError: false,
    isLowerError: false,
    isResponse: false,
    isOthers: false,
    isOwn: false,
    first,
    last,
  };
}
