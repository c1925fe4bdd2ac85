import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PICKER_WORDS } from '../../src/explaining/picker-words.js';
import { type PickerView, renderPicker } from '../../src/rendering/picker.js';
import { PLAIN } from '../../src/rendering/style.js';
import { widthOf } from '../../src/rendering/width.js';
import { catalogOfTests } from '../test-catalog.js';

const catalog = catalogOfTests();
const viewOf = (width: number, height: number, language: 'en' | 'zh' = 'en'): PickerView => ({
  words: PICKER_WORDS[language],
  language,
  width,
  height,
  style: PLAIN,
  all: catalog.codes.length,
  briefOf: (code) => catalog.brief(code),
});
const { codes } = catalog;

describe('renderPicker', () => {
  it('shows the typed text, codes with titles, the meaning of the selected code, and the keys', () => {
    const few = ['AuthFailure.SignatureExpire', 'DryRunOperation'];
    const [line, below] = renderPicker({ typed: 'clock', codes: few, active: 1 }, viewOf(80, 24));
    expect(line).toBe('Code or words: clock');
    expect(below.split('\n')).toEqual([
      '  AuthFailure.SignatureExpire  Signature too old, or clock is off',
      '> DryRunOperation              Dry run passed, nothing was done',
      '',
      ...['Dry run passed, nothing was done', expect.stringContaining('DryRun'), 'parameter was used.', ''],
      '',
      `2 of ${codes.length} codes  ↑↓ choose, Enter explains, Esc quits`,
    ]);
  });

  it('shows only codes if there is no room for titles', () => {
    const [, below] = renderPicker({ typed: '', codes, active: 0 }, viewOf(40, 24, 'zh'));
    expect(below.split('\n').slice(0, 2)).toEqual(['> ActionOffline', '  AuthFailure']);
  });

  it('says if nothing was found', () => {
    const [, below] = renderPicker({ typed: 'x', codes: [], active: 0 }, viewOf(80, 24, 'zh'));
    expect(below).toMatch(/^没有找到\n\n0 \/ \d+ 个错误码/);
  });

  it('cleans pasted text', () => {
    const [line] = renderPicker({ typed: 'a\u202eb \u001b[2Jc ', active: 0 }, viewOf(80, 24));
    expect(line).toBe('Code or words: ab c ');
  });

  it('marks the active code and fits on a screen of any size', () => {
    const sizes = fc.tuple(fc.integer({ min: 20, max: 200 }), fc.integer({ min: 8, max: 60 }));
    const choices = fc.tuple(fc.nat(codes.length - 1), fc.constantFrom('en' as const, 'zh' as const));
    fc.assert(
      fc.property(sizes, choices, ([width, height], [active, language]) => {
        const typed = 'clock';
        const [line, below] = renderPicker({ typed, codes, active }, viewOf(width, height, language));
        const lines = [line, ...below.split('\n')];
        expect(lines.length).toBeLessThan(height);
        expect(Math.max(...lines.slice(1).map(widthOf))).toBeLessThanOrEqual(width);
        const marked = lines.filter((each) => each.startsWith('> '));
        expect(marked).toHaveLength(1);
        const name = (codes[active] as string).slice(0, width - 3);
        expect(marked[0]).toContain(name);
      }),
    );
  });
});
