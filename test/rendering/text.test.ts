import fc from 'fast-check';
import { eastAsianWidth } from 'get-east-asian-width';
import { describe, expect, it } from 'vitest';
import { clean, cleanAll } from '../../src/clean.js';
import { renderJson } from '../../src/rendering/json.js';
import { widthOf } from '../../src/rendering/width.js';
import { wrap } from '../../src/rendering/wrap.js';
import { hasColor, terminalOf } from '../../src/writing/terminal.js';

const words = fc
  .array(
    fc.constantFrom(
      'key',
      'CMK',
      '密钥',
      '已过期，',
      '`tccli kms EnableKey`',
      '（见',
      '）',
      'a'.repeat(50),
      '😀',
      'é',
      '한글',
    ),
    {
      maxLength: 30,
    },
  )
  .chain((list) => fc.constantFrom(' ', '').map((blank) => list.join(blank)));

describe('wrap', () => {
  it.each([
    ['', 10, ['']],
    ['one two three', 7, ['one two', 'three']],
    ['密钥已过期，请更换', 10, ['密钥已过', '期，请更换']],
    ['a（密钥）b', 6, ['a（密', '钥）b']],
    ['a（密钥）b', 3, ['a', '（', '密', '钥', '）b']],
    ['ResourceUnavailable.CmkDisabled', 20, ['ResourceUnavailable.', 'CmkDisabled']],
    ['aaaaaaaaaa', 4, ['aaaa', 'aaaa', 'aa']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('loses no character and keeps within the width', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('widthOf', () => {
  it('matches the Unicode tables', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 20 }), (text) => {
        const visible = [...text].filter((character) => !/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u.test(character));
        const expected = visible.reduce(
          (sum, character) => sum + eastAsianWidth(character.codePointAt(0) as number),
          0,
        );
        expect(widthOf(text)).toBe(expected);
      }),
    );
    for (let point = 0x20; point < 0x10000; point += 7) {
      const character = String.fromCodePoint(point);
      if (/[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}]/u.test(character)) continue;
      expect([point, widthOf(character)]).toEqual([point, eastAsianWidth(point)]);
    }
  });
});

describe('clean', () => {
  it.each([
    ['plain text', 'plain text'],
    ['a\u001b[31mred\u001b[0m b', 'ared b'],
    ['a\u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'alink'],
    ['a\u001b]0;title', 'a0;title'],
    ['a\u009b2Jb', 'ab'],
    ['a\u202eb\u2066c\u200bd\ufeffe', 'abcde'],
    ['a\r\nb\tc\u0000d\u0007', 'a b cd'],
    ['\ud800a\udc00', 'a'],
    ['a\u3164b\u115fc\u1160d\uffa0e\u034ff\u2800g', 'abcdefg'],
    ['⚠\ufe0f a\ufe00\u{e0100}\u{e01ef}\u180bb', '⚠ ab'],
    ['\u{f0000}a\u{10fffd}\u{1d173}b', 'ab'],
    ['密钥 😀 é', '密钥 😀 é'],
    ['  a   b  ', 'a b'],
  ])('%j becomes %j', (text, safe) => {
    expect(clean(text)).toBe(safe);
  });

  it('removes everything that controls a terminal, and keeps within the length', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u001b', '[', ']', '31m', '\u0007', '\u009d', 'x'.repeat(300)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const safe = clean(pieces.join(''), 100);
        expect(safe).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/,
        );
        expect(safe.length).toBeLessThanOrEqual(100);
        expect(safe.isWellFormed()).toBe(true);
        expect(clean(safe, 100)).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cleanAll', () => {
  it('cleans every text, and keeps the rest', () => {
    const value = { a: 'x\u001b[2Jy', list: ['\u3164z', 1, null, { deep: 'a\nb' }], flag: true };
    expect(cleanAll(value)).toEqual({ a: 'xy', list: ['z', 1, null, { deep: 'a b' }], flag: true });
  });
});

describe('renderJson', () => {
  it('is the same JSON, without characters that control a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = renderJson([text]);
        expect(JSON.parse(json)).toEqual([text]);
        expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('hasColor', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
    [{ CLICOLOR_FORCE: '1' }, false, true],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
  ])('%j on a terminal: %s', (env, shown, color) => {
    expect(hasColor(env, shown)).toBe(color);
  });
});

describe('terminalOf', () => {
  it.each([
    ['40', 40],
    ['1', 20],
    ['1000', 1000],
    ['1001', 1000],
    ['1e9', 1000],
    ['2147483648', 1000],
    ['0', 80],
    ['-5', 80],
    ['1.5', 80],
    ['NaN', 80],
    ['Infinity', 80],
    ['', 80],
  ])('takes COLUMNS=%s for %i columns', (columns, width) => {
    expect(terminalOf({ COLUMNS: columns }).width).toBe(width);
  });
});
