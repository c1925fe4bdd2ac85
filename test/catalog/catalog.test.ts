import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/catalog/code.js';
import type { CatalogFile, Entry } from '../../src/catalog/entry.js';
import type { Text } from '../../src/model.js';
import { widthOf } from '../../src/rendering/width.js';

/** The linter of the catalog: each rule fails with the list of what breaks it, a line each that says what to do. */

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const catalog = JSON.parse(read('data/catalog.json')) as CatalogFile;
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

/** The keys of an object in the order of the schema, its lists as they are. */
const ORDER = Object.keys(JSON.parse(read('data/catalog.schema.json')).$defs.entry.properties);
function canonical({ actions, related, ...entry }: Entry): Entry {
  const sorted = { ...entry, actions: actions.toSorted(), related: related.toSorted() };
  return Object.fromEntries(
    Object.entries(sorted).toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)),
  ) as unknown as Entry;
}

const LANGUAGES = ['en', 'zh'] as const;

describe('catalog', () => {
  it('follows the schema', () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(read('data/catalog.schema.json')),
    );
    validate(catalog);
    const problems = validate.errors?.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    expect(problems ?? []).toEqual([]);
  });

  it('is in its canonical form, sorted, which `npm run lint:catalog -- -u` writes', async () => {
    const sorted = entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, entry]) => [code, canonical(entry)]);
    await expect(
      `${JSON.stringify({ ...catalog, codes: Object.fromEntries(sorted) }, null, 2)}\n`,
    ).toMatchFileSnapshot('../../data/catalog.json');
  });

  it('has every code of the reference and of the SDKs, and no other', () => {
    const known = new Set([...reference.map(({ code }) => code), ...Object.keys(clientCodes)]);
    expect([
      ...[...codes]
        .filter((code) => !known.has(code))
        .map(
          (code) => `${code} is not in test/fixtures/codes.json: add it there (an SDK's: client-codes.json)`,
        ),
      ...[...known]
        .filter((code) => !codes.has(code))
        .map((code) => `${code} has no entry: write one (codes are retired, never deleted)`),
    ]).toEqual([]);
  });

  it('carries the descriptions of the error-code document word for word', () => {
    const wrong = Object.values(document)
      .flatMap((list) => Object.entries(list))
      .filter(
        ([code, description]) => catalog.codes[code] && catalog.codes[code].description.en !== description,
      );
    expect(wrong.map(([code, description]) => `${code} description.en: it has to be ${description}`)).toEqual(
      [],
    );
  });

  it('has the scopes and actions of the reference', () => {
    const problems = reference.flatMap(({ code, scopes, actions: returnedBy }) => {
      const entry = catalog.codes[code];
      if (!entry) return [];
      const wrong = (field: string, is: string[], should: string[]) =>
        is.toSorted().join() === should.toSorted().join()
          ? []
          : [`${code} ${field}: ${is.join(', ')}; test/fixtures/codes.json has ${should.join(', ')}`];
      return [...wrong('scopes', entry.scopes, scopes), ...wrong('actions', entry.actions, returnedBy)];
    });
    const client = Object.keys(clientCodes).filter(
      (code) => catalog.codes[code] && catalog.codes[code].scopes.join() !== 'client',
    );
    expect([...problems, ...client.map((code) => `${code} scopes: an SDK's code has client only`)]).toEqual(
      [],
    );
  });

  it('names the SDKs that raise a client code', () => {
    const missing = Object.entries(clientCodes).flatMap(([code, sdks]) =>
      sdks
        .filter((sdk) => !LANGUAGES.every((l) => catalog.codes[code]?.description[l].includes(sdk)))
        .map((sdk) => `${code} description: name the SDK that raises it, ${sdk}, in both languages`),
    );
    expect(missing).toEqual([]);
  });

  it('has a bare code for every family', () => {
    const missing = [...codes].map((code) => familyOf(code)).filter((family) => !codes.has(family));
    expect(
      [...new Set(missing)].map((family) => `${family} has no entry: write what is known of the family`),
    ).toEqual([]);
  });

  it('relates codes that exist, both ways, never to themselves', () => {
    const wrong = entries.flatMap(([code, { related }]) =>
      related.flatMap((other) => {
        if (other === code) return `${code} related: it names itself`;
        if (!catalog.codes[other]) return `${code} related: there is no ${other}`;
        return catalog.codes[other].related.includes(code)
          ? []
          : `${other} related: add ${code}, which names it`;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('links to known pages only', () => {
    const wrong = entries.flatMap(([code, { docs }]) =>
      LANGUAGES.filter((language) => !pages.has(docs[language])).map(
        (language) =>
          `${code} docs.${language}: look at ${docs[language]}, then add it to test/fixtures/pages.json`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('has English in en and Chinese in zh', () => {
    expect(
      eachText(
        (_code, _where, { en, zh }) =>
          (CHINESE.test(en) && `Chinese in en: ${en}`) || (!HAN.test(zh) && `no Chinese in zh: ${zh}`),
      ),
    ).toEqual([]);
    const keywords = entries.filter(([, { keywords }]) => keywords && CHINESE.test(keywords.en));
    expect(keywords.map(([code]) => `${code} keywords.en: Chinese belongs into zh`)).toEqual([]);
  });

  it('has titles that fit a table and are all different', () => {
    const long = eachText((_code, where, { en, zh }) => {
      const width = Math.max(widthOf(en), widthOf(zh));
      return where === 'title' && width > LONGEST_TITLE && `${width} columns, at most ${LONGEST_TITLE} fit`;
    });
    expect(long).toEqual([]);
    for (const language of LANGUAGES) {
      const titles = entries.map(([, { title }]) => title[language]);
      const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
      expect(twice.map((title) => `two codes have the title ${title}`)).toEqual([]);
    }
  });

  it('says nothing twice: each text stands in one entry, but for those stated', () => {
    const places = new Map<string, Set<string>>();
    for (const [code, entry] of entries) {
      for (const { text: both } of proseOf(entry)) {
        for (const each of [both.en, both.zh]) places.set(each, (places.get(each) ?? new Set()).add(code));
      }
    }
    const shared = [...places].filter(([each, where]) => where.size > 1 && !(each in SHARED_TEXTS));
    expect(shared.map(([each, where]) => `${[...where].join(', ')} say the same: ${each}`)).toEqual([]);
    const stale = Object.keys(SHARED_TEXTS).filter((each) => (places.get(each)?.size ?? 0) < 2);
    expect(stale.map((each) => `SHARED_TEXTS: no two entries say: ${each}`)).toEqual([]);
  });

  it('closes its backticks, and has no filler and no dashes', () => {
    expect(
      eachText((_code, where, { en, zh }) =>
        [en, zh].some((each) => each.split('`').length % 2 === 0)
          ? 'a backtick is not closed'
          : where !== 'description' &&
            /please|\u2014|\u2013| {2}/i.exec(en + zh)?.[0].replace(/.+/, (found) => `leave out "${found}"`),
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
      return (
        bad.length > 0 &&
        `no such code or action: ${bad.join(', ')}; if it is a parameter or a value, add it to test/fixtures/names.json`
      );
    });
    expect(wrong).toEqual([]);
  });

  it('keeps no name in the list of names that no text uses', () => {
    const prose = entries
      .flatMap(([, entry]) => proseOf(entry))
      .flatMap(({ text: both }) => literalsOf(both))
      .join(' ');
    const unused = [...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(prose));
    expect(unused.map((name) => `test/fixtures/names.json: no text has ${name} any more`)).toEqual([]);
  });

  it('says how to retry, or what must change first', () => {
    const missing = entries.filter(([, { retry }]) => !retry.note);
    expect(
      missing.map(([code]) => `${code} retry.note: say how to retry, or what has to change first`),
    ).toEqual([]);
  });
});
