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

const EDGES = /^[\s"'`“”‘’「」『』«»([{<]+|[\s"'`“”‘’「」『』«»)\]}>.,;:!?，。；：！？、…]+$/g;
const SEPARATORS = /[\s._\-/:]+/g;

/**
 * Normalizes a code for comparison: `"RESOURCEUNAVAILABLE_CMKDISABLED",` gives
 * `resourceunavailable.cmkdisabled`. Source: interface, "Finding a code", 2.
 */
export function normalizeCode(text: string): string {
  return text.replace(EDGES, '').replace(SEPARATORS, '.').toLowerCase();
}

/** The words of a code: `CmkNotFound` gives cmk, not, found; `MFAFailure` gives mfa, failure. */
export function wordsOf(code: string): string[] {
  return (code.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}
