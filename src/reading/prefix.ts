/**
 * The prefix that a run of lines shares: times, containers, hosts, the `> ` of a quotation. It is no part of a text that
 * goes over several lines. Two lines have the same prefix where they begin with the same characters, any number being as
 * good as another.
 */

/** No prefix is longer, in bytes. */
const MAX_PREFIX = 256;
/** Characters that no prefix has, as a record or a string begins with them. */
const NEVER = new Set('{}"\'`=<&%\\'.split('').map((character) => character.charCodeAt(0)));
/** Words that a record's line begins with. */
const OF_RECORDS = /(?:code|message|msg|request|error[ _:.]|TencentCloud|exception:)/i;

const isDigit = (byte: number) => byte >= 48 && byte <= 57;

/** The length of the prefix of the line at `sample` that the line at `other` begins with as well; 0 where none is. */
export function sharedPrefix(bytes: Uint8Array, sample: number, other: number, end: number): number {
  let at = sample;
  let there = other;
  let length = 0;
  let hasSign = false;
  const limit = Math.min(end, sample + MAX_PREFIX);
  while (at < limit && there < end) {
    const byte = bytes[at] as number;
    const counterpart = bytes[there] as number;
    if (isDigit(byte) && isDigit(counterpart)) {
      while (at < limit && isDigit(bytes[at] as number)) at++;
      while (there < end && isDigit(bytes[there] as number)) there++;
      hasSign = true;
      continue;
    }
    if (byte !== counterpart || byte === 10 || NEVER.has(byte)) break;
    at++;
    there++;
    if (byte === 32 || byte === 9 || byte === 124 || byte === 62) length = at - sample;
    // `> `, `| `, `+ `, `# `, `* `, `// `, `[pod/x] `, `│ `
    if (
      byte === 62 ||
      byte === 124 ||
      byte === 43 ||
      byte === 35 ||
      byte === 47 ||
      byte === 93 ||
      byte >= 0x80
    )
      hasSign = true;
  }
  // A line that is nothing but the prefix: its last blank may be missing.
  if (at < limit && bytes[at] === 10 && hasSign && length === 0) length = at - sample;
  if (!hasSign || length === 0) return 0;
  let text = '';
  for (let index = sample; index < sample + length; index++)
    text += String.fromCharCode(bytes[index] as number);
  if (text.trim() === '') return 0;
  const record = OF_RECORDS.exec(text);
  // What the lines are indented by is not part of it.
  if (!record) return text.trimEnd().length;
  const cut = text.lastIndexOf(' ', record.index);
  return cut <= 0 || /^\W*$/.test(text.slice(0, cut)) ? 0 : text.slice(0, cut).trimEnd().length;
}

/** The bytes at the beginning of a line that match the prefix in [sample, sample + length). */
export function lengthOfPrefix(
  bytes: Uint8Array,
  at: number,
  end: number,
  sample: number,
  length: number,
): number {
  let here = at;
  for (let there = sample; there < sample + length; ) {
    const byte = bytes[there] as number;
    if (here >= end) return 0;
    if (isDigit(byte)) {
      if (!isDigit(bytes[here] as number)) return 0;
      while (there < sample + length && isDigit(bytes[there] as number)) there++;
      while (here < end && isDigit(bytes[here] as number)) here++;
      continue;
    }
    if (bytes[here] !== byte) return there === sample + length - 1 && bytes[here] === 10 ? here - at : 0;
    here++;
    there++;
  }
  return here - at;
}
