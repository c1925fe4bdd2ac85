import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/catalog/code.js';
import type { CatalogFile, Entry, Text } from '../../src/model.js';
import { widthOf } from '../../src/rendering/width.js';

/** The linter of the catalog: each rule fails with the list of what breaks it. */

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const text = read('data/catalog.json');
const catalog = JSON.parse(text) as CatalogFile;
const entries = Object.entries(catalog.codes);
const reference = JSON.parse(read('test/fixtures/codes.json')) as {
  code: string;
  scopes: string[];
  actions: string[];
}[];
const clientCodes = JSON.parse(read('test/fixtures/client-codes.json')) as Record<string, string[]>;
const document = JSON.parse(read('test/fixtures/error-codes.json')) as Record<string, Record<string, string>>;
const pages = new Set(JSON.parse(read('test/fixtures/pages.json')) as string[]);
const names = new Set(JSON.parse(read('test/fixtures/names.json')) as string[]);
const codes = new Set(Object.keys(catalog.codes));
const actions = new Set(reference.flatMap((row) => row.actions));

/** Texts that several entries may share, with the reason why. */
const SHARED_TEXTS: Record<string, string> = {};

const HAN = /[\u3400-\u9fff]/;
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
const LONGEST_TITLE = 40;

/** The prose of an entry: all that users read. */
function proseOf(entry: Entry): { where: string; text: Text }[] {
  return [
    { where: 'title', text: entry.title },
    ...entry.causes.map((cause, index) => ({ where: `causes[${index}]`, text: cause })),
    ...entry.remedies.map((remedy, index) => ({ where: `remedies[${index}]`, text: remedy })),
    ...(entry.retry.note ? [{ where: 'retry.note', text: entry.retry.note }] : []),
  ];
}

function eachText(check: (code: string, where: string, text: Text) => string | false | undefined): string[] {
  return entries.flatMap(([code, entry]) =>
    [...proseOf(entry), { where: 'description', text: entry.description }].flatMap(
      ({ where, text: both }) => {
        const problem = check(code, where, both);
        return problem ? [`${code} ${where}: ${problem}`] : [];
      },
    ),
  );
}

/** What stands between backticks, in either language. */
function literalsOf(both: Text): string[] {
  return [both.en, both.zh].flatMap((each) =>
    [...each.matchAll(/`([^`]+)`/g)].map(([, literal = '']) => literal),
  );
}

describe('catalog', () => {
  it('is in its canonical form: sorted codes, two blanks, one line feed at the end', () => {
    const sorted = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    expect(text).toBe(`${JSON.stringify({ ...catalog, codes: sorted }, null, 2)}\n`);
  });

  it('follows the schema', () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(read('data/catalog.schema.json')),
    );
    validate(catalog);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has the keys of every entry in the same order', () => {
    const order = Object.keys(JSON.parse(read('data/catalog.schema.json')).$defs.entry.properties);
    const wrong = entries.filter(([, entry]) => {
      const keys = Object.keys(entry);
      return keys.join() !== order.filter((key) => keys.includes(key)).join();
    });
    expect(wrong.map(([code]) => code)).toEqual([]);
  });

  it('has every code of the reference and of the SDKs, and no other', () => {
    const known = [...reference.map(({ code }) => code), ...Object.keys(clientCodes)];
    expect([...codes].toSorted()).toEqual(known.toSorted());
  });

  it('carries the descriptions of the error-code document word for word', () => {
    for (const list of Object.values(document)) {
      for (const [code, description] of Object.entries(list)) {
        expect({ code, description: catalog.codes[code]?.description.en }).toEqual({ code, description });
      }
    }
  });

  it('has the scopes and actions of the reference, sorted', () => {
    for (const { code, scopes, actions: returnedBy } of reference) {
      const entry = catalog.codes[code];
      expect({ code, scopes: entry?.scopes, actions: entry?.actions }).toEqual({
        code,
        scopes,
        actions: returnedBy.toSorted(),
      });
    }
    for (const code of Object.keys(clientCodes)) {
      expect({ code, scopes: catalog.codes[code]?.scopes }).toEqual({ code, scopes: ['client'] });
    }
  });

  it('names the SDKs that raise a client code', () => {
    const missing = Object.entries(clientCodes).flatMap(([code, sdks]) =>
      sdks
        .filter(
          (sdk) => !(['en', 'zh'] as const).every((l) => catalog.codes[code]?.description[l].includes(sdk)),
        )
        .map((sdk) => `${code}: ${sdk}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a bare code for every family', () => {
    expect([...codes].filter((code) => !codes.has(familyOf(code)))).toEqual([]);
  });

  it('relates codes that exist, both ways, sorted, never to themselves', () => {
    const wrong = entries.flatMap(([code, { related }]) => [
      ...related
        .filter((other) => !catalog.codes[other]?.related.includes(code))
        .map((other) => `${code} -> ${other}`),
      ...(related.includes(code) ? [`${code} -> itself`] : []),
      ...(related.join() === related.toSorted().join() ? [] : [`${code}: not sorted`]),
    ]);
    expect(wrong).toEqual([]);
  });

  it('links to known pages only', () => {
    const wrong = entries.filter(([, { docs }]) => !pages.has(docs.en) || !pages.has(docs.zh));
    expect(wrong.map(([code]) => code)).toEqual([]);
  });

  it('has English in en and Chinese in zh', () => {
    expect(
      eachText(
        (_code, _where, { en, zh }) => (CHINESE.test(en) && `Chinese in en: ${en}`) || (!HAN.test(zh) && zh),
      ),
    ).toEqual([]);
    const keywords = entries.filter(([, { keywords }]) => keywords && CHINESE.test(keywords.en));
    expect(keywords.map(([code]) => code)).toEqual([]);
  });

  it('has titles that fit a table and are all different', () => {
    const long = eachText(
      (_code, where, { en, zh }) =>
        where === 'title' && Math.max(widthOf(en), widthOf(zh)) > LONGEST_TITLE && en,
    );
    expect(long).toEqual([]);
    for (const language of ['en', 'zh'] as const) {
      const titles = entries.map(([, { title }]) => title[language]);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    }
  });

  it('says nothing twice: each text stands in one entry, but for those stated', () => {
    const places = new Map<string, Set<string>>();
    for (const [code, entry] of entries) {
      for (const { text: both } of proseOf(entry)) {
        for (const each of [both.en, both.zh]) places.set(each, (places.get(each) ?? new Set()).add(code));
      }
    }
    const shared = [...places].filter(([, where]) => where.size > 1).map(([each]) => each);
    expect(shared.toSorted()).toEqual(Object.keys(SHARED_TEXTS).toSorted());
  });

  it('closes its backticks, and has no filler and no dashes', () => {
    expect(
      eachText((_code, where, { en, zh }) =>
        [en, zh].some((each) => each.split('`').length % 2 === 0)
          ? 'odd backticks'
          : where !== 'description' && /please|\u2014|\u2013| {2}/i.test(en + zh)
            ? 'filler, dash or two blanks'
            : undefined,
      ),
    ).toEqual([]);
  });

  it('names only commands, actions, parameters and codes that exist', () => {
    const wrong = eachText((_code, where, both) => {
      if (where === 'description') return undefined;
      const bad: string[] = [];
      for (const literal of literalsOf(both)) {
        for (const [, action = ''] of literal.matchAll(/\btccli kms ([A-Z]\w*)/g)) {
          if (!actions.has(action)) bad.push(action);
        }
        for (const [, parameter = ''] of literal.matchAll(/--([A-Z]\w*)/g)) {
          if (!names.has(parameter)) bad.push(`--${parameter}`);
        }
        for (const [, permission = ''] of literal.matchAll(/\bkms:([A-Z]\w*)/g)) {
          if (!actions.has(permission)) bad.push(`kms:${permission}`);
        }
        if (/^[A-Z][A-Za-z]+(\.[A-Z]\w+)?$/.test(literal)) {
          if (!codes.has(literal) && !actions.has(literal) && !names.has(literal)) bad.push(literal);
        }
      }
      return bad.join(', ');
    });
    expect(wrong).toEqual([]);
  });

  it('keeps no name in the list of names that no text uses', () => {
    const prose = entries
      .flatMap(([, entry]) => proseOf(entry))
      .flatMap(({ text: both }) => literalsOf(both))
      .join(' ');
    const unused = [...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(prose));
    expect(unused).toEqual([]);
  });

  it('says how to retry, or what must change first', () => {
    expect(entries.filter(([, { retry }]) => !retry.note).map(([code]) => code)).toEqual([]);
  });
});
