/**
 * Patterns that count the codes of a single line, for engines that read line by line. They match as the scanner does.
 * Each source is valid in RE2 and in Java, with the same meaning. The steps:
 * 1. A line that does not match `candidate` has no code. In the other lines `noise` is removed.
 * 2. `errors`: codes in exceptions of the SDKs. Their messages are then removed: a code quoted in a message is not an
 *    error of its own.
 * 3. `objects`: further codes that certainly belong to this API. Their messages are then removed.
 * 4. `positions`: further codes in code position. They count if their family is known; so do `doubtful` exceptions,
 *    matched against the line of step 1.
 * 5. `mentions`, matched against the line of step 1: dotted codes anywhere. They count if their family is known, once a
 *    line, unless another step has found the same code.
 */
export interface LinePatterns {
  candidate: string;
  noise: string;
  /** Here and below the code is the first group. */
  errors: string[];
  withoutMessages: Replacement[];
  objects: string[];
  withoutObjects: Replacement[];
  positions: string[];
  doubtful: string[];
  mentions: string[];
}

/** Replaces every match of `pattern` with `by`, in which `\1` to `\9` are the groups. */
export interface Replacement {
  pattern: string;
  by: string;
}
