import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/catalog/code.js';
import type { Entry } from '../../src/catalog/entry.js';
import type { Selection } from '../../src/explaining/export.js';
import { exportedCatalog, exportedRecords, pageContent, pageDetails } from '../../src/explaining/export.js';
import { catalogFile, catalogOfTests } from '../test-catalog.js';

const catalog = catalogOfTests();
const selection: Selection = {
  schemaVersion: catalog.schemaVersion,
  apiVersion: catalog.apiVersion,
  language: 'en',
  entries: catalog.codes.map((code) => ({
    code,
    family: familyOf(code),
    entry: catalog.entry(code) as Entry,
  })),
};

describe('exportedCatalog and exportedRecords', () => {
  it('export the catalog file unchanged', () => {
    expect(exportedCatalog(selection)).toEqual(catalogFile);
  });

  it('export one language without the other', () => {
    const inChinese = exportedCatalog(selection, 'zh');
    expect(inChinese.language).toBe('zh');
    expect(JSON.stringify(inChinese)).not.toContain('"zh":');
    const { AuthFailure } = inChinese.codes;
    expect(AuthFailure?.title).toBe(catalogFile.codes.AuthFailure?.title.zh);
    expect(Object.keys(AuthFailure ?? {}).sort()).toEqual(
      Object.keys(catalogFile.codes.AuthFailure ?? {}).sort(),
    );
  });

  it('give each record its code and family', () => {
    const records = exportedRecords(selection) as { code: string; family: string }[];
    expect(records.map(({ code }) => code)).toEqual(catalog.codes);
    expect(records.every(({ code, family }) => familyOf(code) === family)).toBe(true);
  });
});

describe('pageContent and pageDetails', () => {
  it('contain everything that is shown of an entry, once', () => {
    const content = pageContent(selection);
    const details = pageDetails(selection, catalog);
    expect(Object.keys(content.codes)).toEqual(catalog.codes);
    for (const code of catalog.codes) {
      const { keywords, messages, sources, ...shown } = catalogFile.codes[code] as Entry;
      expect({ ...content.codes[code], ...details.codes[code] }).toEqual(shown);
    }
  });

  it('set a language only if one is requested', () => {
    expect(pageContent(selection)).not.toHaveProperty('language');
    expect(pageContent(selection, 'zh').language).toBe('zh');
  });

  it('contain all wordings, with any selection of codes', () => {
    const none = pageDetails({ ...selection, entries: [] }, catalog);
    expect(none).toEqual({ codes: {}, wordings: catalog.wordings });
  });

  it.each([
    '/home/a/team.jsonc',
    'C:\\Users\\a\\team.jsonc',
    'team.jsonc',
  ])('name %s without its folder', (file) => {
    const entries = selection.entries.slice(0, 1).map((exported) => ({
      ...exported,
      entry: { ...exported.entry, origins: [{ file, fields: ['title'] }] },
    }));
    const { codes } = pageDetails({ ...selection, entries }, catalog);
    expect(Object.values(codes)[0]?.origins).toEqual([{ file: 'team.jsonc', fields: ['title'] }]);
  });
});
