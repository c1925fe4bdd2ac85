/** What bytes and characters are to the tokenizer. */

/** Kinds of tokens. Blanks are none: a token knows whether one stands before it. */
export const KIND = {
  word: 1,
  /** A run of characters that are not ASCII, Chinese mostly. */
  text: 2,
  quote: 3,
  open: 4,
  close: 5,
  /** `:` `=` `=>` `->` `:=` and their wide forms. */
  separator: 6,
  /** `,` `;` `|` `&` and their wide forms. */
  comma: 7,
  /** The end of a line; its `id` is 0, or for an escaped line feed the number of its backslashes, or -1. */
  line: 8,
  dot: 9,
  /** Any other character; `id` is its number. */
  mark: 10,
} as const;

/** What a byte may begin. */
export const CLASS = { mark: 0, word: 1, blank: 2, special: 3, single: 4, wide: 5 };
export const OF_BYTE = new Uint8Array(256);
export const KIND_OF_BYTE = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const character = String.fromCharCode(byte);
  if (/\w/.test(character)) OF_BYTE[byte] = CLASS.word;
  else if (/[ \t\v\f\0]/.test(character)) OF_BYTE[byte] = CLASS.blank;
  else if (byte >= 0x80) OF_BYTE[byte] = CLASS.wide;
  else if (/["'`:=\-\\&%#\u001b^\r<]/.test(character)) OF_BYTE[byte] = CLASS.special;
  const kind = '([{'.includes(character)
    ? KIND.open
    : ')]}>'.includes(character)
      ? KIND.close
      : ',;|'.includes(character)
        ? KIND.comma
        : character === '.'
          ? KIND.dot
          : character === '\n'
            ? KIND.line
            : 0;
  if (kind > 0) {
    OF_BYTE[byte] = CLASS.single;
    KIND_OF_BYTE[byte] = kind;
  }
}

/** Characters of three bytes that are punctuation, as the ASCII character that they stand for. */
const WIDE: Record<number, string> = {
  12288: ' ',
  12289: ',',
  12290: '.',
  12298: '<',
  12299: '>',
  12300: '(',
  12301: ')',
  12302: '(',
  12303: ')',
  12304: '[',
  12305: ']',
  65281: '!',
  65282: '"',
  65287: "'",
  65288: '(',
  65289: ')',
  65292: ',',
  65294: '.',
  65306: ':',
  65307: ';',
  65309: '=',
  65339: '[',
  65341: ']',
  65371: '{',
  65373: '}',
  65372: '|',
  8216: "'",
  8217: "'",
  8220: '"',
  8221: '"',
  8222: '"',
  8223: '"',
  8211: '-',
  8212: '-',
  8594: '-',
};

/** '' where the character is none; a frame of a box is a blank. */
export function punctuationAt(bytes: Uint8Array, at: number, end: number): string {
  const first = bytes[at] as number;
  if (at + 3 > end || (first !== 0xe2 && first !== 0xe3 && first !== 0xef)) return '';
  const second = bytes[at + 1] as number;
  if (first === 0xe2 && (second === 0x94 || second === 0x95)) return ' ';
  const unit = ((first & 15) << 12) | ((second & 63) << 6) | ((bytes[at + 2] as number) & 63);
  return WIDE[unit] ?? '';
}

/** `│` and `┃`. */
export function isUpright(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 1] === 0x94 && (bytes[at + 2] === 0x82 || bytes[at + 2] === 0x83);
}

export function isTagStart(byte: number): boolean {
  return (
    byte === 47 || byte === 33 || byte === 60 || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
  );
}

/** What stands outside of strings beside their quotes. */
export function isStructural(byte: number): boolean {
  return (
    byte === 10 ||
    byte === 13 ||
    byte === 32 ||
    byte === 9 ||
    byte === 44 ||
    byte === 58 ||
    byte === 59 ||
    byte === 61 ||
    byte === 123 ||
    byte === 125 ||
    byte === 91 ||
    byte === 93 ||
    byte === 40 ||
    byte === 41 ||
    byte === 62
  );
}
