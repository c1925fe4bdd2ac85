import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vocabularyOf } from '../../src/catalog/wordings.js';
import type { Finding } from '../../src/reading/finding.js';
import { type Detail, Scanner } from '../../src/reading/scanner.js';
import { Sieve } from '../../src/reading/sieve.js';
import { SiftingScanner } from '../../src/reading/sifting.js';
import { catalogOfTests } from '../test-catalog.js';

/** The sieve and the scanner together find what the scanner alone finds, wherever the input is cut. */

const vocabulary = vocabularyOf(catalogOfTests());
const wasm = readFileSync(new URL('../../dist/sieve.wasm', import.meta.url));
const fixtures = JSON.parse(readFileSync(new URL('../fixtures/formats.json', import.meta.url), 'utf8')) as {
  name: string;
  text: string;
}[];

type Seen = Pick<Finding, 'code' | 'message' | 'requestId' | 'line' | 'time'>;

function byScanner(text: Buffer, detail: Detail) {
  const seen: Seen[] = [];
  const scanner = new Scanner(vocabulary, ({ surface, ...finding }) => seen.push(finding), detail);
  scanner.feed(text.toString('latin1'));
  scanner.end();
  const lines = text.toString('latin1').split('\n');
  return { lines: lines.at(-1) === '' ? lines.length - 1 : lines.length, seen: sorted(seen) };
}

const sieves = {
  all: new Sieve(wasm, vocabulary, 'all'),
  codes: new Sieve(wasm, vocabulary, 'codes'),
};

function bySieve(text: Buffer, detail: Detail, sizes = [65536]) {
  const sieve = sieves[detail];
  const seen: Seen[] = [];
  let left = 0;
  const scanner = new SiftingScanner(
    sieve,
    {
      hit(code, line, time, requestId) {
        seen.push({
          code: sieve.nameOf(code),
          line,
          ...(requestId !== undefined && { requestId }),
          ...(!Number.isNaN(time) && { time }),
        });
      },
      finding({ surface, ...finding }, _place, times = 1) {
        left++;
        for (let time = 0; time < times; time++) seen.push(finding);
      },
    },
    (report, start) => new Scanner(vocabulary, report, detail, start),
  );
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    scanner.take(text.copy(scanner.space(), 0, at, Math.min(at + size, text.length)));
    at += size;
  }
  scanner.end();
  return { lines: scanner.linesRead, seen: sorted(seen), left };
}

function sorted(seen: Seen[]): Seen[] {
  const codes = seen.filter(({ code, message }) => code !== undefined || message !== undefined);
  return codes.sort(
    (a, b) =>
      a.line - b.line ||
      `${a.code} ${a.message}`.localeCompare(`${b.code} ${b.message}`) ||
      `${a.requestId}`.localeCompare(`${b.requestId}`),
  );
}

/** Of errors that are the same: how many, and the first. What is only counted is told without its lines. */
function counted(seen: Seen[]) {
  const groups = new Map<string, { count: number; first: Seen }>();
  for (const each of seen) {
    const key = `${each.code} ${each.message}`;
    const group = groups.get(key) ?? { count: 0, first: each };
    group.count++;
    groups.set(key, group);
  }
  return groups;
}

function isSame(text: string | Buffer, detail: Detail, sizes?: number[]): void {
  const bytes = Buffer.from(text as string);
  const { left, ...sifted } = bySieve(bytes, detail, sizes);
  const expected = byScanner(bytes, detail);
  if (detail === 'codes') expected.seen = expected.seen.filter(({ code }) => code !== undefined);
  if (detail === 'codes') sifted.seen = sifted.seen.filter(({ code }) => code !== undefined);
  if (detail === 'codes') expect(sifted).toEqual(expected);
  else {
    expect(sifted.lines).toBe(expected.lines);
    expect(counted(sifted.seen)).toEqual(counted(expected.seen));
  }
}

describe.each(['codes', 'all'] as const)('the sieve before the scanner, reading %s', (detail) => {
  it.each(fixtures.map(({ name, text }) => [name, text]))('%s', (_name, text) => {
    isSame(text, detail);
    isSame(`${text}\n`, detail);
    isSame(`2026-11-02T03:04:05Z a\n${text}\n\nb`, detail, [7]);
  });

  it('tells errors apart whose message stands before their code', () => {
    const answer = (message: string) =>
      `{"Error":{"Message":"${message}","Code":"InternalError"},"RequestId":"abcdef-1"}\n`;
    isSame(answer('M').repeat(300) + answer('N').repeat(300), detail, [1000]);
  });

  const code = fc.constantFrom(
    'AuthFailure.TokenFailure',
    'InternalError',
    'LimitExceeded.CmkLimitExceeded',
    'AuthFailure.Xy',
    'Unknown.Code',
    'NoSuchKey',
    'RESOURCEUNAVAILABLE_CMKDISABLED',
  );
  const id = fc.constantFrom(
    'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6',
    'abcdef-1',
    'abcdef-g',
    'short',
    'None',
    '',
  );
  const message = fc.constantFrom(
    'M',
    'you are not authorized to perform operation (kms:Encrypt) resource (x) has no permission',
    'The SecretId is not found',
    'The CMK has been disabled.',
    'you are not authorized to perform operation (kms:Encrypt)\nresource (x) has no permission',
    'said \\"code: InternalError\\"',
    'code: InternalError, off',
    'über AuthFailure.Xy',
    '',
  );
  const FORMS: ((code: string, message: string, id: string) => string)[] = [
    (c, m, r) => `[TencentCloudSDKException] code:${c} message:${m} requestId:${r}`,
    (c, m, r) => `[TencentCloudSDKException]code: ${c} message:${m} requestId:${r}`,
    (c, m, r) => `[TencentCloudSDKException]message:${c}-${m} requestId:${r}`,
    (_, m, r) => `[TencentCloudSDKException]message:${m}  requestId:${r}  traceId:`,
    (c, m, r) => `[TencentCloudSDKError] Code=${c}, Message=${m}, RequestId=${r}`,
    (c, m) => `[TencentCloudSDKError] Code=${c}, Message=${m}`,
    (c, m, r) => `{"Response":{"Error":{"Code":"${c}","Message":"${m}"},"RequestId":"${r}"}}`,
    (c, m, r) => `{"Response":{"Error":{"Message":"${m}","Code":"${c}"},"RequestId":"${r}"}}`,
    (c, m, r) =>
      JSON.stringify({
        level: 'error',
        message: `{"Error":{"Code":"${c}","Message":"${m}"},"RequestId":"${r}"}`,
      }),
    (c, m, r) => JSON.stringify({ Response: { Error: { Code: c, Message: m }, RequestId: r } }, undefined, 2),
    (c, m, r) => `{"Error": {"Code": "${c}", "Message": "${m}"}, "RequestId": "${r}"}`,
    (c, m, r) => JSON.stringify({ log: JSON.stringify({ Error: { Message: m, Code: c }, RequestId: r }) }),
    (c, m) => JSON.stringify({ msg: `kms: code: ${c}, Message: ${m}` }),
    (c, m, r) => `RequestId=${r}, ErrorCode=${c}, ErrorMessage=${m}`,
    (c, m) => `Code: ${c}, Message: ${m}`,
    (c, m, r) => `kms encrypt failed: ${c}: ${m} requestId ${r}`,
    (c) => `status_code=200 Code=${c} ErrorCode: ${c} errorCode = '${c}'`,
    (c, m) => `  code: '${c}', message: "${m}",`,
    (c) => `"Code":\n"${c}"`,
    (c, m, r) =>
      `TencentCloudSDKHttpException [Error]: ${m}\n  at f (x)\n {\n requestId: '${r}',\n traceId: '',\n code: '${c}' }`,
    (c, m, r) =>
      `x.TencentCloudSDKException: [TencentCloudSDKException] code:${c} message:${m} requestId:${r}`,
    (c) => `\u001b[31m${c}\u001b[0m at com.example.Main(Main.java:1)`,
    (c) => `\\u001b[31m${c}\\u001b[0m`,
    (c, m) => `u'Error': {u'Message': u'${m}', u'Code': u'${c}'}`,
    (c) => `│ ${c}`,
    (c, m) => `code：${c} message：${m}`,
    (c) => `Caused by ${c}\\n${c} (${c})`,
    (c, m, r) => `tencentcloud.TencentCloudSDKException('${c}', '${m}', '${r}')`,
    (c, m, r) => `{"Error":{"Code":"${c}","Message":"${m}"},"RequestId":"${r}","HostId":"h"}`,
    (c, m, r) => `{"ResponseMetadata":{"RequestId":"${r}","Error":{"Code":"${c}","Message":"${m}"}}}`,
    (c, m, r) => `[pod/web-1/app] ${c}: ${m}, request_id=${r}`,
    (c, m, r) => `{"level":"error","msg":"code=${c}, message=${m}, request-id: ${r}"}`,
    (c, m, r) => `level=error msg="[TencentCloudSDKError] Code=${c}, Message=${m}\\n, RequestId=${r}"`,
    (c, m, r) => `[TencentCloudSDKException] code:${c} message:${m} requestId: traceId:${r}`,
    (_, m) => m,
  ];
  const stamp = fc.constantFrom(
    '',
    '2026-11-02T03:04:05.678Z ',
    '2026/11/02 03:04:05 ',
    '[2026-11-02 03:04:05,6 +0800] ',
    '2026-11-02T03:04:05.678901234Z stderr F ',
    'app-1  | ',
    'app |2026-11-02T03:04:05Z ',
    `${'a'.repeat(63)} | `,
    `${'a'.repeat(64)} | `,
    'Nov  2 03:04:05 host-1.example app@1[123]: ',
    'Nov 02 03:04:05 host app[123]:2026-11-02T03:04:05Z ',
    'Nov 02 03:04:05 Host app[123]: ',
    '2026-11-02T03:04:05+0000 host app[123]: ',
    '2026-13-02T03:04:05Z ',
    '  ',
  );
  const line = fc
    .tuple(stamp, fc.nat(FORMS.length - 1), code, message, id, fc.boolean())
    .map(
      ([time, form, ...rest]) =>
        time + (FORMS[form] as (typeof FORMS)[number])(rest[0], rest[1], rest[2]) + (rest[3] ? '\r' : ''),
    );
  const filler = fc
    .tuple(
      stamp,
      fc.constantFrom(
        'GET /x 200',
        'status code: 200',
        'x'.repeat(700),
        '',
        'exit code: ENOENT',
        'a.B c.D',
        '}',
      ),
    )
    .map((parts) => parts.join(''));
  const log = fc
    .array(fc.oneof({ weight: 3, arbitrary: line }, { weight: 2, arbitrary: filler }), { maxLength: 40 })
    .map((lines) => lines.join('\n'));
  const sizes = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 });

  it('finds the same in generated logs, wherever they are cut', () => {
    fc.assert(
      fc.property(log, sizes, (text, cuts) => isSame(text, detail, cuts)),
      { numRuns: 1500 },
    );
  });

  it('finds the same in logs that repeat their lines', () => {
    const lines = fc.array(fc.oneof(line, filler), { minLength: 1, maxLength: 4 });
    // What is repeated is only counted once the scanner has read it, which takes some KB more.
    const repeated = fc.tuple(lines, fc.integer({ min: 1, max: 600 }), log);
    fc.assert(
      fc.property(repeated, sizes, ([few, times, rest], cuts) =>
        isSame(`${`${few.join('\n')}\n`.repeat(times)}${rest}`, detail, cuts),
      ),
      { numRuns: 60 },
    );
  });

  it('finds the same in long lines', () => {
    fc.assert(
      fc.property(
        log,
        fc.constantFrom(100, 20_000, 90_000),
        log,
        fc.constantFrom<number[]>([65536], [1000], [17]),
        (before, size, behind, cuts) =>
          isSame(`${before.replaceAll('\n', ' ')}${'z'.repeat(size)} ${behind}`, detail, cuts),
      ),
      { numRuns: 150 },
    );
  });
});
