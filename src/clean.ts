/** Whole escape sequences: CSI, then terminated strings (OSC, DCS …), then any other or unfinished sequence. */
const ESCAPE_SEQUENCES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g;
/** Line ends and tabs become a space. */
const BLANKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * C0 and C1 controls, soft hyphen, bidirectional and other format characters, private use, lone surrogates, tags.
 * Written out, because `\p{…}` in a literal costs milliseconds at every start, even if it never runs.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;
/** Already clean: words of printable ASCII with one space between them. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * Makes untrusted text safe to show: one line, no control characters, no escape sequences, no bidirectional
 * overrides, at most `maxLength` UTF-16 units (a longer text ends with `…`).
 */
export function clean(text: string, maxLength = 2000): string {
  if (text.length <= maxLength && PLAIN.test(text)) return text;
  // Cut first, so that the time does not grow with the text.
  const bounded = text.length > 8 * maxLength ? text.slice(0, 8 * maxLength) : text;
  const safe = bounded
    .replace(ESCAPE_SEQUENCES, '')
    .replace(BLANKS, ' ')
    .replace(UNSAFE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (safe.length <= maxLength) return safe;
  return `${safe.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
