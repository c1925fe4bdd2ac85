import { describe, expect, it } from 'vitest';
import { ACTIONS, commandsIn, hiddenPages, wrongArguments, wrongList } from './commands.js';
import { DANGEROUS } from './dangers.js';

const KEY = '--region <region> --KeyId <KeyId>';
const problems = (text: string) => commandsIn(text).flatMap(wrongArguments);
const lists = (text: string) => commandsIn(text).flatMap(wrongList);

describe('the table of actions', () => {
  it('has all of them, and those that need a warning', () => {
    expect(Object.keys(ACTIONS)).toHaveLength(69);
    expect(DANGEROUS.filter((action) => !(action in ACTIONS))).toEqual([]);
  });
});

describe('commandsIn', () => {
  it.each([
    ['a command', `\`tccli kms DescribeKey ${KEY}\``, [['DescribeKey', true, ['region', 'KeyId']]]],
    ['an action with parameters', '`ListKeyDetail --KeyState 3`', [['ListKeyDetail', false, ['KeyState']]]],
    ['an abbreviated command', '`tccli kms Encrypt --region <region> …`', [['Encrypt', false, ['region']]]],
    ['help', '`tccli kms Encrypt help --detail`', [['Encrypt', false, ['detail']]]],
    [
      'two commands in a row',
      '`tccli kms GetRegions | head; tccli kms GetServiceStatus --region x`',
      [
        ['GetRegions', true, []],
        ['GetServiceStatus', true, ['region']],
      ],
    ],
    [
      'quotes',
      `\`tccli kms DescribeKeys --KeyIds '["a | b"]' --region x\``,
      [['DescribeKeys', true, ['KeyIds', 'region']]],
    ],
    ['a name alone', 'Call `DescribeKey`.', []],
    ['any action', '`tccli kms <Action> help`', []],
    ['words without backticks', 'tccli kms DescribeKey', []],
    ['another service', '`tccli sts GetCallerIdentity`', []],
  ])('reads %s', (_name, text, expected) => {
    const read = commandsIn(text).map(({ action, isWhole, options }) => [
      action,
      isWhole,
      options.map(({ name }) => name),
    ]);
    expect(read).toEqual(expected);
  });
});

describe('wrongArguments', () => {
  it.each([
    ['an unknown parameter', `\`tccli kms DescribeKey ${KEY} --Alias x\``, 'has no --Alias'],
    [
      'a parameter in the wrong case',
      '`tccli kms PostQuantumCryptoEncrypt --region x --KeyId k --Plaintext p`',
      'has no --Plaintext',
    ],
    ['a missing parameter', '`tccli kms DescribeKey --region <region>`', 'needs --KeyId'],
    ['a missing region', '`tccli kms GetRegions`', 'needs --region'],
    [
      'a missing value',
      '`tccli kms DescribeKey --region --KeyId <KeyId>`',
      '--region of DescribeKey has no value',
    ],
    ['an unknown action', `\`tccli kms DescribeKeyz ${KEY}\``, 'unknown action: DescribeKeyz'],
    ['a parameter of another action', '`ListKeys --KeyUsage ALL`', 'has no --KeyUsage'],
    [
      'nested parameters',
      '`tccli kms CreateKey --region x --Alias a --Tags.0.TagKey k`',
      'need --cli-unfold-argument',
    ],
  ])('finds %s', (_name, text, problem) => {
    expect(problems(text).join('\n')).toContain(problem);
  });

  it.each([
    `\`tccli kms DescribeKey ${KEY}\``,
    `\`tccli kms EnableKeyRotation ${KEY} --RotateDays <7..365>\``,
    '`tccli kms CreateKey --region x --Alias a --Tags.0.TagKey k --cli-unfold-argument`',
    '`tccli kms DescribeKeys --generate-cli-skeleton > request.json`',
    '`tccli kms DescribeKeys --region x --cli-input-json file://request.json`',
    '`tccli kms Encrypt --region <region> …`',
    '`tccli kms GetServiceStatus --region x --profile p --output json --filter "CmkLimit"`',
    `先执行 \`tccli kms DescribeKey ${KEY}\`，再看状态`,
    '`ListKeyDetail --KeyState 3`',
  ])('takes %s', (text) => {
    expect(problems(text)).toEqual([]);
  });
});

describe('wrongList', () => {
  it.each([
    ['no limit', '`tccli kms ListDataKeyDetail --region x`', ['--Limit 200']],
    ['a low limit', '`tccli kms ListKeys --region x --Limit 100`', ['--Limit 200']],
    ['no usage', '`ListKeyDetail --KeyState 3 --Limit 200`', ['--KeyUsage ALL']],
    ['neither', '`tccli kms ListKeyDetail --region x`', ['--Limit 200', '--KeyUsage ALL']],
  ])('finds %s', (_name, text, missing) => {
    expect(lists(text).map((problem) => problem.replace(/^.*add /, ''))).toEqual(missing);
  });

  it.each([
    '`tccli kms ListKeyDetail --region x --KeyUsage ALL --Limit 200`',
    '`ListKeyDetail --KeyUsage ASYMMETRIC_SIGN_VERIFY_ECC --Limit 200 --Offset 200`',
    '`tccli kms ListDataKeys --region x --Limit 200`',
    '`tccli kms DescribeWhiteBoxKeyDetails --region x`',
    '`tccli kms ListAlgorithms --region x`',
    'Ask `ListKeyDetail`.',
  ])('takes %s', (text) => {
    expect(lists(text)).toEqual([]);
  });
});

describe('hiddenPages', () => {
  it.each([
    '`tccli tag GetTagValues --region x --TagKeys k`',
    '`tccli cloudaudit DescribeEvents --region x --MaxResults 50` (28 days)',
  ])('finds %s', (text) => {
    expect(hiddenPages(text)).toHaveLength(1);
  });

  it.each([
    '`tccli tag GetTagValues --region x --TagKeys k --MaxResults 1000`',
    '`tccli cloudaudit DescribeEvents --region x --MaxResults 50`, then `--NextToken`',
    'The action `GetTagValues` of the tag service.',
  ])('takes %s', (text) => {
    expect(hiddenPages(text)).toEqual([]);
  });
});
