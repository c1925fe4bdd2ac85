import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionsOf,
  findAction,
  findCode,
  isLongerPrefix,
  listCodes,
  membersOf,
} from '../../src/catalog/find.js';
import { catalogOfTests } from '../test-catalog.js';
import { reference } from './files.js';

const catalog = catalogOfTests();

describe('findCode', () => {
  it.each([
    ['AuthFailure.SignatureExpire', 'exact', 'AuthFailure.SignatureExpire'],
    ['AuthFailure', 'exact', 'AuthFailure'],
    ['authfailure.signatureexpire', 'normalized', 'AuthFailure.SignatureExpire'],
    ['RESOURCEUNAVAILABLE_CMKDISABLED', 'normalized', 'ResourceUnavailable.CmkDisabled'],
    ['"LimitExceeded.CmkLimitExceeded",', 'normalized', 'LimitExceeded.CmkLimitExceeded'],
    ['  AuthFailure/SignatureExpire\n', 'normalized', 'AuthFailure.SignatureExpire'],
    ['AuthFailure:SignatureExpire', 'normalized', 'AuthFailure.SignatureExpire'],
    ['AuthFailure-SignatureExpire', 'normalized', 'AuthFailure.SignatureExpire'],
    ['authfailure signatureexpire', 'normalized', 'AuthFailure.SignatureExpire'],
    ['“InternalError”。', 'normalized', 'InternalError'],
    ['(InternalError)', 'normalized', 'InternalError'],
    ['CmkDisabled', 'reason', 'ResourceUnavailable.CmkDisabled'],
    ['cmkdisabled', 'reason', 'ResourceUnavailable.CmkDisabled'],
    ['UnauthorizedOperation', 'exact', 'UnauthorizedOperation'],
    ['AuthFailure.SomethingNew', 'family', 'AuthFailure.SomethingNew'],
    ['authfailure.somethingnew', 'family', 'authfailure.somethingnew'],
    ['Foo.Bar', 'none', 'Foo.Bar'],
    ['__proto__', 'none', '__proto__'],
    ['constructor', 'none', 'constructor'],
    ['toString.length', 'none', 'toString.length'],
    ['', 'none', ''],
    ['...', 'none', '...'],
  ])('%j is %s %s', (query, match, code) => {
    expect(findCode(catalog, query)).toMatchObject({ query, match, code });
  });

  it.each([
    ['AuthFailure.SignatureExpired', ['AuthFailure.SignatureExpire']],
    ['CmkNotFuond', ['ResourceUnavailable.CmkNotFound']],
    ['InternalEror', ['InternalError']],
    ['AuthFailure.SomethingNew', []],
    ['Foo.Bar', []],
    ['__proto__', []],
    ['x'.repeat(1000), []],
  ])('suggests similar codes for %j', (query, codes) => {
    const { suggestions } = findCode(catalog, query);
    expect(suggestions.slice(0, Math.max(1, codes.length))).toEqual(codes);
  });

  it('suggests all codes that share a reason, without choosing one', () => {
    const two = catalogOfTests(['AuthFailure', 'AuthFailure.Same', 'LimitExceeded', 'LimitExceeded.Same']);
    expect(findCode(two, 'Same')).toEqual({
      query: 'Same',
      match: 'none',
      code: 'Same',
      suggestions: ['AuthFailure.Same', 'LimitExceeded.Same'],
    });
  });

  it('finds every code in any spelling', () => {
    const separators = fc.constantFrom('.', '_', '-', '/', ':', ' ');
    const edges = fc.stringMatching(/^[ "'`,;.]{0,3}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...catalog.codes),
        separators,
        edges,
        fc.boolean(),
        (code, separator, edge, upper) => {
          const spelled = edge.replace(/[,;.]/g, ' ') + code.replaceAll('.', separator) + edge;
          const found = findCode(catalog, upper ? spelled.toUpperCase() : spelled.toLowerCase());
          expect(found.code).toBe(code);
        },
      ),
    );
  });

  it('never throws, and returns a catalog code only for a match', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        const { match, code } = findCode(catalog, query);
        expect(match === 'family' || match === 'none' || catalog.codes.includes(code)).toBe(true);
      }),
    );
  });
});

describe('listCodes', () => {
  it.each([
    ['', {}, catalog.codes.length],
    ['AuthFailure', {}, 9],
    ['authfailure', {}, 9],
    ['InvalidParameter', {}, 3],
    ['ResourceUnavailable.Cmk', {}, 6],
    ['resourceunavailable_cmk', {}, 6],
    ['NoSuch', {}, 2],
    ['Nothing.At.All', {}, 0],
    ['', { scope: 'client' as const }, 21],
    ['', { action: 'RotateKey' }, 9],
    ['RequestLimitExceeded', { action: 'RotateKey', retry: 'backoff' as const }, 0],
  ])('%j with %j gives %i codes', (prefix, filter, count) => {
    expect(listCodes(catalog, prefix, filter)).toHaveLength(count);
  });

  it('sorts', () => {
    const codes = listCodes(catalog, '', {});
    expect(codes).toEqual(codes.toSorted());
  });
});

describe('prefixes, members and actions', () => {
  it('distinguish a longer prefix from a family and a word', () => {
    expect(isLongerPrefix(catalog, 'ResourceUnavailable.Cmk')).toBe(true);
    expect(isLongerPrefix(catalog, 'ResourceUnavailable')).toBe(false);
    expect(isLongerPrefix(catalog, 'Invalid')).toBe(false);
    expect(isLongerPrefix(catalog, 'key disabled')).toBe(false);
  });

  it('give members for bare codes only', () => {
    expect(membersOf(catalog, 'AuthFailure')).toHaveLength(8);
    expect(membersOf(catalog, 'AuthFailure.TokenFailure')).toEqual([]);
    expect(membersOf(catalog, 'InternalError')).toEqual([]);
  });

  it('include every action of the reference with its codes', () => {
    const actions = actionsOf(catalog);
    expect(actions.size).toBe(new Set(reference.flatMap((each) => each.actions)).size);
    expect([...actions.values()].flat()).toHaveLength(reference.flatMap((each) => each.actions).length);
    expect([...actions.keys()]).toEqual([...actions.keys()].toSorted());
    expect(findAction([...actions.keys()], 'encrypt')).toEqual({ name: 'Encrypt', near: [] });
    expect(findAction([...actions.keys()], 'Encrpt')).toEqual({ near: ['Encrypt'] });
  });
});
