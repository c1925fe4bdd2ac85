import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/catalog/code.js';
import { catalog, entries, read, reference } from './files.js';
import { LANGUAGES } from './rules/texts.js';

/** Compares the codes of the catalog with what is known about them. A failing test lists each problem. */

const clientCodes = JSON.parse(read('test/fixtures/client-codes.json')) as Record<string, string[]>;
const document = JSON.parse(read('test/fixtures/error-codes.json')) as Record<string, Record<string, string>>;
const codes = new Set(Object.keys(catalog.codes));

describe('codes', () => {
  it('has every code of the reference and of the SDKs, and no other', () => {
    const known = new Set([...reference.map(({ code }) => code), ...Object.keys(clientCodes)]);
    expect([
      ...[...codes]
        .filter((code) => !known.has(code))
        .map(
          (code) =>
            `${code} is not in test/fixtures/codes.json: add it there (codes from an SDK: client-codes.json)`,
        ),
      ...[...known]
        .filter((code) => !codes.has(code))
        .map((code) => `${code} has no entry: write one (codes are retired, never deleted)`),
    ]).toEqual([]);
  });

  it('has the descriptions of the official document, word for word', () => {
    const wrong = Object.values(document)
      .flatMap((list) => Object.entries(list))
      .filter(
        ([code, description]) => catalog.codes[code] && catalog.codes[code].description.en !== description,
      );
    expect(wrong.map(([code, description]) => `${code} description.en: must be ${description}`)).toEqual([]);
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
    expect([
      ...problems,
      ...client.map((code) => `${code} scopes: a code from an SDK has only client`),
    ]).toEqual([]);
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
      [...new Set(missing)].map((family) => `${family} has no entry: write one about the family`),
    ).toEqual([]);
  });

  it('relates existing codes, in both directions, never to themselves', () => {
    const wrong = entries.flatMap(([code, { related }]) =>
      related.flatMap((other) => {
        if (other === code) return `${code} related: remove the code itself`;
        if (!catalog.codes[other]) return `${code} related: ${other} does not exist`;
        return catalog.codes[other].related.includes(code)
          ? []
          : `${other} related: add ${code}, which is related to it`;
      }),
    );
    expect(wrong).toEqual([]);
  });
});
