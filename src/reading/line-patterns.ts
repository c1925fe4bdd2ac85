import type { LinePatterns, Replacement } from './line-pattern-set.js';
import {
  AFTER_ID,
  BARE_KEY,
  BARE_VALUE,
  BLANKS,
  CLOSING,
  CODE,
  COLON,
  ID,
  ID_LABEL,
  LINE_FORMATS,
  type LineFormat,
  MESSAGE_KEYS,
  NAME,
  NO_ID,
  NOISE,
  OPENING,
  OTHERS_KEYS,
  PYTHON_REPR,
  REASON,
  SPACED_COLON,
  TO_VALUE,
} from './patterns.js';

/** Stand where a message begins, where members follow an object's code, and before a code. No text has them. */
const MARKS = { message: '\u0002', members: '\u0003', code: '\u0004' };

/** How many backslashes a quote has in a string that was escaped once, twice, and so on. */
const SLASHES = [0, 1, 3, 7, 15];

/** What stands in a string, as little of it as the rest of a pattern allows where it is lazy; `but` no such escape. */
function inside(quote: string, slashes: number, lazy: '' | '?' = '', but = ''): string {
  // A quote that is a part of the text has more backslashes, but fewer than one behind an escaped backslash.
  const escaped =
    slashes === 0
      ? String.raw`\\[^${but}\n\x02]`
      : String.raw`(?:\\+[^${quote}${but}\\\x02]|\\{${slashes + 1},${3 * slashes + 1}}${quote})`;
  const plain = String.raw`[^${quote}\\\x02]*${lazy}`;
  // Not one group for every character: Java takes stack for each.
  return `${plain}(?:${escaped}${plain})*${lazy}`;
}

const quoteOf = (quote: string, slashes: number) =>
  slashes === 0 ? quote : String.raw`\\{${slashes}}${quote}`;
/** A string up to the quote that ends it. */
const OPENED = ['"', "'", '`'].flatMap((quote) =>
  SLASHES.map((slashes): [string, string] => [
    quoteOf(quote, slashes) + inside(quote, slashes),
    quoteOf(quote, slashes),
  ]),
);
const STRING = `u?(?:${OPENED.map(([opened, quote]) => opened + quote).join('|')})`;
/** The same, perhaps cut off. */
const CUT_STRING = `u?(?:${OPENED.map(([opened]) => opened).join('|')})`;
/** One level deep: a pattern can't count braces. */
const NESTED = String.raw`\{[^{}]*\}|\[[^\[\]]*\]`;
const MEMBER = `(?:${STRING}|${BARE_KEY})${BLANKS}${COLON}${BLANKS}(?:${STRING}|${BARE_VALUE}|${NESTED})`;
const COMMA = `${BLANKS},${BLANKS}`;

/** A code as the value of a key, at least one of them in quotes. */
const QUOTED_CODE = String.raw`\b${NAME}(?:${CLOSING}${BLANKS}${COLON}${BLANKS}(?:${OPENING})?|${BLANKS}${COLON}${BLANKS}${OPENING})(${CODE})${CLOSING}`;
/** The same without quotes. */
const PLAIN_CODE = String.raw`\b${NAME}${SPACED_COLON}(${CODE})`;
/** The object whose key is Error, and what Node.js makes of an exception; up to the code. */
const ERROR_OBJECT = String.raw`\bError\\*["']?${BLANKS}[:=]${BLANKS}\{${BLANKS}(?:${MEMBER}${COMMA})*`;
const EXCEPTION_OBJECT = String.raw`\brequestI[dD]${TO_VALUE}${OPENING}[\w-]+${CLOSING}${COMMA}(?:${OPENING})?traceId${TO_VALUE}${STRING}${COMMA}(?:${MEMBER}${COMMA})?`;
const BEFORE_CODE = `${ERROR_OBJECT}|${EXCEPTION_OBJECT}`;
const OBJECT_CODE = `(?:${OPENING})?${QUOTED_CODE}`;
/** Keys of other vendors' answers, around an error, before it or behind it; the first group is what stays. */
const OTHERS = `(?:${OTHERS_KEYS.join('|')})${TO_VALUE}`;
const OTHERS_ERRORS: Replacement[] = [
  {
    pattern: String.raw`(\b${OTHERS}(?:\{${BLANKS}|(?:${STRING}|${BARE_VALUE}|${NESTED})${COMMA})(?:${MEMBER}${COMMA})*(?:${OPENING})?)Error\b`,
    by: '\\1Other',
  },
  {
    pattern: String.raw`\bError(${TO_VALUE}\{${BLANKS}${MEMBER}(?:${COMMA}${MEMBER})*${BLANKS}\}${COMMA}(?:${MEMBER}${COMMA})*?(?:${OPENING})?${OTHERS})`,
    by: 'Other\\1',
  },
];
/** What Python writes of an exception, up to the code; one for each quote, as both have to be the same. */
const REPRS = ['"', "'"].map((quote) => String.raw`${PYTHON_REPR}${BLANKS}u?\\*${quote}(${CODE})\\*${quote}`);
const MESSAGE_KEY = `(?:${OPENING})?(?:${MESSAGE_KEYS.join('|')})${TO_VALUE}`;

const isException = ({ head }: LineFormat) => head.startsWith('TencentCloudSDK');
const EXCEPTIONS = LINE_FORMATS.filter((format) => format.certain && isException(format));
const DOUBTFUL = LINE_FORMATS.filter((format) => !format.certain && isException(format));
/** The certain ones that begin with the key of a code. */
const KEYED = LINE_FORMATS.filter((format) => format.certain && !isException(format));

function codeIn({ behind, head, tail = '', bare }: LineFormat): string {
  return `${behind?.(ID) ?? ''}${head}(${CODE})${bare ? '' : tail}`;
}

/** Any of the exceptions up to its message, or up to its code where none follows. What is behind it is a group. */
function exceptionsTo(end: 'message' | 'code'): string {
  return EXCEPTIONS.filter(({ bare }) => end === 'message' || bare)
    .map(({ behind, head, tail }) => {
      const code = tail === undefined ? '' : CODE + (end === 'message' ? tail : '');
      return `${behind ? `(${behind(ID)})` : ''}${head}${code}`;
    })
    .join('|');
}

/** Their code stays, with a mark, as it only counts where it is not in the message of an exception. */
function keyed({ behind, head, tail = '', bare }: LineFormat): Replacement[] {
  const upToCode = `(${behind?.(ID) ?? ''})${head}(${CODE})`;
  const marked = `\\1${MARKS.code}\\2`;
  return [
    { pattern: upToCode + tail, by: marked + MARKS.message },
    ...(bare ? [{ pattern: upToCode, by: `${marked} ` }] : []),
  ];
}

/** It has a digit, unless it is said that there is none. */
const REQUEST_ID = String.raw`${ID_LABEL}(?:${NO_ID}|[:=]?[ \t]{0,8}(?:(?:[A-Za-z][A-Za-z-]{0,62})?\d[\w-]*|${AFTER_ID}))`;
const ENDED = String.raw`([^\w"\\]${REQUEST_ID})`;
/** A line of a string, whose line feeds are escaped: codes behind one are no part of a message. */
const lineInside = (slashes: number, lazy: '' | '?' = '') => inside('"', slashes, lazy, 'n');
/** A message ends before a request id, else with its line. */
const MESSAGES: Replacement[] = [
  // Twice: a match has the string's beginning, where no other can begin. More than two errors in a string are rare.
  ...[...SLASHES, ...SLASHES].map((slashes) => {
    const opening = String.raw`(?:^|[\s:=\[({,])${quoteOf('"', slashes)}`;
    const before = String.raw`(${opening}(?:[^",}\]:\\\x02]${inside('"', slashes)})?)`;
    const message = `(?:${lineInside(slashes, '?')}${ENDED}|${lineInside(slashes)})`;
    return { pattern: String.raw`${before}\x02${message}`, by: '\\1\\2' };
  }),
  { pattern: String.raw`\x02(?:[^\n]*?${ENDED}|[^\n]*)`, by: '\\1' },
];

export const LINE_PATTERNS: LinePatterns = {
  candidate: String.raw`[Cc]ode|TencentCloudSDK|[a-z]\.[A-Z]`,
  noise: [`^${NOISE.atStart}`, ...NOISE.anywhere, `${NOISE.atEnd}$`].join('|'),
  errors: [...EXCEPTIONS.filter(({ tail }) => tail !== undefined).map(codeIn), ...REPRS],
  withoutMessages: [
    // They have no message that is certainly one.
    ...DOUBTFUL.map((format) => ({ pattern: codeIn(format), by: '\\1 ' })),
    { pattern: exceptionsTo('message'), by: `\\1${MARKS.message}` },
    { pattern: exceptionsTo('code'), by: ' ' },
    ...REPRS.map((repr) => ({ pattern: `${repr}(?:${COMMA}${CUT_STRING})?`, by: ' ' })),
    ...KEYED.flatMap(keyed),
    ...MESSAGES,
    ...OTHERS_ERRORS,
  ],
  objects: [String.raw`\x04(${CODE})`, `(?:${BEFORE_CODE})${OBJECT_CODE}`],
  withoutObjects: [
    // Only a message behind the code is known to be its own when the scanner comes to it.
    { pattern: `(${BEFORE_CODE})${OBJECT_CODE}`, by: `\\1${MARKS.members}` },
    {
      pattern: String.raw`\x03(?:${COMMA}(?:${MEMBER}${COMMA})*?${MESSAGE_KEY}${CUT_STRING})?`,
      by: ' ',
    },
  ],
  positions: [QUOTED_CODE, PLAIN_CODE],
  doubtful: DOUBTFUL.map(codeIn),
  mentions: [String.raw`(?:^|\\[nrt]|[^\w.])([A-Za-z]{0,64}[a-z]${REASON})`],
};
