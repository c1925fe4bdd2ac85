import { describe, expect, it } from 'vitest';
import { adviceOf } from '../../src/explaining/facts.js';
import { WORDS } from '../../src/explaining/words.js';

const KEY = 'qcs::kms:ap-guangzhou:uin/100000000001:key/*';
const policy = (action: string, resource: string) => ({
  version: '2.0',
  statement: [{ effect: 'allow', action: [action], resource: [resource] }],
});

describe('adviceOf', () => {
  it.each([
    ['an action on a resource', 'kms:Encrypt', KEY, policy('kms:Encrypt', KEY)],
    ['an action on all resources', 'kms:ListKeys', '*', policy('kms:ListKeys', '*')],
    ['an action authorized for all resources or none', 'kms:CreateKey', '*', policy('kms:CreateKey', '*')],
    ['the same if the message names a resource', 'kms:CreateKey', KEY, policy('kms:CreateKey', '*')],
    [
      'the same if it names no resource',
      'kms:CreateWhiteBoxKey',
      undefined,
      policy('kms:CreateWhiteBoxKey', '*'),
    ],
    ['no resource', 'kms:Encrypt', undefined, undefined],
    // The message is untrusted: it must not lead anyone to grant everything.
    ['all actions', 'kms:*', KEY, undefined],
    ['all actions on all resources', '*', '*', undefined],
    ['an invalid resource', 'kms:Encrypt', 'a"b', undefined],
  ])('grants only what was refused: %s', (_name, operation, resource, expected) => {
    for (const words of Object.values(WORDS)) {
      const facts = { operation, ...(resource !== undefined && { resource }) };
      const { advice, policy: given } = adviceOf(facts, words);
      expect(given).toEqual(expected);
      expect(advice?.[0]).toContain(operation);
      expect(advice?.includes(words.policy)).toBe(expected !== undefined);
      const isNamedInVain = /Create/.test(operation) && resource !== '*';
      expect(advice?.includes(words.perOperation(operation))).toBe(isNamedInVain);
    }
  });

  it('explains a rate', () => {
    for (const words of Object.values(WORDS)) {
      const { advice } = adviceOf({ requestsPerSecond: 21, limitPerSecond: 20 }, words);
      expect(advice).toEqual([words.tooFast(21, 20)]);
    }
    expect(adviceOf({}, WORDS.en)).toEqual({});
  });
});
