import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchCatalog } from '../../../src/catalog/search/ranking.js';
import { buildSearchIndex, narrowSearchIndex } from '../../../src/catalog/search/search-index.js';
import { stem, unitsOf } from '../../../src/catalog/search/tokens.js';
import { catalogFile } from '../../test-catalog.js';

const index = buildSearchIndex(catalogFile);
const queries = JSON.parse(readFileSync(new URL('../../fixtures/queries.json', import.meta.url), 'utf8')) as {
  kind: string;
  query: string;
  code: string | null;
}[];

describe('searchCatalog', () => {
  it.each([
    ['CmkNotFuond', 'ResourceUnavailable.CmkNotFound'],
    ['AuthFailure.SignatureExpire', 'AuthFailure.SignatureExpire'],
    ['disabled key', 'ResourceUnavailable.CmkDisabled'],
    ['key disabled', 'ResourceUnavailable.CmkDisabled'],
    ['过期 签名', 'AuthFailure.SignatureExpire'],
    ['签名过期', 'AuthFailure.SignatureExpire'],
    ['alias exists', 'InvalidParameterValue.AliasAlreadyExists'],
    ['master key disabled', 'ResourceUnavailable.CmkDisabled'],
    ['密钥 disabled', 'ResourceUnavailable.CmkDisabled'],
    ['throttle', 'RequestLimitExceeded'],
    ['rate limit', 'RequestLimitExceeded'],
    ['限频', 'RequestLimitExceeded'],
    ['ip deny list', 'IpInBlacklist'],
    ['secertid not found', 'AuthFailure.SecretIdNotFound'],
  ])('finds for %j: %s first', async (query, code) => {
    expect((await searchCatalog(index, query))[0]?.code).toBe(code);
  });

  it.each([
    'banana',
    'pancake recipe',
    '天气 预报',
    '__proto__',
    'constructor',
    '',
    '   ',
    '%%%',
    '🙂',
    'the of and',
  ])('finds nothing for %j', async (query) => {
    expect(await searchCatalog(index, query)).toEqual([]);
  });

  it('ranks the expected code first for 92 and in the top three for 98 of 100 queries, and finds nothing for unrelated queries', async () => {
    let first = 0;
    let firstThree = 0;
    const noise: string[] = [];
    for (const { query, code } of queries) {
      const hits = (await searchCatalog(index, query)).map((hit) => hit.code);
      if (code === null && hits.length > 0) noise.push(query);
      if (code !== null && hits[0] === code) first++;
      if (code !== null && hits.slice(0, 3).includes(code)) firstThree++;
    }
    const asked = queries.filter(({ code }) => code !== null).length;
    expect(noise).toEqual([]);
    expect(first / asked).toBeGreaterThanOrEqual(0.92);
    expect(firstThree / asked).toBeGreaterThanOrEqual(0.98);
  });

  it('never throws, and gives scores from 0 to 1, best first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (query) => {
        const scores = (await searchCatalog(index, query)).map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
  });
});

describe('unitsOf', () => {
  it.each([
    ['CmkNotFound', ['cmk', 'not', 'found']],
    ['the keys expired', ['key', 'expir']],
    ['密钥被禁用', ['密钥', '禁用']],
    ['rotate', ['rotat']],
  ])('splits %j', (text, words) => {
    expect(unitsOf(text).map(({ word }) => word)).toEqual(words);
  });

  it('finds synonyms, the longer phrase first', () => {
    expect(unitsOf('master key')[0]?.groups).toEqual(unitsOf('密钥')[0]?.groups);
    expect(unitsOf('api key')[1]?.groups).not.toEqual(unitsOf('key')[0]?.groups);
  });

  it.each([
    [['expire', 'expired', 'expires', 'expiring'], 'expir'],
    [['disable', 'disabled', 'disabling'], 'disabl'],
    [['rotate', 'rotation', 'rotating'], 'rotat'],
    [['policy', 'policies'], 'policy'],
    [['miss', 'missing'], 'miss'],
  ])('stems %j to %s', (words, stemmed) => {
    expect(words.map(stem)).toEqual(words.map(() => stemmed));
  });
});

describe('narrowSearchIndex', () => {
  const codes = Object.keys(catalogFile.codes).filter((code) => /^(AuthFailure|ResourceU)/.test(code));
  const narrowed = narrowSearchIndex(index, codes);

  it('keeps only these codes', async () => {
    expect(narrowed.codes).toEqual(codes);
    for (const { query } of queries) {
      for (const { code } of await searchCatalog(narrowed, query)) expect(codes).toContain(code);
    }
  });

  it('keeps the weights of the whole index', () => {
    const weightsIn = ({ codes: all, words, postings }: typeof index, code: string) => {
      const place = all.indexOf(code);
      return words.map((_, number) => {
        const pairs = postings[number] ?? [];
        return pairs.find((_, at) => at % 2 === 1 && pairs[at - 1] === place);
      });
    };
    for (const code of codes) expect(weightsIn(narrowed, code)).toEqual(weightsIn(index, code));
  });
});
