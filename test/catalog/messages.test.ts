import { expect, it } from 'vitest';
import { matchMessage } from '../../src/catalog/wordings.js';
import { catalogFile, catalogOfTests } from '../test-catalog.js';

/** The wordings of the catalog: each identifies its code in real messages, and none matches other texts. */

const catalog = catalogOfTests();
const SAMPLES: Record<string, string> = {
  action: 'EncryptData',
  host: 'kms.tencentcloudapi.com',
  limitPerSecond: '20',
  operation: 'kms:Encrypt',
  parameter: 'KeyIds.0',
  region: 'ap-guangzhou',
  requestsPerSecond: '21',
  resource: 'qcs::kms:ap-guangzhou:uin/100000000001:key/*',
  serverTime: '1715570716',
  value: '10485760',
};
const wordings = Object.entries(catalogFile.codes).flatMap(([code, { messages = [] }]) =>
  messages.map((wording) => ({ code, wording })),
);

it.each(wordings)('$wording is $code', ({ code, wording }) => {
  const placeholders = [...wording.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  expect(placeholders.filter((name) => !SAMPLES[name])).toEqual([]);
  const sent = wording.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLES[name] as string);
  expect(matchMessage(catalog, `${sent} `)?.code).toBe(code);
});

/** From public reports about any product. */
const REPORTED: [message: string, code: string, facts?: Record<string, unknown>][] = [
  ['The request is missing a required parameter `SecretId`.', 'MissingParameter', { parameter: 'SecretId' }],
  ['请求缺少必传参数 `ProjectId` 。', 'MissingParameter', { parameter: 'ProjectId' }],
  [
    'The value `50` specified in the parameter `SystemDisk.DiskSize` is not valid.',
    'InvalidParameterValue',
    { value: '50', parameter: 'SystemDisk.DiskSize' },
  ],
  [
    'A value specified in `Region` is not valid, is unsupported, or cannot be used.',
    'InvalidParameterValue',
    { parameter: 'Region' },
  ],
  ['参数 `X-TC-Region` 取值错误。', 'InvalidParameterValue', { parameter: 'X-TC-Region' }],
  [
    '参数 `InstanceIds.0` 取值类型错误。参数类型应为 `string`',
    'InvalidParameter',
    { parameter: 'InstanceIds.0' },
  ],
  [
    'The value type of parameter `Unsubscribe` is not valid, input type should be `string`',
    'InvalidParameter',
    { parameter: 'Unsubscribe' },
  ],
  ['The parameter `$schema` is not recognized.', 'UnknownParameter', { parameter: '$schema' }],
  ['未定义参数 `Ontent` 。', 'UnknownParameter', { parameter: 'Ontent' }],
  [
    'The request action=`DescribeCloudRunProcessLog` is invalid or not found in service=`tcb` and version=`2018-06-08`.',
    'InvalidAction',
    { action: 'DescribeCloudRunProcessLog' },
  ],
  ['The specified api version=`2018-07-24` does not exist in service=`10`.', 'NoSuchVersion'],
  ['Your current request size exceed  max 10485760B, but your 24320473B.', 'RequestSizeLimitExceeded'],
  [
    'Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between `Timestamp` and the server time 1715570716.',
    'AuthFailure.SignatureExpire',
    { serverTime: '1715570716' },
  ],
  [
    'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
    'AuthFailure.SignatureFailure',
  ],
  [
    'The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.',
    'AuthFailure.InvalidAuthorization',
  ],
  [
    '操作未授权，请检查CAM策略。[[request id:57ee59b2-6bca-4500-91ca-7f9488782dcb]system policy not verify]',
    'AuthFailure.UnauthorizedOperation',
  ],
  [
    'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. [[request id:6ecbe97c-fadb-4798-8afa-4e56b9e0f3da]you are not authorized to perform operation (sms:SendSms)\nresource (*) has no permission\n]',
    'AuthFailure.UnauthorizedOperation',
    { operation: 'sms:SendSms', resource: '*' },
  ],
  [
    '您当前每秒请求 `23` 次，超过了每秒频率上限 `20`，请稍后重试。',
    'RequestLimitExceeded',
    { requestsPerSecond: 23, limitPerSecond: 20 },
  ],
  ['The action not support this region.', 'UnsupportedRegion'],
  [
    'cURL error 60: SSL certificate problem: unable to get local issuer certificate (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://kms.tencentcloudapi.com/',
    'ClientNetworkError',
  ],
  ['java.net.UnknownHostException-kms.tencentcloudapi.com: Name or service not known', 'ClientNetworkError'],
  ["module 'tencentcloud.common.credential' has no attribute 'token'", 'InvalidCredential'],
];

it.each(REPORTED)('%s is %s', (message, code, facts = {}) => {
  const said = matchMessage(catalog, message);
  expect(said?.code).toBe(code);
  expect(said?.facts).toMatchObject(facts);
});

/** Messages of other vendors and programs. */
const FOREIGN = [
  'You are not authorized to perform this operation.',
  'The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed',
  'The provided token has expired.',
  'Token verification failed, please check if the token is correct',
  'Signature expired: 20160117T015330Z is now earlier than 20160117T015332Z',
  'The input parameter "Key" that is mandatory for processing this request is not supplied.',
  'The specified parameter "SystemDisk.Size" is not valid.',
  'Specified parameter Version is not valid.',
  'The required parameter KeyID is missing.',
  'The command `az` is not recognized.',
  'cURL error 60: SSL certificate problem: unable to get local issuer certificate (see http://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://api.example.com/',
  'java.net.UnknownHostException: kms.eu-west-2.amazonaws.com',
  'request to https://api.example.com/ failed, reason: connect ECONNREFUSED',
  "AttributeError: module 'requests' has no attribute 'get'",
  '缺少必要参数 `key`',
  '引用未定义参数 `MB_WIDTH`，疑为笔误',
  '`--retry` 未透传，`INPUT_EPUB` 取值错误修复',
  '请求签名验证失败，路径: /api/pay, 客户端IP: 10.0.0.1',
  '您当前的请求过于频繁，请稍后重试。',
];

it.each(FOREIGN)('%s is not a message of the API', (message) => {
  expect(matchMessage(catalog, message)).toBeUndefined();
});
