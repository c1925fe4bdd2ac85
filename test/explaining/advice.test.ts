import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advice, When } from '../../src/catalog/entry.js';
import { matchMessage } from '../../src/catalog/wordings.js';
import { advise, withDerived } from '../../src/explaining/advice.js';
import { explain } from '../../src/explaining/explain.js';
import { CONDITIONS, FACTS } from '../../src/model.js';
import type { Facts } from '../../src/reading/finding.js';
import { catalogOfTests } from '../test-catalog.js';

const UUID = '23e80852-1e38-11e9-b129-5cb9019b4b01';
const text = (en: string, when?: When): Advice => ({ en, zh: `中文 ${en}`, ...(when && { when }) });
const seen = (facts: Facts, message?: string, sdk?: string) => ({
  facts,
  ...(message !== undefined && { message }),
  ...(sdk !== undefined && { sdk }),
});

describe('withDerived', () => {
  it.each<[string, Facts, Facts]>([
    ['an action', { operation: 'kms:Encrypt' }, { action: 'Encrypt' }],
    ['no action for another service', { operation: 'cam:GetUser' }, {}],
    ['no action for all actions', { operation: 'kms:*' }, {}],
    ['a region', { resource: 'qcs::kms:ap-guangzhou:uin/1:key/*' }, { region: 'ap-guangzhou' }],
    [
      'a region and a key',
      { resource: `qcs::kms:ap-shanghai-fsi:uin/1:key/creatorUin/1/${UUID}` },
      { region: 'ap-shanghai-fsi', keyId: UUID },
    ],
    ['a key without a region', { resource: `qcs::kms::uin/1:key/creatorUin/1/${UUID}` }, { keyId: UUID }],
    [
      'no key that is not a UUID',
      { resource: 'qcs::kms:ap-beijing:uin/1:key/creatorUin/1/k1' },
      { region: 'ap-beijing' },
    ],
    ['nothing of another service', { resource: 'qcs::cvm:ap-beijing:uin/1:instance/i' }, {}],
    ['nothing of all', { resource: '*' }, {}],
    ['no region that is a command', { resource: 'qcs::kms:$(id):uin/1:key/*' }, {}],
    ['what the message says itself', { operation: 'kms:Encrypt', action: 'Decrypt' }, { action: 'Decrypt' }],
  ])('gives %s', (_name, facts, more) => {
    expect(withDerived(facts)).toEqual({ ...facts, ...more });
  });
});

describe('advise', () => {
  const HOLDS: [string, When, Parameters<typeof advise>[2]][] = [
    ['a value', { parameter: 'SecretId' }, seen({ parameter: 'SecretId' })],
    ['a value in another case', { parameter: 'secretid' }, seen({ parameter: 'SecretId' })],
    ['a number', { limitPerSecond: '20' }, seen({ limitPerSecond: 20 })],
    ['a beginning', { resource: 'qcs::kms:*' }, seen({ resource: 'qcs::kms:ap-beijing:uin/1:key/*' })],
    ['an end', { host: '*.internal' }, seen({ host: 'kms.internal' })],
    ['a middle', { message: '*dial tcp 0.0.0.1*' }, seen({}, 'x: dial tcp\n0.0.0.1:443: y')],
    ['anything', { region: '*' }, seen({ region: 'ap-beijing' })],
    ['an asterisk', { resource: '\\*' }, seen({ resource: '*' })],
    ['one of several', { action: ['Decrypt', 'Encrypt*'] }, seen({ action: 'EncryptByWhiteBox' })],
    ['all of several', { action: 'Encrypt', message: '*x*' }, seen({ action: 'Encrypt' }, 'axb')],
    ['an SDK', { sdk: 'nodejs' }, seen({}, 'x', 'nodejs')],
    ['one of several SDKs', { sdk: ['go', 'cpp'] }, seen({}, 'x', 'cpp')],
  ];
  it.each(HOLDS)('moves advice whose condition holds to the front: %s', (_name, when, what) => {
    const list = [text('a'), text('b', when), text('c'), text('d', when)];
    expect(advise(list, 'en', what)).toEqual(['b', 'd', 'a', 'c']);
    expect(advise(list, 'zh', what)[0]).toBe('中文 b');
  });

  const HOLDS_NOT: [string, When, Parameters<typeof advise>[2]][] = [
    ['nothing is known', { region: '*' }, undefined],
    ['the fact is missing', { region: '*' }, seen({ keyId: UUID })],
    ['another value', { parameter: 'SecretId' }, seen({ parameter: 'SecretIds' })],
    ['one of two conditions', { action: 'Encrypt', message: '*x*' }, seen({ action: 'Encrypt' }, 'ab')],
    ['an asterisk for any text', { resource: '\\*' }, seen({ resource: 'key/1' })],
    ['an asterisk in the middle', { parameter: 'a*b' }, seen({ parameter: 'a*b' })],
    ['no conditions', {}, seen({ region: 'ap-beijing' })],
    ['a property of every object', { constructor: '*' } as When, seen({})],
    ['another SDK', { sdk: 'nodejs' }, seen({}, 'x', 'go')],
    ['an unknown SDK', { sdk: 'go' }, seen({}, 'x')],
  ];
  it.each(HOLDS_NOT)('keeps the order if the condition does not hold: %s', (_name, when, what) => {
    expect(advise([text('a'), text('b', when), text('c')], 'en', what)).toEqual(['a', 'b', 'c']);
  });

  it.each<[string, string, Facts, string]>([
    ['a key', '`--KeyId <KeyId>`', { keyId: UUID }, `\`--KeyId ${UUID}\``],
    ['a region in either case', '<region> <Region>', { region: 'ap-beijing' }, 'ap-beijing ap-beijing'],
    ['a number', '<LimitPerSecond>', { limitPerSecond: 20 }, '20'],
    ['a time', '<ServerTime>', { serverTime: '1715570716' }, '1715570716'],
    ['nothing for unknown facts', '<KeyId> <Alias>', { region: 'ap-beijing' }, '<KeyId> <Alias>'],
    ['no properties of every object', '<Constructor> <ToString>', {}, '<Constructor> <ToString>'],
    ['nothing with a space', '<Value>', { value: 'a b' }, '<Value>'],
    ['nothing with a quote', '<Value>', { value: "a'b" }, '<Value>'],
    ['nothing with a command', '<Value>', { value: '$(id)' }, '<Value>'],
    ['nothing with a wildcard', '<Resource>', { resource: 'key/*' }, '<Resource>'],
    ['nothing with a Windows variable', '<Value>', { value: '%PATH%' }, '<Value>'],
    ['nothing that would be an option', '<Value>', { value: '--help' }, '<Value>'],
    ['nothing that ends with a line feed', '<Value>', { value: 'a\n' }, '<Value>'],
    ['nothing over 200 characters', '<Value>', { value: 'a'.repeat(201) }, '<Value>'],
    ['a value of 200 characters', '<Value>', { value: 'a'.repeat(200) }, 'a'.repeat(200)],
  ])('fills in %s', (_name, template, facts, filled) => {
    expect(advise([text(template)], 'en', seen(facts))).toEqual([filled]);
  });

  it('fills in only values that are plain words to a shell, a terminal and a page', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'ab1-._:/@+,= *?[]{}()<>$`"\'\\|&;!#~^%\n\r\t\u001b\u202e，'),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ maxLength: 300 }), fc.string({ unit: 'binary' })), (value) => {
        const [filled = ''] = advise([text('[<Value>]')], 'en', seen({ value }));
        const put = filled.slice(1, -1);
        if (put === '<Value>') return;
        expect(put).toBe(value);
        expect(put).not.toMatch(/[\s'"`$&|;<>()[\]{}*?!#~^%\\\p{C}]|^-|^$/u);
        expect(put.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('explain', () => {
  const catalog = catalogOfTests();
  const entry = {
    ...(catalog.entry('UnauthorizedOperation') as NonNullable<ReturnType<typeof catalog.entry>>),
    causes: [text('plain'), text('all', { resource: '\\*' })],
    remedies: [text('`tccli kms DescribeKey --region <region>`'), text('key', { keyId: '*' })],
  };
  const lookup = { query: 'x', match: 'exact', code: 'UnauthorizedOperation', suggestions: [] } as const;
  const record = { lookup: { ...lookup, suggestions: [] }, family: lookup.code, entry, members: [] };
  const explained = (resource: string) =>
    explain({ ...record, facts: { operation: 'kms:Decrypt', resource } }, 'en', {
      ...{ line: 1, count: 1, surface: 'response', message: 'm' },
    });

  it('uses and shows facts derived from the message', () => {
    const { causes, remedies, finding } = explained(`qcs::kms:ap-beijing:uin/1:key/creatorUin/1/${UUID}`);
    expect(causes).toEqual(['plain', 'all']);
    expect(remedies).toEqual(['key', '`tccli kms DescribeKey --region ap-beijing`']);
    expect(finding?.facts).toMatchObject({ action: 'Decrypt', region: 'ap-beijing', keyId: UUID });
    expect(explained('*').causes).toEqual(['all', 'plain']);
  });

  it('keeps placeholders without a fact', () => {
    expect(explain(record, 'zh').remedies[0]).toBe('中文 `tccli kms DescribeKey --region <region>`');
  });
});

describe('facts', () => {
  it('are the ones in the schema', () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../data/catalog.schema.json', import.meta.url), 'utf8'),
    );
    expect(schema.$defs.when.propertyNames.enum).toEqual(CONDITIONS);
    expect(schema.$defs.when.propertyNames.title).toContain(FACTS.join(', '));
  });

  it.each([
    [
      'a time at the end',
      'The signature has expired: server time {serverTime}.',
      'The signature has expired: server time 1715570716.',
      { serverTime: '1715570716' },
    ],
    [
      'a parameter',
      'The request is missing a required parameter `{parameter}`.',
      'The request is missing a required parameter `SecretId`.',
      { parameter: 'SecretId' },
    ],
    [
      'rates in Chinese',
      '您当前每秒请求 `{requestsPerSecond}` 次，超过了每秒频率上限 `{limitPerSecond}`',
      '您当前每秒请求 `6` 次，超过了每秒频率上限 `5`，请稍后重试。',
      { requestsPerSecond: 6, limitPerSecond: 5 },
    ],
    ['nothing in Chinese', 'SecretId不存在，请输入正确的密钥', 'SecretId不存在，请输入正确的密钥。', {}],
  ])('are captured by wordings: %s', (_name, wording, message, facts) => {
    const catalog = { ...catalogOfTests(), wordings: [{ code: 'A', wording }] };
    expect(matchMessage(catalog, message)).toEqual({ code: 'A', facts });
  });
});
