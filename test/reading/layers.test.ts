import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOfBackslashes, LAYER, LAYERS, LAYERS_AT, lengthOfNoise } from '../../src/reading/layers.js';

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const undo = (layer: number, text: string) => (LAYERS[layer] as (typeof LAYERS)[number]).undo(text);

/** How each layer wraps a text. */
const WRAP: Record<Exclude<keyof typeof LAYER, 'none'>, (text: string) => string> = {
  backslashes: (text) => JSON.stringify(text).slice(1, -1),
  entities: (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  percent: (text) => encodeURIComponent(text),
  octal: (text) => text.replaceAll('\n', '#012'),
  doubled: (text) => text.replaceAll('"', '""'),
};
const NAMES = Object.keys(WRAP) as (keyof typeof WRAP)[];

describe.each(NAMES)('%s', (name) => {
  const wrap = WRAP[name];
  const layer = LAYER[name];

  it('are undone', () => {
    const character = fc.constantFrom(...'"\'\\/\n&<>%+#;:={}[] ,azAZ09', '中', '错误', 'ü', '🔑');
    // What two apostrophes were, or an octal number in the text itself, cannot be told.
    const isOpen = (text: string) =>
      (name === 'doubled' && text.includes("''")) || (name === 'octal' && /#01/.test(text));
    const text = fc.string({ unit: character, maxLength: 60 }).filter((given) => !isOpen(given));
    fc.assert(
      fc.property(text, (given) => {
        expect(undo(layer, latin1(wrap(given)))).toBe(latin1(given));
      }),
      { numRuns: 500 },
    );
  });

  it('leave a text that has none of them', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abc XYZ.:,-_(){}[]=1', '中'), maxLength: 40 });
    fc.assert(
      fc.property(text, (given) => {
        expect(undo(layer, latin1(given))).toBe(latin1(given));
      }),
    );
  });
});

describe('a spelling', () => {
  const spelled = { character: 0, length: 0, depth: 0 };
  function read(text: string) {
    const bytes = Buffer.from(text);
    const layer = LAYERS_AT[bytes[0] as number];
    if (!layer?.read(bytes, 0, bytes.length, spelled)) return undefined;
    return [layer.name, String.fromCharCode(spelled.character), spelled.length];
  }

  it.each([
    [String.raw`\"x`, ['backslashes', '"', 2]],
    [String.raw`\\\"x`, ['backslashes', '"', 4]],
    [String.raw`\u0022x`, ['backslashes', '"', 6]],
    [String.raw`\\u0022x`, ['backslashes', '"', 7]],
    [String.raw`\x22x`, ['backslashes', '"', 4]],
    [String.raw`\nx`, ['backslashes', '\n', 2]],
    [String.raw`\u4e2dx`, ['backslashes', '\0', 6]],
    ['&quot;x', ['entities', '"', 6]],
    ['&amp;quot;x', ['entities', '"', 10]],
    ['&amp;amp;lt;x', ['entities', '<', 12]],
    ['&amp;x', ['entities', '&', 5]],
    ['%22x', ['percent', '"', 3]],
    ['%2522x', ['percent', '"', 5]],
    ['%E4x', ['percent', '\0', 3]],
    ['#012x', ['octal', '\n', 4]],
    ['#015x', ['octal', ' ', 4]],
  ])('of %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    String.raw`\d`,
    '\\',
    String.raw`\u00`,
    String.raw`\x2`,
    '&',
    '&x;',
    '&quot',
    '%',
    '%2',
    '%zz',
    '#',
    '#019',
    '#01',
    'a',
  ])('is none: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  const staysWithin = (text: string) => {
    const bytes = Buffer.from(text);
    for (let end = 1; end < bytes.length; end++) {
      const isRead = LAYERS_AT[bytes[0] as number]?.read(bytes, 0, end, spelled);
      if (isRead) expect(spelled.length).toBeLessThanOrEqual(end);
    }
  };
  it.each([String.raw`\\\u0022`, '%252522', '#012'])('never goes beyond its end: %s', staysWithin);
  it.fails.each(['&amp;amp;quot;'])('never goes beyond its end: %s', staysWithin);
});

describe('depthOfBackslashes', () => {
  it.each([
    [0, 0],
    [1, 1],
    [3, 2],
    [7, 3],
    [15, 4],
    [2, 0],
    [4, 0],
    [5, 1],
  ])('of %i is %i', (count, depth) => {
    expect(depthOfBackslashes(count)).toBe(depth);
  });
});

describe('noise', () => {
  it.each([
    ['\r', 1],
    ['\u001b[31m', 5],
    ['\u001b[1;31m', 7],
    ['^[[31m', 6],
    ['\u001b]0;title\u0007', 10],
    ['\ufeff', 3],
    ['\u200b', 3],
    ['^[', 0],
    ['^a', 0],
    ['a', 0],
    ['…', 0],
    ['中', 0],
  ])('%j takes %i bytes', (text, length) => {
    const bytes = Buffer.from(`${text}x`);
    expect(lengthOfNoise(bytes, 0, bytes.length)).toBe(length);
  });
});
