// Logs for the benchmarks: each form of an error, decoys, and quiet lines. The same at each run.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

const catalog = JSON.parse(readFileSync(new URL('../data/catalog.json', import.meta.url), 'utf8'));
const families = [...new Set(Object.keys(catalog.codes).map((code) => code.split('.')[0]))];

/** What `scan` looks for, as a pattern of ripgrep: the key of a code or a word boundary, then a family. */
export const PATTERN = String.raw`([Cc]ode\\*["']?\s*[:=]\s*\\*["']?|\b)(${families.sort((a, b) => b.length - a.length).join('|')})(\.[A-Za-z]+)?`;

export const CODES = [
  'AuthFailure.SignatureExpire',
  'InternalError',
  'InvalidParameterValue.InvalidKeyId',
  'LimitExceeded.CmkLimitExceeded',
  'RequestLimitExceeded',
  'ResourceUnavailable.CmkDisabled',
  'ResourceUnavailable.CmkNotFound',
  'UnauthorizedOperation',
];
const WORDS =
  'the key alias order payment user tenant region request failed because of policy cannot find value given state disabled quota'.split(
    ' ',
  );

/** Numbers from 0 to 1, the same at each run. Source: mulberry32. */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const number = numbersFrom(1);
const one = (list) => list[Math.floor(number() * list.length)];
const hex = (size) => Array.from({ length: size }, () => Math.floor(number() * 16).toString(16)).join('');
const uuid = () => [8, 4, 4, 4, 12].map(hex).join('-');
const timeOf = (line) => new Date(Date.UTC(2026, 10, 2) + 7 * line).toISOString();
const message = () =>
  `The ${Array.from({ length: 4 + Math.floor(number() * 6) }, () => one(WORDS)).join(' ')}.`;
const response = (code, space) =>
  JSON.stringify({ Response: { Error: { Code: code, Message: message() }, RequestId: uuid() } }, null, space);

/** A line, or lines, with an error in this form. */
export const FORMS = {
  'inner object': (_, code) => `{"Error":{"Code":"${code}","Message":"${message()}"}}`,
  'Java, old': (line, code) =>
    `${timeOf(line)} ERROR com.tencentcloudapi.common.exception.TencentCloudSDKException: ${code}-${message()} requestId:${uuid()}`,
  'C++': (line, code) => `${timeOf(line)} RequestId=${uuid()}, ErrorCode=${code}, ErrorMessage=${message()}`,
  'Node.js as JSON': (_, code) =>
    `{"requestId":"${uuid()}","traceId":"","code":"${code}","message":"${message()}"}`,
  'by hand': (line, code) => `${timeOf(line)} WARN kms Code: ${code}, Message: ${message()}`,
  'JSON response': (_, code) => response(code),
  'pretty-printed': (_, code) => response(code, 2),
  'escaped in a string': (line, code) =>
    JSON.stringify({ time: timeOf(line), level: 'error', msg: response(code) }),
  Go: (line, code) =>
    `${timeOf(line)} ERROR kms: [TencentCloudSDKError] Code=${code}, Message=${message()}, RequestId=${uuid()}`,
  'Python exception': (line, code) =>
    `${timeOf(line)} ERROR [TencentCloudSDKException] code:${code} message:${message()} requestId:${uuid()}`,
  'Python dict': (line, code) =>
    `${timeOf(line)} ERROR {u'Error': {u'Message': u'${message()}', u'Code': u'${code}'}, u'RequestId': u'${uuid()}'}`,
  'HTML entities': (_, code) => response(code).replaceAll('"', '&quot;'),
  'CSV cell': (line, code) => `"${timeOf(line)}","kms","${response(code).replaceAll('"', '""')}"`,
  'mention in prose': (line, code) => `${timeOf(line)} WARN worker-${line % 8} kms encrypt failed: ${code}`,
};
/** Codes of others: nothing in them counts. */
export const DECOYS = {
  'decoy SUCCESS': () => `{"code":"SUCCESS","msg":"${message()}","requestId":"${uuid()}"}`,
  'decoy Ok': () => `{"Code":"Ok","Message":"${message()}","RequestId":"${uuid()}"}`,
};
const quiet = (line) =>
  `${timeOf(line)} INFO  worker-${line % 8} handled request ${line} for tenant-${line % 97} in ${line % 300} ms, status 200, path /v1/keys/${hex(8)}`;

/**
 * Writes a log of `megabytes` in which this share of lines is of a form: a piece of it many times over. Gives its size
 * and how often each code is in it. With `separator` all is one line.
 */
export function writeLog(path, form, share, megabytes, separator = '\n') {
  const lines = [];
  const counts = {};
  const isMention = form === FORMS['mention in prose'];
  for (let size = 0, line = 0; size < Math.min(20e6, megabytes * 1e6); line++) {
    const code = number() < share ? one(CODES) : undefined;
    if (code && Object.values(FORMS).includes(form) && !(isMention && !code.includes('.'))) {
      counts[code] = (counts[code] ?? 0) + 1;
    }
    lines.push(code ? form(line, code) : quiet(line));
    size += lines.at(-1).length + 1;
  }
  const piece = Buffer.from(lines.map((line) => line + separator).join(''));
  const times = Math.max(1, Math.round((megabytes * 1e6) / piece.length));
  const file = openSync(path, 'w');
  for (let time = 0; time < times; time++) writeSync(file, piece);
  closeSync(file);
  for (const code of Object.keys(counts)) counts[code] *= times;
  return { path, counts, size: times * piece.length };
}
