/** The part before the first dot: `AuthFailure` in `AuthFailure.SignatureExpire`. A bare code is its own family. */
export function familyOf(code: string): string {
  const dot = code.indexOf('.');
  return dot < 0 ? code : code.slice(0, dot);
}

/** The part after the first dot, or '' for a bare code. */
export function reasonOf(code: string): string {
  const dot = code.indexOf('.');
  return dot < 0 ? '' : code.slice(dot + 1);
}

/** In UTF-16 units. A longer text is no code; it is cut, so that a look-up takes no longer for it. */
export const MAX_CODE = 200;
const QUOTES = '"\'`“”‘’「」『』«»';
const EDGES = { start: `${QUOTES}([{<`, end: `${QUOTES})]}>.,;:!?，。；：！？、…` };
const SEPARATORS = /[\s._\-/:]+/g;

/**
 * Normalizes a code for comparison: `"RESOURCEUNAVAILABLE_CMKDISABLED",` gives
 * `resourceunavailable.cmkdisabled`. Source: interface, "Finding a code", 2.
 */
export function normalizeCode(text: string): string {
  return trim(text.slice(0, MAX_CODE), EDGES).replace(SEPARATORS, '.').toLowerCase();
}

/**
 * A text without blanks and these characters at its ends. A loop, as a pattern like `x+$` begins anew at every `x` of a
 * foreign text.
 */
export function trim(text: string, { start, end }: { start: string; end: string }): string {
  let from = 0;
  let to = text.length;
  while (from < to && (start.includes(text[from] as string) || isBlank(text[from]))) from++;
  while (to > from && (end.includes(text[to - 1] as string) || isBlank(text[to - 1]))) to--;
  return text.slice(from, to);
}

function isBlank(character: string | undefined): boolean {
  return character?.trim() === '';
}

/** The words of a code: `CmkNotFound` gives cmk, not, found; `MFAFailure` gives mfa, failure. */
export function wordsOf(code: string): string[] {
  return (code.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}
