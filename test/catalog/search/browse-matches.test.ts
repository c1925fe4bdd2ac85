import { describe, expect, it } from 'vitest';
import { browseMatches } from '../../../src/catalog/search/browse-matches.js';
import { searchCatalog } from '../../../src/catalog/search/ranking.js';
import { buildSearchIndex } from '../../../src/catalog/search/search-index.js';
import { catalogFile, catalogOfTests } from '../../test-catalog.js';

const catalog = catalogOfTests();
const index = buildSearchIndex(catalogFile);
const codes = (typed: string) => browseMatches(typed, catalog, index);

describe('browseMatches', () => {
  it.each(['', '  '])('%j matches all codes, in order', async (typed) => {
    expect(await codes(typed)).toEqual(catalog.codes);
  });

  it.each([
    'clock skew',
    '过期 签名',
    'cmk disabled',
  ])('%j matches the search results first', async (typed) => {
    const hits = (await searchCatalog(index, typed)).map(({ code }) => code);
    expect((await codes(typed)).slice(0, hits.length)).toEqual(hits);
  });

  it.each([
    ['an unfinished code', 'authfailure.sig', 'AuthFailure.SignatureExpire'],
    ['the middle of a code', 'disab', 'ResourceUnavailable.CmkDisabled'],
    ['part of a word in a title', 'cloc', 'AuthFailure.SignatureExpire'],
    ['one Chinese character in a title', '钟', 'AuthFailure.SignatureExpire'],
    ['a word and an unfinished word', 'clock sk', 'AuthFailure.SignatureExpire'],
    ['a typo', 'signatrue', 'AuthFailure.SignatureFailure'],
  ])('finds by %s', async (_, typed, code) => {
    expect(await codes(typed)).toContain(code);
  });

  it('gives each code once, and none without a match', async () => {
    for (const typed of ['a', 'key', 'AuthFailure']) {
      const found = await codes(typed);
      expect(new Set(found).size).toBe(found.length);
    }
    expect(await codes('qqqq')).toEqual([]);
  });

  it('keeps a code in the list while it is typed', async () => {
    for (const code of catalog.codes) {
      for (const length of [1, 5, code.length - 1, code.length]) {
        expect(await codes(code.slice(0, length))).toContain(code);
      }
    }
  });
});
