import { describe, expect, it } from 'vitest';
import { BYTES } from '../../src/library/bytes.js';
import { codes, explain, find, isRetryable, readErrors, search } from '../../src/library/index.js';
import { catalogFile } from '../test-catalog.js';

/** An error as thrown by the SDK for Node.js. */
class TencentCloudSDKHttpException extends Error {
  constructor(
    message: string,
    readonly requestId: string,
    readonly code?: string,
  ) {
    super(message);
  }
}
const thrown = new TencentCloudSDKHttpException(
  'The CMK has been disabled.',
  'r-123456',
  'ResourceUnavailable.CmkDisabled',
);
const response = {
  Response: { Error: { Code: 'InternalError', Message: 'Try again' }, RequestId: 'r-123456' },
};

describe('explain', () => {
  it.each([
    [
      'a code',
      'ResourceUnavailable.CmkDisabled',
      { match: 'exact', code: 'ResourceUnavailable.CmkDisabled' },
    ],
    ['another spelling', 'cmkdisabled', { match: 'reason', code: 'ResourceUnavailable.CmkDisabled' }],
    [
      'an exception',
      thrown,
      {
        code: 'ResourceUnavailable.CmkDisabled',
        finding: { message: thrown.message, requestId: 'r-123456' },
      },
    ],
    [
      'the cause of another exception',
      new Error('job failed', { cause: thrown }),
      { code: 'ResourceUnavailable.CmkDisabled' },
    ],
    [
      'a response',
      response,
      { code: 'InternalError', finding: { message: 'Try again', requestId: 'r-123456' } },
    ],
    ['the content of a response', response.Response, { code: 'InternalError' }],
    ['an object that contains a response', { status: 200, data: response }, { code: 'InternalError' }],
    [
      'a text',
      '[TencentCloudSDKException] code:InternalError message:M requestId:r-123456',
      { code: 'InternalError' },
    ],
    [
      'a message without a code',
      new Error('The provided credentials could not be validated. Please check your signature is correct.'),
      { match: 'message', code: 'AuthFailure.SignatureFailure' },
    ],
    ['an unknown code', 'Foo.Bar', { match: 'none', title: null }],
    [
      'an unknown code of a family',
      { code: 'LimitExceeded.New', message: 'm' },
      { match: 'family', family: 'LimitExceeded' },
    ],
    ['a system error', Object.assign(new Error('connect'), { code: 'ECONNRESET' }), { match: 'none' }],
    ['words', 'the key is lost', { match: 'none' }],
    ['nothing', undefined, { match: 'none' }],
    ['null', null, { match: 'none' }],
    ['a number', 5, { match: 'none' }],
    ['__proto__', '__proto__', { match: 'none' }],
    ['a successful response', { Response: { RequestId: 'r' } }, { match: 'none' }],
  ])('accepts %s', (_, what, expected) => {
    expect(explain(what)).toMatchObject(expected);
  });

  it('survives throwing, cyclic and hostile values', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.cause = cyclic;
    const trap = {
      get code() {
        throw new Error('no');
      },
      toJSON() {
        throw new Error('no');
      },
    };
    for (const what of [cyclic, trap, new Proxy({}, {}), () => 0, Symbol('s')]) {
      expect(explain(what)).toMatchObject({ match: 'none' });
    }
    const hostile = { code: 'InternalError', message: 'a\u001b[2Jb\u202ec' };
    expect(explain(hostile).finding?.message).toBe('abc');
  });

  it('speaks Chinese', () => {
    expect(explain('InternalError', { lang: 'zh' }).title).toBe(catalogFile.codes.InternalError?.title.zh);
  });

  it('returns copies that can be changed', () => {
    explain('ResourceUnavailable.CmkDisabled').actions.push('Mine');
    expect(explain('ResourceUnavailable.CmkDisabled').actions).not.toContain('Mine');
  });
});

describe('the other functions', () => {
  it('list all codes', () => {
    expect(codes).toEqual(Object.keys(catalogFile.codes));
    for (const code of codes) expect(explain(code)).toMatchObject({ match: 'exact', code });
  });

  it('find codes', () => {
    expect(find('cmkdisabled')).toMatchObject({ match: 'reason', code: 'ResourceUnavailable.CmkDisabled' });
    expect(find('CmkNotFuond').suggestions.length).toBeGreaterThan(0);
  });

  it('read each error of a text once, and none from a successful response', () => {
    const line = 'code:InternalError message:m requestId:r-123456\n';
    expect(readErrors(`${line}${line}failed: DryRunOperation.X`)).toMatchObject([
      { code: 'InternalError', finding: { count: 2 } },
      { code: 'DryRunOperation.X', match: 'family' },
    ]);
    expect(readErrors({ Response: { KeyId: 'k', RequestId: 'r-123456' } })).toEqual([]);
    expect(readErrors('密钥 已禁用 ResourceUnavailable.CmkDisabled')).toHaveLength(1);
  });

  it('tell which errors can be retried', () => {
    expect(isRetryable('InternalError')).toBe(catalogFile.codes.InternalError?.retry.verdict === 'backoff');
    expect(isRetryable(thrown)).toBe(false);
    expect(isRetryable(undefined)).toBe(false);
  });

  it('search', async () => {
    const hits = await search('clock skew', { limit: 1, lang: 'zh' });
    expect(hits).toMatchObject([{ code: 'AuthFailure.SignatureExpire', family: 'AuthFailure' }]);
    expect(await search('banana')).toEqual([]);
  });
});

describe('bytes without Buffer', () => {
  it.each(['', 'abc', 'é密钥🔑', 'x'.repeat(20_000)])('are as those with it: %.20s', (text) => {
    expect(BYTES.from(text).toString()).toBe(text);
    const bytes = BYTES.from(text).toString('latin1');
    expect(bytes).toBe(Buffer.from(text).toString('latin1'));
    expect(BYTES.from(bytes, 'latin1').toString()).toBe(text);
    expect(BYTES.from(text)).toHaveLength(Buffer.from(text).length);
  });
});
