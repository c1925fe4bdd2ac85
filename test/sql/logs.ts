import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { catalogOfTests } from '../test-catalog.js';

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
const time = fc
  .date({ min: new Date('2026-11-01T00:00:00Z'), max: new Date('2026-11-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
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
  ({ id }) =>
    `[TencentCloudSDKException]code: null message:java.net.SocketTimeoutException-connect timed out requestId:${id || null}`,
  ({ code: x, message: text, id }) =>
    `PHP Fatal error: [TencentCloud\\Common\\Exception\\TencentCloudSDKException] code:${x} message:${text} requestId:${id}`,
  ({ code: x, message: text, id }) => `RequestId=${id}, ErrorCode=${x}, ErrorMessage=${text}`,
  ({ code: x, message: text, id }) => `message：code:${x} message:${text}  requestId${id}`,
  ({ code: x, id }) => json({ requestId: id, traceId: '', code: x }),
  ({ code: x, id }) => `{ requestId: '${id}', traceId: '', httpCode: undefined, code: '${x}' }`,
  ({ code: x, id }) => `ERROR {u'Error': {u'Message': u'M', u'Code': u'${x}'}, u'RequestId': u'${id}'}`,
  ({ code: x, message: text, id }) => `TencentCloudSDKException('${x}', ${json(text)}, '${id}')`,
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
  () => "{ errno: -2, code: 'ENOENT', syscall: 'open' } \"code\":0 code: 200",
  () =>
    'at com.tencentcloudapi.common.exception.TencentCloudSDKException.foo(TencentCloudSDKException.java:1)',
  ({ code: x, message: text }) => `错误 Code：${x}，Message：${text}`,
  ({ code: Code, message: Message, id }) =>
    json({ Error: { Code, Message }, ResponseMetadata: { RequestId: id, HTTPStatusCode: 400 } }),
  ({ code: Code, message: Message, id }) =>
    json({ ResponseMetadata: { RequestId: id, Action: 'Encrypt', Error: { CodeN: 1, Code, Message } } }),
  ({ code: Code, message: Message, id }) => json({ HostId: 'h', RequestId: id, Error: { Code, Message } }),
  () => '{"Response":{"Results":[{"Code":"Ok"}],"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}}',
  () => 'GET /v1/keys 200 in 12 ms, node:internal/Main.Class Foo.Bar java.lang.InternalError.foo',
];

const parts = fc.record({ code, known: fc.constantFrom(...known), message, id });
const uuidOf = fc.uuid();
const made = (forms: ((parts: Parts) => string)[], ids: fc.Arbitrary<string> = id) =>
  fc
    .tuple(fc.constantFrom(...forms), parts, ids)
    .map(([form, given, requestId]) => form({ ...given, id: requestId }));
const anyText = fc.oneof(
  { weight: 5, arbitrary: made(ERRORS) },
  { weight: 4, arbitrary: made(OTHERS) },
  // One is cut off: in a string, beside a code of no known family, that is a known difference.
  fc.constantFrom(...FIXTURE_LINES.filter((text) => !text.endsWith('"The CMK \\"k1\\" '))),
);
const shortText = fc.oneof(
  { weight: 5, arbitrary: made(ERRORS.filter(isShort), uuidOf) },
  { weight: 4, arbitrary: made(OTHERS) },
  fc.constantFrom(...FIXTURE_LINES.filter((text) => isShort(() => text))),
);

/**
 * Whether a scan looks at the next lines for more: for the rest of what is cut off, for the request id of what has
 * none behind its message, for the object of what might be an exception of Node.js.
 */
function isShort(form: (parts: Parts) => string): boolean {
  const text = form({ code: 'X', known: 'X', message: '', id: '00000000' });
  return !/SDKException: \[|ErrorMessage=|"The CMK \\"k1\\" $|requestId:(None|null)|i\/o timeout/.test(text);
}

interface Given {
  text: string;
  /** Others: any, and one with a request id, so that its message has an end. */
  other: string;
  ended: string;
  parts: Parts;
  time: string;
  code: string;
  known: string;
  length: number;
}

/** A text as the line of a log. */
const LINES: ((given: Given) => string)[] = [
  ({ text }) => text,
  ({ text }) => text,
  ({ text, time }) => `${time} ERROR ${text}`,
  ({ text, time }) => `${time} ERROR ${text}`,
  ({ text, time }) => `${time} WARN msg="${text.replaceAll('"', '\\"')}" svc=kms`,
  ({ text, code: x, time: ts }) => json({ level: 'error', msg: text, code: x, ts }),
  ({ text }) => json({ log: json({ level: 'error', msg: text, ts: 1 }), stream: 'stderr' }),
  ({ text, code: x }) =>
    json({ message: json({ log: json({ level: 'error', msg: text, ts: 1 }) }), code: x }),
  ({ text, time }) => `${time} stderr F ${text}`,
  ({ text }) => `[pod/kms-7d9c/app] ${text}`,
  ({ text }) => `\u001b[31mERROR\u001b[0m ${text.replace(/[:=]/, (mark) => `${mark}\u001b[1m`)}\u001b[0m`,
  ({ text, code: x }) => json({ msg: `\u001b[31m${text}\u001b[0m`, code: x }),
  ({ text }) => `\u001b[31m│\u001b[0m Error: ${text}`,
  ({ text }) => `${text}\r`,
  ({ text }) => `   \t${text}  `,
  ({ text, code: x }) => `${x}${text}${x}`,
  ({ ended, text }) => `${ended} | ${text}`,
  ({ ended, text, time }) => `${time} ERROR request failed: ${ended} Caused by: ${text}`,
  ({ ended, other, time, known: x }) =>
    json({ time, stack: `${ended}\n\tat Main.java:1\nCaused by: ${other}`, code: x }),
];
/** A message without an end takes all that follows for its own: in a scan the next lines as well. */
const OPEN_LINES: typeof LINES = [
  ({ parts: { code: x, message: said }, other }) =>
    `[TencentCloudSDKError] Code=${x}, Message=${said} then ${other}`,
  ({ text, length }) => cutOff(text, length),
  ({ text, length, known: x }) => json({ msg: cutOff(text, length), code: x }),
];

/** As a logger cuts it off, but not in the code of the older Java form: that is a known difference. */
function cutOff(text: string, length: number): string {
  const cut = [...text].slice(0, length).join('');
  return /SDKException\]message:[A-Z][\w.]*$/.test(cut) ? text : cut;
}

function lineOf(
  forms: typeof LINES,
  text: fc.Arbitrary<string>,
  ended: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const given = fc.record({
    text,
    other: fc.oneof(ended, made(OTHERS)),
    ended,
    parts,
    time,
    code,
    known: fc.constantFrom(...known),
    length: fc.nat(300),
  });
  return fc.tuple(fc.constantFrom(...forms), given).map(([form, each]) => form(each));
}

const anyLine = lineOf([...LINES, ...OPEN_LINES], anyText, made(ERRORS, uuidOf));
const shortLine = lineOf(LINES, shortText, made(ERRORS.filter(isShort), uuidOf));

/** So many lines, the same for a seed, to be read each by itself. */
export function generatedLines(count: number, seed: number): string[] {
  return fc.sample(anyLine, { numRuns: count, seed });
}

/** A log of so many lines, the same for a seed, in which no error has to be told from what stands in other lines. */
export function generatedLog(count: number, seed: number): string[] {
  return fc.sample(shortLine, { numRuns: count, seed });
}
