/** Least entropy of a random text, in bits per character. Source: gitleaks' rule for generic keys. */
const LEAST_ENTROPY = 3.5;
/**
 * Least share of neighbours of another kind (capital, small letter, digit). Of 62 random characters it is 0.6, of 36
 * 0.4, of words 0.3.
 */
const LEAST_CHANGE = { mixed: 0.4, oneCase: 0.3 };
/** Lengths of a token and of one of its parts between signs. A part of one case is longer: the last of a UUID has 12. */
export const LEAST_LENGTH = { token: 20, part: 12, oneCase: 20 };
/** Letters and digits, and the signs of Base64 in both alphabets. */
export function isTokenPart(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 43 || unit === 47 || unit === 61 || unit === 95 || unit === 45;
}

export function isAlphanumeric(unit: number): boolean {
  return kindOf(unit) > 0;
}

/** 1 for a digit, 2 for a capital, 3 for a small letter, 0 for anything else. */
function kindOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return 3;
  if (unit >= 65 && unit <= 90) return 2;
  return unit >= 48 && unit <= 57 ? 1 : 0;
}

/** Whether one of the parts of a token between signs looks random. */
export function isRandom(token: string): boolean {
  for (let start = 0, at = 0; at <= token.length; at++) {
    if (at < token.length && isAlphanumeric(token.charCodeAt(at))) continue;
    if (at - start >= LEAST_LENGTH.part && isRandomPart(token.slice(start, at))) return true;
    start = at + 1;
  }
  return false;
}

function isRandomPart(part: string): boolean {
  const counts = [0, 0, 0, 0];
  let changes = 0;
  let last = 0;
  for (let at = 0; at < part.length; at++) {
    const kind = kindOf(part.charCodeAt(at));
    counts[kind] = (counts[kind] as number) + 1;
    if (at > 0 && kind !== last) changes++;
    last = kind;
  }
  const [, digits = 0, capitals = 0, small = 0] = counts;
  if (digits === 0 || digits === part.length) return false;
  const isMixed = capitals > 0 && small > 0;
  if (!isMixed && part.length < LEAST_LENGTH.oneCase) return false;
  if (part.length >= 32 && /^(?:0x)?[0-9a-f]+$/i.test(part)) return true;
  const share = changes / (part.length - 1);
  if (share < (isMixed ? LEAST_CHANGE.mixed : LEAST_CHANGE.oneCase)) return false;
  return entropyOf(part) >= Math.min(LEAST_ENTROPY, Math.log2(part.length) - 0.5);
}

/** In bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
