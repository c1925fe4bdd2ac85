import { describe, expect, it } from 'vitest';
import { read } from './readers.js';

/** Each way in which an error is written, with each message that is hard to read in it. */

const ID = 'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6';

type Write = (code: string, message: string) => string;
const json = (value: unknown) => JSON.stringify(value);
const answer = (Code: string, Message: string) => ({
  Response: { Error: { Code, Message }, RequestId: ID },
});
const go: Write = (code, message) =>
  `[TencentCloudSDKError] Code=${code}, Message=${message}, RequestId=${ID}`;

const PLAIN: Record<string, Write> = {
  'raw answer': (code, message) => json(answer(code, message)),
  'raw answer, pretty-printed': (code, message) => JSON.stringify(answer(code, message), null, 4),
  'inner object': (code, message) => json(answer(code, message).Response),
  Go: go,
  Python: (code, message) => `[TencentCloudSDKException] code:${code} message:${message} requestId:${ID}`,
  Java: (code, message) => `[TencentCloudSDKException]code: ${code} message:${message} requestId:${ID}`,
  'Java, older': (code, message) => `[TencentCloudSDKException]message:${code}-${message} requestId:${ID}`,
  PHP: (code, message) =>
    `[TencentCloud\\Common\\Exception\\TencentCloudSDKException] code:${code} message:${message} requestId:${ID}`,
  'C++': (code, message) => `RequestId=${ID}, ErrorCode=${code}, ErrorMessage=${message}`,
  'Node.js': (code, message) =>
    `TencentCloudSDKHttpException [Error]: ${message}\n    at CommonClient.parseResponse (/a.js:1:1)\n    at async x (/b.js:1:2) {\n  requestId: '${ID}',\n  traceId: '',\n  httpCode: undefined,\n  code: '${code}'\n}`,
  '.NET, older': (code, message) => `message：code:${code} message:${message}  requestId${ID}`,
  'Terraform in a box': (code, message) => `│ Error: ${go(code, message).replaceAll('\n', '\n│ ')}\n`,
  "Terraform's log": (code, message) =>
    `2026/11/02 03:04:05 [CRITAL] api[Encrypt] fail, request body [{"KeyId":"k"}], reason[${go(code, message)}]`,
};
const inString = (write: Write): Write => {
  return (code, message) => json({ level: 'error', msg: write(code, message) });
};
const WAYS: [string, Write][] = Object.entries(PLAIN).flatMap(([name, write]) => [
  [name, write],
  [`${name}, in a string`, inString(write)],
  [`${name}, in a string of a string`, inString(inString(write))],
]);

const MESSAGES: [string, string][] = [
  ['ResourceUnavailable.CmkDisabled', 'The CMK has been disabled.'],
  [
    'UnauthorizedOperation.CamNoAuth',
    'you are not authorized to perform operation (kms:Encrypt)\nresource (qcs::kms:ap-guangzhou:uin/100000000001:key/*) has no permission',
  ],
  [
    'RequestLimitExceeded',
    'Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. Please reduce the frequency of calls.',
  ],
  ['InvalidParameter', `The "KeyId" of 'k1' is bad, see {x}.`],
  ['InvalidParameter', 'path C:\\new\\table'],
  ['InternalError', '密钥“k1”不可用（状态：已禁用），请重试。'],
  ['InvalidParameterValue', 'KeyId: value k=1, expected: uuid'],
  ['FailedOperation', 'upstream said code: 4004, msg: x'],
];

describe.each(WAYS)('%s', (name, write) => {
  // A box has its mark at the beginning of each line, which a string takes away.
  const cases = MESSAGES.filter(
    ([, message]) => !(name.startsWith('Terraform in a box,') && message.includes('\n')),
  );
  const isRead = (code: string, message: string) => {
    const { findings } = read(write(code, message));
    expect(findings).toMatchObject([{ code, message: message.replace('\n', ' '), requestId: ID, count: 1 }]);
  };
  it.each(cases)('%s: %s', isRead);
});
