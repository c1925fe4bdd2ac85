import { describe, expect, it } from 'vitest';
import type { Text } from '../../src/model.js';
import { widthOf } from '../../src/rendering/width.js';
import { catalog, entries, names } from './files.js';
import { ACTIONS } from './rules/commands.js';
import { LANGUAGES, literalsIn, ofProse, proseOf } from './rules/texts.js';

/** Simple checks of the catalog's texts; the longer ones are in test/catalog/rules. */

const codes = new Set(Object.keys(catalog.codes));
const parameters = new Set(
  Object.values(ACTIONS).flatMap(({ required, optional }) => [...required, ...optional]),
);
const isName = (name: string) => names.has(name) || parameters.has(name);

/** Texts that several entries may share, with the reason why. */
const SHARED_TEXTS: Record<string, string> = {};

const HAN = /[\u3400-\u9fff]/;
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
const LONGEST_TITLE = 40;

const literalsOf = ({ en, zh }: Text) => [...literalsIn(en), ...literalsIn(zh)];
const ofTexts = (check: (text: Text, field: string) => string | false | undefined) =>
  ofProse((text, { field }) => [check(text, field) || []].flat())(catalog);

describe('texts', () => {
  it('has English in en and Chinese in zh', () => {
    const wrong = ({ en, zh }: Text) =>
      (CHINESE.test(en) && `Chinese in en: ${en}`) || (!HAN.test(zh) && `no Chinese in zh: ${zh}`);
    expect(ofTexts(wrong)).toEqual([]);
    const others = entries.flatMap(([code, { description, keywords }]) => [
      ...[wrong(description) || []].flat().map((problem) => `${code} description: ${problem}`),
      ...(keywords && CHINESE.test(keywords.en) ? [`${code} keywords.en: move the Chinese to zh`] : []),
    ]);
    expect(others).toEqual([]);
  });

  it('has titles that fit a table and are all different', () => {
    const long = ofTexts(({ en, zh }, field) => {
      const width = Math.max(widthOf(en), widthOf(zh));
      return field === 'title' && width > LONGEST_TITLE && `${width} columns, at most ${LONGEST_TITLE} fit`;
    });
    expect(long).toEqual([]);
    for (const language of LANGUAGES) {
      const titles = entries.map(([, { title }]) => title[language]);
      const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
      expect(twice.map((title) => `two codes have the title ${title}`)).toEqual([]);
    }
  });

  it('has each text in one entry only, with listed exceptions', () => {
    const places = new Map<string, Set<string>>();
    for (const [code, entry] of entries) {
      for (const { text: both } of proseOf(code, entry)) {
        for (const each of [both.en, both.zh]) places.set(each, (places.get(each) ?? new Set()).add(code));
      }
    }
    const shared = [...places].filter(([each, where]) => where.size > 1 && !(each in SHARED_TEXTS));
    expect(shared.map(([each, where]) => `${[...where].join(', ')} say the same: ${each}`)).toEqual([]);
    const stale = Object.keys(SHARED_TEXTS).filter((each) => (places.get(each)?.size ?? 0) < 2);
    expect(stale.map((each) => `SHARED_TEXTS: no longer shared: ${each}`)).toEqual([]);
  });

  it('closes its backticks, and has no filler words or dashes', () => {
    const wrong = ({ en, zh }: Text) =>
      [en, zh].some((each) => each.split('`').length % 2 === 0)
        ? 'a backtick is not closed'
        : /please|\u2014|\u2013| {2}/i.exec(en + zh)?.[0].replace(/.+/, (found) => `leave out "${found}"`);
    expect(ofTexts(wrong)).toEqual([]);
    const open = entries.filter(([, { description }]) =>
      LANGUAGES.some((language) => description[language].split('`').length % 2 === 0),
    );
    expect(open.map(([code]) => `${code} description: a backtick is not closed`)).toEqual([]);
  });

  it('names only commands, actions, parameters and codes that exist', () => {
    const wrong = ofTexts((both) => {
      const bad: string[] = [];
      for (const literal of literalsOf(both)) {
        for (const [, action = ''] of literal.matchAll(/\btccli kms ([A-Z]\w*)/g)) {
          if (!(action in ACTIONS)) bad.push(action);
        }
        for (const [, parameter = ''] of literal.matchAll(/--([A-Z]\w*)/g)) {
          if (!isName(parameter)) bad.push(`--${parameter}`);
        }
        for (const [, permission = ''] of literal.matchAll(/\bkms:([A-Z]\w*)/g)) {
          if (!(permission in ACTIONS)) bad.push(`kms:${permission}`);
        }
        if (/^[A-Z][A-Za-z]+(\.[A-Z]\w+)?$/.test(literal)) {
          if (!codes.has(literal) && !(literal in ACTIONS) && !isName(literal)) bad.push(literal);
        }
      }
      return (
        bad.length > 0 &&
        `no such code or action: ${bad.join(', ')}; if it is a parameter or a value, add it to test/fixtures/names.json`
      );
    });
    expect(wrong).toEqual([]);
  });

  it('uses every name in the list of names', () => {
    const prose = entries
      .flatMap(([code, entry]) => proseOf(code, entry))
      .flatMap(({ text: both }) => literalsOf(both))
      .join(' ');
    const unused = [...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(prose));
    expect(unused.map((name) => `test/fixtures/names.json: no text uses ${name}; remove it`)).toEqual([]);
  });

  it('says how to retry, or what must change first', () => {
    const missing = entries.filter(([, { retry }]) => !retry.note);
    expect(
      missing.map(([code]) => `${code} retry.note: say how to retry, or what has to change first`),
    ).toEqual([]);
  });
});
