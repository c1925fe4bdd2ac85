import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readErrors } from '../../src/reading/read.js';
import { read, vocabulary } from './readers.js';

const fixtures = JSON.parse(readFileSync(new URL('../fixtures/formats.json', import.meta.url), 'utf8')) as {
  name: string;
  text: string;
  found: Found[];
}[];

interface Found {
  code?: string;
  message?: string;
  requestId?: string;
  line: number;
}

function found(text: string | Buffer, sizes?: number[]): Found[] {
  return read(text, sizes).findings.map(({ surface, sdk, count, ...finding }) => finding);
}

describe('every format', () => {
  it.each(fixtures.map(({ name, ...rest }) => [name, rest] as const))('%s', (_name, {
    text,
    found: expected,
  }) => {
    expect(found(text)).toEqual(expected);
  });

  it('is read alike at every read boundary', () => {
    for (const { text, found: expected } of fixtures) {
      for (const size of [1, 2, 3, 7, 64]) expect(found(text, [size])).toEqual(expected);
    }
  });

  const some = fc.constantFrom(...fixtures.filter((fixture) => fixture.found.length > 0));
  // Words of logs that neither hold nor open anything an error could be taken for a part of.
  const filler = fc
    .array(
      fc.constantFrom(
        'INFO',
        'worker-3',
        'done in 12ms',
        'GET /v1/keys',
        '中文',
        '\u001b[32mok\u001b[0m',
        '\r',
        '(x)',
        '…',
      ),
      {
        maxLength: 40,
      },
    )
    .map((words) => words.join(' '));
  const lines = fc.array(filler, { maxLength: 30 }).map((list) => list.map((line) => `${line}\n`).join(''));

  it('is found in any other text, on its line', () => {
    fc.assert(
      fc.property(
        some,
        lines,
        lines,
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
        (fixture, before, after, sizes) => {
          // A text that is cut off has nothing behind it.
          const behind = fixture.name.includes('cut off at its end') ? '' : `\n${after}`;
          const above = before.split('\n').length - 1;
          expect(found(`${before}${fixture.text}${behind}`, sizes)).toEqual(
            fixture.found.map((finding) => ({ ...finding, line: finding.line + above })),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('readErrors', () => {
  it('counts each distinct error once, in order of appearance', () => {
    const line = (code: string, message: string) =>
      `[TencentCloudSDKException] code:${code} message:${message} requestId:abcdef-1\n`;
    const { findings } = read(
      line('InternalError', 'a') + line('InvalidAction', 'b').repeat(3) + line('InternalError', 'c'),
    );
    expect(findings.map(({ code, message, count, line: at }) => [code, message, count, at])).toEqual([
      ['InternalError', 'a', 1, 1],
      ['InvalidAction', 'b', 3, 2],
      ['InternalError', 'c', 1, 5],
    ]);
  });

  it('takes an error without its code for the same that stands with it elsewhere', () => {
    const coded = '[TencentCloudSDKException] code:InternalError message:a requestId:abcdef-1';
    const plain = (message: string, id: string) =>
      `[TencentCloudSDKException]message:${message}  requestId:${id}  traceId:`;
    const codes = (text: string) => read(text).findings.map(({ code, count }) => [code, count]);
    expect(codes(`${plain('a', 'abcdef-2')}\n${coded}`)).toEqual([['InternalError', 1]]);
    expect(codes(`${coded}\n${plain('b', 'abcdef-1')}`)).toEqual([['InternalError', 1]]);
    expect(codes(`${coded}\n${plain('b', 'abcdef-2')}`)).toEqual([
      ['InternalError', 1],
      [undefined, 1],
    ]);
  });

  it('counts a message without a code once a line', () => {
    const text = 'The SecretId is not found, please ensure that your SecretId is correct.';
    expect(read(`${text} ${text}\n${text}`).findings).toMatchObject([{ count: 2 }]);
  });

  it('counts a mention once a line, and not beside the same code in code position', () => {
    const code = 'AuthFailure.TokenFailure';
    const counts = (text: string) =>
      read(text).findings.map((finding) => [finding.code, finding.count, finding.line]);
    expect(counts(`x ${code} y ${code}\n${code}`)).toEqual([[code, 2, 1]]);
    expect(counts(`x ${code} Code=${code}`)).toEqual([[code, 1, 1]]);
    // A mention is told where its line ends.
    expect(counts(`x ${code} Code=InternalError`)).toEqual([
      ['InternalError', 1, 1],
      [code, 1, 1],
    ]);
  });

  it('reports a mention beside a successful answer', () => {
    const text = 'failed: AuthFailure.TokenFailure\n{"Response":{"RequestId":"r-123456"}}';
    expect(found(text)).toEqual([{ code: 'AuthFailure.TokenFailure', line: 1 }]);
    expect(found(`${text}\nmore`)).toHaveLength(1);
  });

  it.each([
    [
      '[TencentCloudSDKException]code: FailedOperation message:no, code: InternalError, msg: off requestId:r-123456',
    ],
    [
      '[TencentCloudSDKError] Code=FailedOperation, Message=said Code=InternalError, Message=oops, RequestId=r-123456',
    ],
  ])('leaves a code that a message quotes to that message: %s', (text) => {
    expect(found(text)).toMatchObject([{ code: 'FailedOperation', requestId: 'r-123456' }]);
  });

  it('gives each of two errors on two lines its own request id', () => {
    const text =
      '[TencentCloudSDKError] Code=FailedOperation, Message=a\n[TencentCloudSDKError] Code=InternalError, Message=b, RequestId=r-123456';
    expect(found(text)).toEqual([
      { code: 'FailedOperation', message: 'a', line: 1 },
      { code: 'InternalError', message: 'b', requestId: 'r-123456', line: 2 },
    ]);
  });

  it('cleans and bounds what it shows', () => {
    const hostile = `a\u001b[31mb\u0007\u202ec\u001b]8;;http://x\u0007d\u001b]8;;\u0007\u0000${'x'.repeat(5000)}`;
    const [finding] = read(
      JSON.stringify({ Error: { Code: 'InternalError', Message: hostile }, RequestId: '\u001b[2Jr-12345' }),
    ).findings;
    expect(finding?.message?.startsWith('abcdx')).toBe(true);
    expect(finding?.message?.length).toBe(2000);
    expect(finding?.requestId).toBe('r-12345');
  });

  it('never shows what is secret beside an error', () => {
    const secret = 'S3cretS3cret';
    const beside = [
      `{"SecretKey":"${secret}","Plaintext":"${secret}"}`,
      `request body [{"KeyId":"k","Plaintext":"${secret}"}]`,
      `Authorization: TC3-HMAC-SHA256 Credential=AKID${secret}/2026-11-02/kms/tc3_request, Signature=${secret}`,
      `headers={'Authorization': 'TC3 ${secret}', 'X-TC-Token': '${secret}'}`,
      `&{SecretId:${secret} SecretKey:${secret} Token:${secret}}`,
      `TENCENTCLOUD_SECRET_KEY=${secret}`,
      `secretKey => ${secret}`,
    ];
    for (const { text } of fixtures) {
      for (const other of beside) {
        const lines = [`${other} ${text} ${other}`, `${text}, ${other}`, `${other}\n${text}\n${other}`];
        for (const input of [...lines, JSON.stringify({ before: other, text, after: other })]) {
          expect(JSON.stringify(read(input).findings)).not.toContain(secret);
        }
      }
    }
  });

  it.each([
    ['['.repeat(200_000)],
    ['{"a":'.repeat(100_000)],
    ['{"Response":{"Error":{"Code":"InternalError","Message":'.repeat(2000)],
    ['"Code":"InternalError",'.repeat(20_000)],
    ['\\'.repeat(200_000)],
    [`${'{'.repeat(100_000)}"Code":"InternalError"`],
    ['Code=InternalError, Message='.repeat(20_000)],
    ['[TencentCloudSDKException]message:'.repeat(10_000)],
    [`code:InternalError message:${' '.repeat(4000)}`.repeat(50)],
    [`${'code:InternalError '.repeat(200)}\n${'requestId: abc1 '.repeat(250)}\n`.repeat(10)],
    ["TencentCloudSDKException('InternalError',".repeat(5000)],
  ])('reads hostile input to its end', (text) => {
    expect(() => read(text)).not.toThrow();
  });

  it('never fails, and never lets a control character out', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '"',
      "'",
      '\\',
      ':',
      ',',
      'Code',
      'code=',
      'Error',
      'Message',
      'RequestId',
      'InternalError',
      'AuthFailure.X',
      '[TencentCloudSDKException]',
      ' message:',
      ' requestId:',
      '\n',
      '\u001b[31m',
      '\u202e',
      '\u0000',
      'abcdef12',
      '│',
      '\xff',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(token, { maxLength: 60 }).map((list) => Buffer.from(list.join(''), 'latin1')),
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        ),
        (bytes) => {
          for (const { message = '', requestId = '' } of read(bytes, [5]).findings) {
            expect(message + requestId).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('keeps little of an input of any length', () => {
    const line = `${'x'.repeat(199)}\n`.repeat(500);
    const before = process.memoryUsage().heapUsed;
    function* many() {
      for (let turn = 0; turn < 500; turn++) yield Buffer.from(line);
    }
    expect(readErrors(many(), vocabulary).bytes).toBe(50_000_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
  });
});
