import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { catalogOfTests } from '../catalog-of-tests.js';

/**
 * Logs as they are met: every format of the reference, alone, in other text, in one another, escaped, in colour, and
 * what is no error of this API. Nothing of them is made to suit the query.
 */

const fixtures = JSON.parse(readFileSync(new URL('../fixtures/formats.json', import.meta.url), 'utf8')) as {
  name: string;
  text: string;
}[];
/** Those that are one line, and the others as they stand in a line of a structured log. */
export const FIXTURE_LINES = fixtures.map(({ text }) =>
  text.includes('\n') ? JSON.stringify({ level: 'error', msg: text }) : text,
);

const known = catalogOfTests().codes;
const code = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known) },
  // Of a known family, but not in the catalog.
  fc.constantFrom(
    'AuthFailure.SomethingNew',
    'InvalidParameterValue.New_Name2',
    'ResourceUnavailable.A.B',
    'LimitExceeded.X.Y.Z.Further',
  ),
  // Of others.
  fc.constantFrom(
    'Foo.Bar',
    'InvalidAccessKeyId.NotFound',
    'AccessDenied',
    'NoSuchKey',
    'Throttling.User',
    'Ok',
    'SDK.InvalidRegionId',
    'ServiceException.KMS',
  ),
);
/** A request id; SDKs write something else where there is none. */
const id = fc.oneof({ weight: 5, arbitrary: fc.uuid() }, fc.constantFrom('', 'None', 'null'));
const word = fc.constantFrom(
  'The CMK has been disabled.',
  'timed out',
  'the "key" is off',
  "it's {x} (y) [z]",
  '内部错误 😀',
  'dial tcp: i/o timeout, retry=3',
  'C:\\temp\\new',
  'status code: 200',
  'a, b; c: d = e',
  'é',
);
/** A message, that may name or quote codes. */
const message = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.tuple(word, code).map(([text, other]) => `${text} ${other}`),
  fc.tuple(word, code).map(([text, other]) => `${text}, code: ${other}, msg: off`),
  fc.tuple(code, word).map(([other, text]) => `said Code=${other}, ${text}`),
  fc.tuple(word, word).map((words) => words.join(' ')),
);

type Parts = { code: string; known: string; message: string; id: string };
const json = (value: unknown) => JSON.stringify(value);
/** What an SDK or the API writes. */
const ERRORS: ((parts: Parts) => string)[] = [
  ({ code: Code, message: Message, id }) => json({ Response: { Error: { Code, Message }, RequestId: id } }),
  ({ code: Code, message: Message, id }) => json({ Response: { RequestId: id, Error: { Message, Code } } }),
  ({ code: Code, message: Message, id }) =>
    `{ "Response": { "Error": { "Code": "${Code}", "Message": ${json(Message)} }, "RequestId": "${id}" } }`,
  ({ code: Code, message: Message, id }) => json({ Error: { Code, Message }, RequestId: id }),
  ({ code: Code, message: Message, id }) => json({ RequestId: id, HostId: 'h', Code, Message }),
  ({ code: codeDesc, message: text }) => json({ code: 4100, message: text, codeDesc }),
  ({ code: x, message: text, id }) => `[TencentCloudSDKError] Code=${x}, Message=${text}, RequestId=${id}`,
  ({ code: x, message: text, id }) =>
    `2026/11/02 03:04:05 [CRITAL] log-1 api[Encrypt] fail, request body [{"KeyId":"k"}], reason[[TencentCloudSDKError] Code=${x}, Message=${text}, RequestId=${id}]`,
  ({ code: x, message: text, id }) => `[TencentCloudSDKException] code:${x} message:${text} requestId:${id}`,
  ({ code: x, message: text, id }) => `[TencentCloudSDKException]code: ${x} message:${text} requestId:${id}`,
  ({ code: x, message: text, id }) =>
    `Exception in thread "main" com.tencentcloudapi.common.exception.TencentCloudSDKException: [TencentCloudSDKException]code: ${x} message:${text} requestId:${id} cause:java.io.IOException: x`,
  ({ known: x, id }) => `[TencentCloudSDKException]message:${x}-bad-token requestId:${id}`,
  ({ message: text, id }) => `[TencentCloudSDKException]message:${text}  requestId:${id}  traceId:`,
  () => '[TencentCloudSDKException]code: null message:java.net.SocketTimeoutException-connect timed out requestId:null',
  ({ code: x, message: text, id }) =>
    `PHP Fatal error: [TencentCloud\\Common\\Exception\\TencentCloudSDKException] code:${x} message:${text} requestId:${id}`,
  ({ code: x, message: text, id }) => `RequestId=${id}, ErrorCode=${x}, ErrorMessage=${text}`,
  ({ code: x, message: text, id }) => `message：code:${x} message:${text}  requestId${id}`,
  ({ code: x, id }) => json({ requestId: id, traceId: '', code: x }),
  ({ code: x, id }) => `{ requestId: '${id}', traceId: '', httpCode: undefined, code: '${x}' }`,
  ({ code: x, id }) => `ERROR {u'Error': {u'Message': u'M', u'Code': u'${x}'}, u'RequestId': u'${id}'}`,
  ({ code: x, message: text, id }) =>
    `ERROR {'Error': {'Message': ${json(text)}, 'Code': '${x}'}, 'RequestId': '${id}'}`,
];
/** What someone's program writes. */
const OTHERS: ((parts: Parts) => string)[] = [
  ({ code: x, message: text }) => `Code: ${x}, Message: ${text}`,
  ({ code: x }) => `kms encrypt failed: ${x}`,
  ({ code: x, message: text }) => `${x}: ${text}`,
  ({ code: x }) => `errorCode=${x} attempt=3 ErrorCode: ${x}`,
  ({ code: x }) => `error code = ${x}; exit code: 1`,
  ({ code: x }) => `level=error code="${x}" codeDesc='${x}'`,
  ({ code: x }) => `${x} and ${x} again (${x})`,
  ({ code: x }) => `my_code: ${x} barcode=${x} x.code=${x} \\code:${x}`,
  ({ code: x }) => `com.${x} ${x}Exception ${x}.java /${x}/ "${x}"`,
  ({ code: x }) => json({ level: 'error', code: x, err: { code: x, name: 'KmsError' } }),
  ({ code: x, message: text }) => json({ error: { code: x, message: text } }),
  ({ code: x }) => `resp.Error.Code == "${x}" || code:${x}`,
  () => '{ errno: -2, code: \'ENOENT\', syscall: \'open\' } "code":0 code: 200',
  () => 'at com.tencentcloudapi.common.exception.TencentCloudSDKException.foo(TencentCloudSDKException.java:1)',
  () => '{"Response":{"Results":[{"Code":"Ok"}],"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}}',
  () => 'GET /v1/keys 200 in 12 ms, node:internal/Main.Class Foo.Bar java.lang.InternalError.foo',
];

const parts = fc.record({ code, known: fc.constantFrom(...known), message, id });
const made = (forms: ((parts: Parts) => string)[]) =>
  fc.tuple(fc.constantFrom(...forms), parts).map(([form, given]) => form(given));
const text = fc.oneof(
  { weight: 5, arbitrary: made(ERRORS) },
  { weight: 4, arbitrary: made(OTHERS) },
  fc.constantFrom(...FIXTURE_LINES),
);

const time = fc
  .date({ min: new Date('2026-11-01T00:00:00Z'), max: new Date('2026-11-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** A text as the line of a log. */
const line = fc
  .tuple(
    text,
    text,
    time,
    code,
    fc.constantFrom(
      'alone',
      'alone',
      'timed',
      'timed',
      'two',
      'quoted',
      'field',
      'twice escaped',
      'thrice escaped',
      'container',
      'colour',
      'colour escaped',
      'box',
      'carriage return',
      'blanks',
      'caused',
      'caused in a string',
      'fused',
      'cut off',
      'cut off in a string',
    ),
    fc.nat(300),
  )
  .map(([one, other, at, field, how, length]) => {
    const escaped = json({ level: 'error', msg: one, ts: 1 });
    switch (how) {
      case 'timed':
        return `${at} ERROR ${one}`;
      case 'two':
        return `${one} | ${other}`;
      case 'quoted':
        return `${at} WARN msg="${one.replaceAll('"', '\\"')}" svc=kms`;
      case 'field':
        return json({ level: 'error', msg: one, code: field, ts: at });
      case 'twice escaped':
        return json({ log: escaped, stream: 'stderr' });
      case 'thrice escaped':
        return json({ message: json({ log: escaped }), code: field });
      case 'container':
        return `${at} stderr F ${one}`;
      case 'colour':
        return `\u001b[31mERROR\u001b[0m ${one.replace(/[:=]/, (mark) => `${mark}\u001b[1m`)}\u001b[0m`;
      case 'colour escaped':
        return json({ msg: `\u001b[31m${one}\u001b[0m`, code: field });
      case 'box':
        return `\u001b[31m│\u001b[0m Error: ${one}`;
      case 'carriage return':
        return `${one}\r`;
      case 'caused':
        return `${at} ERROR request failed: ${one} Caused by: ${other}`;
      case 'caused in a string':
        return json({ time: at, stack: `${one}\n\tat Main.java:1\nCaused by: ${other}`, code: known[length] });
      case 'fused':
        return `${field}${one}${field}`;
      case 'cut off':
        return one.slice(0, length);
      case 'cut off in a string':
        return json({ msg: one.slice(0, length), code: known[length] });
      case 'blanks':
        return `   \t${one}  `;
      default:
        return one;
    }
  });

/** A log of so many lines, the same for a seed. */
export function generatedLog(lines: number, seed: number): string[] {
  return fc.sample(line, { numRuns: lines, seed });
}
