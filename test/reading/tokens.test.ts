import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND } from '../../src/reading/characters.js';
import { glyphOfQuote, layerOfQuote } from '../../src/reading/quotes.js';
import { Tokens } from '../../src/reading/tokens.js';
import { words } from './readers.js';

const NAMES = Object.fromEntries(Object.entries(KIND).map(([name, kind]) => [kind, name]));

/** The tokens of a text: its kinds with their texts. */
function tokensOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const tokens = new Tokens(bytes, words);
  tokens.read(0, bytes.length);
  return Array.from({ length: tokens.count }, (_, at) => {
    const spelled = bytes.subarray(tokens.from[at], tokens.to[at]).toString();
    return `${NAMES[tokens.kind[at] as number]} ${spelled}`;
  });
}

/** Only their kinds. */
const kindsOf = (text: string) => tokensOf(text).map((token) => token.split(' ', 1)[0]);

/** The ids of the quotes, in order. */
function quotesOf(text: string): number[] {
  const bytes = Buffer.from(text);
  const tokens = new Tokens(bytes, words);
  tokens.read(0, bytes.length);
  const quotes = [...tokens.kind.subarray(0, tokens.count).entries()].filter(
    ([, kind]) => kind === KIND.quote,
  );
  return quotes.map(([at]) => tokens.id[at] as number);
}

/** `{"Code":"X"}` in every spelling of its quotes. */
const SPELLINGS: [string, string][] = [
  ['as it is', '{"Code":"X"}'],
  ['in a string', String.raw`{\"Code\":\"X\"}`],
  ['in a string of a string', String.raw`{\\\"Code\\\":\\\"X\\\"}`],
  ['as numbers', String.raw`{\u0022Code\u0022:\u0022X\u0022}`],
  ['as short numbers', String.raw`{\x22Code\x22:\x22X\x22}`],
  ['as entities', '{&quot;Code&quot;:&quot;X&quot;}'],
  ['as decimal entities', '{&#34;Code&#34;:&#34;X&#34;}'],
  ['as hexadecimal entities', '{&#x22;Code&#x22;:&#x22;X&#x22;}'],
  ['as entities of entities', '{&amp;quot;Code&amp;quot;:&amp;quot;X&amp;quot;}'],
  ['percent-encoded', '%7B%22Code%22%3A%22X%22%7D'],
  ['percent-encoded twice', '%257B%2522Code%2522%253A%2522X%2522%257D'],
  ['doubled', '{""Code"":""X""}'],
  ['typographic', '{“Code”:“X”}'],
  ['single', "{'Code':'X'}"],
  ['typographic and single', '{‘Code’：‘X’}'],
  ['backticks', '{`Code`:`X`}'],
  ['French', '{«Code»:«X»}'],
  ['full width', '｛＂Code＂：＂X＂｝'],
];

describe('quotes', () => {
  it.each(SPELLINGS)('that are %s', (_name, text) => {
    expect(kindsOf(text)).toEqual([
      ...['open', 'quote', 'word', 'quote', 'separator', 'quote', 'word', 'quote', 'close'],
    ]);
    const [first] = quotesOf(text);
    expect(quotesOf(text)).toEqual([first, first, first, first]);
  });

  it('have an id for each spelling and glyph', () => {
    const ids = SPELLINGS.filter(([name]) => !name.includes('entit')).map(([, text]) => quotesOf(text)[0]);
    const [plain] = ids;
    const likePlain = ids.filter((id) => id === plain);
    expect(likePlain).toHaveLength(1);
    expect(
      new Set(ids.map((id) => `${layerOfQuote(id as number)} ${glyphOfQuote(id as number)}`)).size,
    ).toBeGreaterThan(6);
  });

  it.each([
    ["don't", ['word don', "mark '", 'word t']],
    [
      "Fail to get 'it's' now",
      ['word Fail', 'word to', 'word get', "quote '", 'word it', "mark '", 'word s', "quote '", 'word now'],
    ],
    ['"a ""b"" c"', ['quote "', 'word a', 'quote ""', 'word b', 'quote ""', 'word c', 'quote "']],
    ['"""b"""', ['quote "', 'quote ""', 'word b', 'quote ""', 'quote "']],
    ['a: "", b', ['word a', 'separator :', 'quote "', 'quote "', 'comma ,', 'word b']],
    ['```\na', ['mark ```', 'line \n', 'word a']],
  ])('and what looks like them: %s', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });
});

describe('the ends of lines', () => {
  it.each([
    ['as they are', 'a\nb'],
    ['of Windows', 'a\r\nb'],
    ['in a string', String.raw`a\nb`],
    ['of Windows, in a string', String.raw`a\r\nb`],
    ['in a string of a string', String.raw`a\\nb`],
    ['of rsyslog', 'a#012b'],
    ['of rsyslog, from Windows', 'a#015#012b'],
    ['percent-encoded', 'a%0Ab'],
    ['of Windows, percent-encoded', 'a%0D%0Ab'],
    ['as entities', 'a&#10;b'],
  ])('%s', (_name, text) => {
    expect(kindsOf(text)).toEqual(['word', 'line', 'word']);
  });
});

describe('separators, brackets and commas', () => {
  it.each([
    'a:b',
    'a=b',
    'a=>b',
    'a->b',
    'a:=b',
    'a：b',
    'a＝b',
    'a%3Ab',
    'a%3Db',
    'a&#58;b',
    'a&#61;b',
    'a=&gt;b',
  ])('a separator: %s', (text) => {
    expect(kindsOf(text)).toEqual(['word', 'separator', 'word']);
  });

  it.each(['a==b', 'a===b', 'a::b'])('none: %s', (text) => {
    expect(kindsOf(text)).toEqual(['word', 'mark', 'word']);
  });

  it.each([
    '(a)',
    '[a]',
    '{a}',
    '<a>',
    '（a）',
    '［a］',
    '｛a｝',
    '【a】',
    '「a」',
    '%7Ba%7D',
    '&lt;a&gt;',
    '&#123;a&#125;',
  ])('brackets: %s', (text) => {
    expect(kindsOf(text)).toEqual(['open', 'word', 'close']);
  });

  it.each(['a,b', 'a;b', 'a|b', 'a，b', 'a；b', 'a、b', 'a&b', 'a│b', 'a%2Cb'])('a comma: %s', (text) => {
    expect(kindsOf(text)).toEqual(['word', 'comma', 'word']);
  });
});

describe('what is no part of a text', () => {
  it.each([
    ['colours', '\u001b[31ma\u001b[0m \u001b[1;32mb\u001b[m'],
    ['colours in a string', String.raw`\u001b[31ma\u001b[0m b`],
    ['colours as a terminal shows them', '^[[31ma^[[0m b'],
    ['links', '\u001b]8;;http://x\u0007a\u001b]8;;\u0007 b'],
    ['carriage returns', 'a\r b\r'],
    ['a byte order mark', '\ufeffa b'],
    ['characters without width', 'a\u200b \u200eb'],
    ['blanks that do not break', 'a\u00a0b'],
    ['wide blanks', 'a\u3000b'],
    ['the frame of a box', '╭─\u2500 a b'],
  ])('%s', (_name, text) => {
    expect(kindsOf(text)).toEqual(['word', 'word']);
  });

  it('is the beginning of each line that is skipped', () => {
    const bytes = Buffer.from('> a\n> b');
    const tokens = new Tokens(bytes, words);
    tokens.read(0, bytes.length, () => 2);
    expect([...tokens.kind.subarray(0, tokens.count)]).toEqual([KIND.word, KIND.line, KIND.word]);
  });
});

describe('words', () => {
  it.each([
    ['错误码：X', ['text 错误码', 'separator ：', 'word X']],
    ['发生InternalError错误', ['text 发生', 'word InternalError', 'text 错误']],
    ['AuthFailure.TokenFailure', ['word AuthFailure', 'dot .', 'word TokenFailure']],
    ['request_id-1', ['word request_id', 'mark -', 'word 1']],
    ['üb', ['text ü', 'word b']],
  ])('%s', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });
});

describe('any bytes', () => {
  it('give tokens in order, within the bytes', () => {
    const part = fc.constantFrom(
      '"',
      '\\',
      '&',
      '&amp;',
      '%',
      '%25',
      '#01',
      '\u001b',
      '[',
      '”',
      '│',
      '\n',
      'a',
      '=',
      '>',
      '\ufeff',
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((list) => Buffer.from(list)),
      fc.array(part, { maxLength: 60 }).map((list) => Buffer.from(list.join(''))),
    );
    const isOrdered = (given: Buffer) => {
      const tokens = new Tokens(given, words);
      tokens.read(0, given.length);
      let end = 0;
      for (let at = 0; at < tokens.count; at++) {
        const [from, to] = [tokens.from[at] as number, tokens.to[at] as number];
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(given.length);
    };
    fc.assert(fc.property(bytes, isOrdered), { numRuns: 1000 });
  });
});
