import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../src/catalog/code.js';
import { exportedCatalog, exportedRecords } from '../../../src/explaining/export.js';
import type { Entry, Selection } from '../../../src/model.js';
import { catalogFile, catalogOfTests } from '../../catalog-of-tests.js';

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

describe('exported for programs', () => {
  it('is the catalog file itself', () => {
    expect(exportedCatalog(selection)).toEqual(catalogFile);
  });

  it('has no text left in two languages where one was asked for', () => {
    const inChinese = exportedCatalog(selection, 'zh');
    expect(inChinese.language).toBe('zh');
    expect(JSON.stringify(inChinese)).not.toContain('"zh":');
    const { AuthFailure } = inChinese.codes;
    expect(AuthFailure?.title).toBe(catalogFile.codes.AuthFailure?.title.zh);
    expect(Object.keys(AuthFailure ?? {}).sort()).toEqual(
      Object.keys(catalogFile.codes.AuthFailure ?? {}).sort(),
    );
  });

  it('has records with code and family', () => {
    const records = exportedRecords(selection) as { code: string; family: string }[];
    expect(records.map(({ code }) => code)).toEqual(catalog.codes);
    expect(records.every(({ code, family }) => familyOf(code) === family)).toBe(true);
  });
});
