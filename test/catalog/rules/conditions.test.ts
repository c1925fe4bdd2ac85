import { describe, expect, it } from 'vitest';
import type { Advice, Entry, When } from '../../../src/catalog/entry.js';
import { givenFacts, wrongConditions, wrongHoles } from './conditions.js';
import { ambiguousMessages, messagesInOneLanguage, wrongHolesOfMessage } from './messages.js';

const advice = (when: When): Advice => ({ en: 'a', zh: '一', when });
const given = new Set(['operation', 'action', 'resource', 'region', 'message', 'sdk']);

describe('wrongConditions', () => {
  it.each<[string, When, string]>([
    ['an unknown fact', { colour: 'red' } as When, 'there is no fact colour'],
    ['a fact that nothing gives', { serverTime: '*' }, 'no message of the catalog gives serverTime'],
    ['any resource', { resource: '*' }, '* is any text'],
    ['an asterisk in the middle', { region: 'ap*x' }, 'has * in the middle'],
    ['an SDK by another name', { sdk: ['go', 'Node.js'] }, 'there is no SDK Node.js'],
    ['an unknown action', { action: ['Encrypt', 'Encrypts'] }, 'there is no action Encrypts'],
  ])('finds %s', (_name, when, problem) => {
    expect(wrongConditions(advice(when), given).join()).toContain(problem);
  });

  it.each<[string, When]>([
    ['a value', { action: 'Encrypt' }],
    ['a middle', { message: '*timed out*' }],
    ['the character', { resource: '\\*' }],
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

describe('wrongHoles', () => {
  it.each([
    ['`--KeyId <KeyId>` in <Region>', '`--KeyId <KeyId>`，<Region>', 0],
    ['<ServerTime> and <region>', '<ServerTime> 与 <region>', 0],
    ['<Nonsense>', '<Nonsense>', 1],
    ['<KeyId>', '该密钥', 1],
    ['<new-alias>', '<新别名>', 0],
  ])('%s | %s: %i', (en, zh, count) => {
    expect(wrongHoles({ en, zh })).toHaveLength(count);
  });
});

describe('messages', () => {
  const SIGNATURE = 'The provided credentials could not be validated';
  it('may not be of two codes', () => {
    const two = { A: { messages: [`${SIGNATURE} for {value}.`] }, B: { messages: [SIGNATURE] } };
    expect(ambiguousMessages(two)).toEqual([expect.stringContaining('A messages[0]: B has it, too')]);
    expect(ambiguousMessages({ A: two.A, B: { messages: ['The SecretId is not found'] } })).toEqual([]);
  });

  it('match what they were written for', () => {
    const rates = '您当前每秒请求 `{requestsPerSecond}` 次，超过了每秒频率上限 `{limitPerSecond}`';
    expect(ambiguousMessages({ A: { messages: [rates, 'server time {serverTime}.', '{'] } })).toEqual([]);
  });

  it.each([
    ['the server time {serverTime}.', 0],
    ['the thing {colour} is', 1],
    ['{value} and {value}', 1],
    ['tencentcloudapi.com or $' + '{region}.tencentcloudapi.com', 1],
    ['{value}{parameter}', 1],
  ])('has holes that are facts: %s', (wording, count) => {
    expect(wrongHolesOfMessage(wording)).toHaveLength(count);
  });

  it('are in both languages, unless it is said why not', () => {
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
