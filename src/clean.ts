declare const SAFE: unique symbol;

/**
 * A text that can be written to a terminal. Only `clean` and `cleanAll` make one, so that the compiler finds a renderer
 * that is given a foreign text as it came.
 */
export type SafeText = string & { readonly [SAFE]: true };

/** The same data with safe texts. Constants of the program (`'backoff'`) keep their types. */
export type Safe<Value> = Value extends string
  ? string extends Value
    ? SafeText
    : Value
  : Value extends readonly (infer Item)[]
    ? Safe<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Safe<Value[Key]> }
      : Value;

/** Characters of a code, a name or an argument that are shown. */
export const MAX_NAME = 120;
const MAX_TEXT = 2000;

/** Whole escape sequences: CSI, then terminated strings (OSC, DCS …), then any other or unfinished sequence. */
const ESCAPE_SEQUENCES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0080-\u009f]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g;
/** Line ends and tabs become a space. */
const BLANKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * C0 and C1 controls, soft hyphen, bidirectional and other format characters, fillers and joiners that are invisible,
 * variation selectors, private use, lone surrogates, tags.
 * Written out, because `\p{…}` in a literal costs milliseconds at every start, even if it never runs.
 */
const UNSAFE =
  /\u034f|[\u17b4-\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]|[\udb80-\udbff][\udc00-\udfff]|\ud834[\udd59\udd73-\udd7a]/g;
/** Already clean: words of printable ASCII with one space between them. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;
/** What may need work, in one pass: Chinese texts of the catalog have none of it. */
const SUSPICIOUS =
  /\u034f|[\u17b4-\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|\s\s|^\s|\s$/;

/**
 * Makes untrusted text safe to show: one line, no control characters, no escape sequences, no bidirectional
 * overrides, nothing invisible, at most `maxLength` UTF-16 units (a longer text ends with `…`).
 */
export function clean(text: string, maxLength = MAX_TEXT): SafeText {
  if (text.length <= maxLength && (PLAIN.test(text) || !SUSPICIOUS.test(text))) return text as SafeText;
  // Cut first, so that the time does not grow with the text.
  const bounded = text.length > 8 * maxLength ? text.slice(0, 8 * maxLength) : text;
  const safe = bounded
    .replace(ESCAPE_SEQUENCES, '')
    .replace(BLANKS, ' ')
    .replace(UNSAFE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (safe.length <= maxLength) return safe as SafeText;
  return `${safe.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…` as SafeText;
}

/** Data with every text in it cleaned. Keys stay as they are. */
export function cleanAll<Value>(value: Value): Safe<Value> {
  return cleaned(value) as Safe<Value>;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}
