/**
 * Finds the places of an input that are worth reading, and counts its lines. It knows words and beginnings of messages,
 * no format: what a place means is read elsewhere. `WasmSeeker` is the fast one; `PlainSeeker` is for short inputs, for
 * browsers, and where WebAssembly is not to be had. Both find the same places.
 */
export interface Seeker {
  /** The bytes that it looks through; input is written into them. */
  readonly memory: Uint8Array;
  /** The part of the memory that input may be written into. */
  readonly from: number;
  readonly to: number;
  /**
   * Places found by the last `run`, five numbers each: place, what (`HIT`), where its line begins, its line from 0, and
   * where the name ends that stands there or follows (0 where that is not known).
   */
  readonly hits: Int32Array;
  /** Line feeds passed. */
  readonly feeds: number;
  /** Where the line begins in which the last run ended. */
  readonly lineStart: number;
  /**
   * Looks through [from, to), 64 KB at most, which begins where the last run ended; bytes up to `end` are there. Gives the
   * number of hits.
   */
  run(from: number, to: number, end: number): number;
  /** Whether a sign of another vendor may stand in [from, to); bytes up to `end` are there. */
  hasSign(from: number, to: number, end: number): boolean;
  /** The memory was moved towards its beginning by so many bytes. */
  moved(by: number): void;
  /** Begins another input. */
  open(): void;
}

/** What stands at a place. */
export const HIT = { key: 1, family: 2, exception: 3, object: 4, constant: 5, message: 6, sign: 7 } as const;
export const HIT_SIZE = 5;
