/**
 * The layers that a text was wrapped in on its way here: escapes of a string, HTML entities, percent-encoding, doubled
 * quotes, syslog's octal numbers. A layer is one entry of `LAYERS`: how it spells a character, and how its text is
 * unwrapped. The tokenizer reads characters through all of them, so that `\"`, `&quot;`, `%22` and `""` are quotes.
 * Terminals, encodings and the prefixes of lines are noise and are skipped: see `lengthOfNoise` and prefix.ts.
 */

/** A character as a layer spells it. One object is used for all: take what you need before the next call. */
export interface Spelled {
  /** The character (a code unit below 128), or 0 for one that no rule asks for. */
  character: number;
  /** Bytes that it takes. */
  length: number;
  /** How often the layer was applied: `&amp;quot;` twice, `\\\"` twice. */
  depth: number;
}

export interface Layer {
  name: string;
  /** The bytes that one of its spellings begins with. */
  begins: string;
  /** Reads the spelling at a place; false where there is none. */
  read(bytes: Uint8Array, at: number, end: number, into: Spelled): boolean;
  /** Takes the layer away from a text of bytes (one character a byte), once. */
  undo(text: string): string;
}

const code = (character: string) => character.charCodeAt(0);
const QUOTE = code('"');
const APOSTROPHE = code("'");
const LINE_FEED = 10;
const MAX_ENTITY = 8;

const ENTITIES = new Map(
  Object.entries({
    quot: QUOTE,
    '#34': QUOTE,
    '#034': QUOTE,
    '#x22': QUOTE,
    '#X22': QUOTE,
    ldquo: QUOTE,
    rdquo: QUOTE,
    apos: APOSTROPHE,
    '#39': APOSTROPHE,
    '#039': APOSTROPHE,
    '#x27': APOSTROPHE,
    '#X27': APOSTROPHE,
    lt: code('<'),
    '#60': code('<'),
    gt: code('>'),
    '#62': code('>'),
    '#61': code('='),
    '#x3D': code('='),
    '#58': code(':'),
    '#123': code('{'),
    '#125': code('}'),
    lbrace: code('{'),
    rbrace: code('}'),
    nbsp: code(' '),
    '#160': code(' '),
    '#10': LINE_FEED,
    '#xA': LINE_FEED,
    '#96': code('`'),
    amp: code('&'),
  }),
);

function hexAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function hexNumber(bytes: Uint8Array, at: number, digits: number, end: number): number {
  if (at + digits > end) return -1;
  let value = 0;
  for (let index = 0; index < digits; index++) {
    const digit = hexAt(bytes, at + index);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** How deep a quote with so many backslashes is: 0, 1, 3, 7 … of them; more belong to escaped backslashes before it. */
export function depthOfBackslashes(count: number): number {
  let depth = 0;
  for (let rest = count; rest & 1; rest >>= 1) depth++;
  return depth;
}

const SIMPLE: Record<number, number> = {
  [code('n')]: LINE_FEED,
  [code('r')]: code(' '),
  [code('t')]: code(' '),
  [QUOTE]: QUOTE,
  [APOSTROPHE]: APOSTROPHE,
  [code('`')]: code('`'),
  [code('/')]: code('/'),
};

/** Backslashes, at any depth: `\"`, `\n`, `\u0022`, `\x22`, and the same with 2, 3, 4, 7, 8 … of them. */
const BACKSLASHES: Layer = {
  name: 'backslashes',
  begins: '\\',
  read(bytes, at, end, into) {
    let next = at;
    while (next < end && bytes[next] === 92) next++;
    const count = next - at;
    const kind = bytes[next] as number;
    into.depth = depthOfBackslashes(count);
    const unit =
      kind === 117
        ? hexNumber(bytes, next + 1, 4, end)
        : kind === 120
          ? hexNumber(bytes, next + 1, 2, end)
          : -1;
    if (unit >= 0) {
      into.character = unit < 128 ? unit : 0;
      // A quote as a number is one level less deep than a quote behind as many backslashes, and no spelling of it.
      into.depth = 32 + count;
      into.length = count + (kind === 117 ? 5 : 3);
      return true;
    }
    const simple = next < end ? SIMPLE[kind] : undefined;
    if (simple === undefined) return false;
    // How many backslashes a line feed has tells whose it is; a quote is matched by its depth.
    if (simple === LINE_FEED || simple === 32) into.depth = count;
    into.character = simple;
    into.length = count + 1;
    return true;
  },
  undo: (text) => (text.includes('\\') ? text.replace(ESCAPE, withoutEscape) : text),
};

/** Units of UTF-16 side by side are one match, as two of them may be one character. */
const ESCAPE = /(?:\\u[0-9a-fA-F]{4})+|\\x[0-9a-fA-F]{2}|\\[nrtbf"'\\/`]/g;
const UNESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

function withoutEscape(sequence: string): string {
  const kind = sequence[1] as string;
  if (kind === 'u') {
    const units = sequence.split('\\u').slice(1);
    const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
    return Buffer.from(text, 'utf8').toString('latin1');
  }
  return kind === 'x'
    ? String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
    : (UNESCAPED[kind] ?? kind);
}

/** HTML and XML entities, also escaped twice. */
const ENTITY: Layer = {
  name: 'entities',
  begins: '&',
  read(bytes, at, end, into) {
    let from = at + 1;
    into.depth = 1;
    while (
      bytes[from] === 97 &&
      bytes[from + 1] === 109 &&
      bytes[from + 2] === 112 &&
      bytes[from + 3] === 59
    ) {
      from += 4;
      into.depth++;
    }
    let name = '';
    for (let next = from; next < end && next - from < MAX_ENTITY; next++) {
      const byte = bytes[next] as number;
      if (byte === 59) {
        const character = ENTITIES.get(name);
        if (character === undefined) break;
        into.character = character;
        into.length = next + 1 - at;
        return true;
      }
      name += String.fromCharCode(byte);
    }
    if (into.depth === 1) return false;
    into.character = code('&');
    into.length = from - at;
    return true;
  },
  undo: (text) =>
    text.replace(/&(#?\w{1,8});/g, (all, name: string) => {
      const character = ENTITIES.get(name);
      return character === undefined ? all : String.fromCharCode(character);
    }),
};

/** Percent-encoding, also applied twice (`%2522`). */
const PERCENT: Layer = {
  name: 'percent',
  begins: '%',
  read(bytes, at, end, into) {
    let from = at;
    into.depth = 1;
    while (bytes[from + 1] === 50 && bytes[from + 2] === 53 && hexNumber(bytes, from + 3, 2, end) >= 0) {
      from += 2;
      into.depth++;
    }
    const value = hexNumber(bytes, from + 1, 2, end);
    if (value < 0) return false;
    into.character = value < 128 ? (value === 9 || value === 13 ? 32 : value) : 0;
    into.length = from + 3 - at;
    return true;
  },
  undo: (text) =>
    text
      .replace(/\+/g, ' ')
      .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
};

/** rsyslog writes control characters as `#012`. */
const OCTAL: Layer = {
  name: 'octal',
  begins: '#',
  read(bytes, at, end, into) {
    if (at + 4 > end || bytes[at + 1] !== 48 || bytes[at + 2] !== 49) return false;
    const digit = (bytes[at + 3] as number) - 48;
    if (digit < 0 || digit > 7) return false;
    const value = 8 + digit;
    into.character = value === LINE_FEED ? LINE_FEED : 32;
    into.length = 4;
    into.depth = 0;
    return true;
  },
  undo: (text) => text.replace(/#01([0-7])/g, (_, digit) => (digit === '2' ? '\n' : ' ')),
};

/** Quotes doubled in a cell of a CSV file or a string of SQL: read by the tokenizer, as it depends on both sides. */
const DOUBLED: Layer = {
  name: 'doubled quotes',
  begins: '',
  read: () => false,
  undo: (text) => text.replace(/""/g, '"').replace(/''/g, "'"),
};

export const LAYERS = [BACKSLASHES, ENTITY, PERCENT, OCTAL, DOUBLED] as const;
export const LAYER = { none: -1, backslashes: 0, entities: 1, percent: 2, octal: 3, doubled: 4 } as const;

/** Which layers a spelling may begin with at a byte. */
export const LAYERS_AT: (Layer | undefined)[] = Array.from({ length: 256 }, (_, byte) =>
  LAYERS.find(({ begins }) => begins !== '' && begins.includes(String.fromCharCode(byte))),
);

/**
 * Bytes of noise at a place, 0 where there is none: colours and other sequences of terminals, as they are or written
 * out (`\u001b[31m`, `^[[31m`), carriage returns, byte order marks, characters without width.
 */
export function lengthOfNoise(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at] as number;
  if (byte === 13) return 1;
  if (byte === 0x1b) return 1 + lengthOfSequence(bytes, at + 1, end);
  if (byte === 94 && bytes[at + 1] === 91) {
    const rest = lengthOfSequence(bytes, at + 2, end);
    return rest > 0 ? 2 + rest : 0;
  }
  if (byte === 0xef) return bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;
  if (byte === 0xe2 && bytes[at + 1] === 0x80) {
    const last = bytes[at + 2] as number;
    return last >= 0x8b && last <= 0x8f ? 3 : 0;
  }
  return 0;
}

const MAX_SEQUENCE = 24;
const MAX_TITLE = 200;

/** What follows the escape character: `[31m`, or a title that ends with a bell. */
export function lengthOfSequence(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] === 93) {
    for (let next = at + 1; next < end && next - at < MAX_TITLE; next++) {
      if (bytes[next] === 7) return next + 1 - at;
      if (bytes[next] === 0x1b) return next + 2 - at;
      if (bytes[next] === LINE_FEED) break;
    }
    return 0;
  }
  if (bytes[at] !== 91) return 0;
  let next = at + 1;
  while (
    next < end &&
    next - at < MAX_SEQUENCE &&
    (bytes[next] as number) >= 0x20 &&
    (bytes[next] as number) <= 0x3f
  )
    next++;
  const last = bytes[next] as number;
  return next < end && last >= 0x40 && last <= 0x7e ? next + 1 - at : 0;
}
