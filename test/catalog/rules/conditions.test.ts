import { describe, expect, it } from 'vitest';
import type { Advice, Entry, When } from '../../../src/catalog/entry.js';
import { givenFacts, wrongConditions, wrongPlaceholders } from './conditions.js';
import { ambiguousMessages, messagesInOneLanguage, wrongPlaceholdersOfMessage } from './messages.js';

const advice = (when: When): Advice => ({ en: 'a', zh: '一', when });
const given = new Set(['operation', 'action', 'resource', 'region', 'message', 'sdk']);

describe('wrongConditions', () => {
  it.each<[string, When, string]>([
    ['an unknown fact', { color: 'red' } as When, 'unknown fact color'],
    ['a fact that no message gives', { serverTime: '*' }, 'no message in the catalog gives serverTime'],
    ['a condition that any resource meets', { resource: '*' }, '* matches any text'],
    ['an asterisk in the middle', { region: 'ap*x' }, 'has * in the middle'],
    ['a wrong name for an SDK', { sdk: ['go', 'Node.js'] }, 'unknown SDK Node.js'],
    ['an unknown action', { action: ['Encrypt', 'Encrypts'] }, 'unknown action Encrypts'],
  ])('finds %s', (_name, when, problem) => {
    expect(wrongConditions(advice(when), given).join()).toContain(problem);
  });

  it.each<[string, When]>([
    ['a value', { action: 'Encrypt' }],
    ['asterisks at both ends', { message: '*timed out*' }],
    ['a literal asterisk', { resource: '\\*' }],
    ['a known region', { region: '*' }],
    ['an SDK', { sdk: ['nodejs', 'go'] }],
  ])('takes %s', (_name, when) => {
    expect(wrongConditions(advice(when), given)).toEqual([]);
  });

  it('knows what messages give, and what follows from it', () => {
    const facts = givenFacts({
      codes: { A: { messages: ['not authorized for {operation} now'] } as unknown as Entry },
    });
    expect([...facts].toSorted()).toEqual(['action', 'message', 'operation', 'sdk']);
  });
});

describe('wrongPlaceholders', () => {
  it.each([
    ['`--KeyId <KeyId>` in <Region>', '`--KeyId <KeyId>`，<Region>', 0],
    ['<ServerTime> and <region>', '<ServerTime> 与 <region>', 0],
    ['<Nonsense>', '<Nonsense>', 1],
    ['<KeyId>', '该密钥', 1],
    ['<new-alias>', '<新别名>', 0],
  ])('%s | %s: %i', (en, zh, count) => {
    expect(wrongPlaceholders({ en, zh })).toHaveLength(count);
  });
});

describe('messages', () => {
  const SIGNATURE = 'The provided credentials could not be validated';
  it('may not identify two codes', () => {
    const two = { A: { messages: [`${SIGNATURE} for {value}.`] }, B: { messages: [SIGNATURE] } };
    expect(ambiguousMessages(two)).toEqual([expect.stringContaining('A messages[0]: B has it too')]);
    expect(ambiguousMessages({ A: two.A, B: { messages: ['The SecretId is not found'] } })).toEqual([]);
  });

  it('match their own samples', () => {
    const rates = '您当前每秒请求 `{requestsPerSecond}` 次，超过了每秒频率上限 `{limitPerSecond}`';
    expect(ambiguousMessages({ A: { messages: [rates, 'server time {serverTime}.', '{'] } })).toEqual([]);
  });

  it.each([
    ['the server time {serverTime}.', 0],
    ['the thing {color} is', 1],
    ['{value} and {value}', 1],
    ['tencentcloudapi.com or $' + '{region}.tencentcloudapi.com', 1],
    ['{value}{parameter}', 1],
  ])('has placeholders that are facts: %s', (wording, count) => {
    expect(wrongPlaceholdersOfMessage(wording)).toHaveLength(count);
  });

  it('are in both languages, unless a reason is given', () => {
    const entry = (scope: string, messages?: string[]) => ({ scopes: [scope], messages }) as unknown as Entry;
    const codes = {
      ...{ English: entry('common', [SIGNATURE]), Both: entry('common', [SIGNATURE, '请求签名验证失败']) },
      ...{ Sdk: entry('client', ['no credential found']), None: entry('common') },
    };
    expect(messagesInOneLanguage({ codes }, {})).toEqual([expect.stringMatching(/^English messages:/)]);
    expect(messagesInOneLanguage({ codes }, { English: 'asked, nobody has it' })).toEqual([]);
    expect(messagesInOneLanguage({ codes }, { English: 'x', Both: 'stale' })).toHaveLength(1);
  });
});
