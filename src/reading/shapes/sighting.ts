/** Bytes of a text, and the quotes around them, the outermost first. */
export interface Span {
  from: number;
  to: number;
  quotes: number[];
}

/** One error in a region; places are bytes. */
export interface Sighting {
  /** How it is written; `quotable` ones may be the content of something else. */
  shape: 'record' | 'exception' | 'mention' | 'message';
  /** Where the code stands, or the message of an error without one. */
  at: number;
  /** Where the code ends; -1 without one. */
  codeTo: number;
  /** The code, where blanks in it were taken out. */
  joined: string | undefined;
  /** The code that a message without one means. */
  means: string | undefined;
  /** Only Tencent Cloud writes so: the code counts whatever its family is. */
  isCertain: boolean;
  /** Something beside it shows another vendor. */
  isOthers: boolean;
  hasKnownFamily: boolean;
  /** Neither the key nor the code has quotes: it may be a sentence. */
  isBare: boolean;
  message: Span | undefined;
  id: { from: number; to: number } | undefined;
  /** From its first token to its last one. */
  first: number;
  last: number;
}

/** A sighting of which nothing else is known yet. */
export function newSighting(
  shape: Sighting['shape'],
  at: number,
  codeTo: number,
  first: number,
  last: number,
): Sighting {
  return {
    shape,
    at,
    codeTo,
    joined: undefined,
    means: undefined,
    isCertain: false,
    isOthers: false,
    hasKnownFamily: false,
    isBare: false,
    message: undefined,
    id: undefined,
    first,
    last,
  };
}
