import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as received. `path` has no query, because a POST has none. */
export interface Signed {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Maximum difference in seconds between `X-TC-Timestamp` and the server's clock. Source: facts of the API, five minutes. */
const TOLERANCE = 300;
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/;

/**
 * The API's error code for a request with a wrong signature (TC3-HMAC-SHA256); undefined for a right signature. `keys`: secret keys by secret id; `now` in milliseconds.
 */
export function refusalOf(request: Signed, keys: Map<string, string>, now: number): string | undefined {
  const { method, path, headers, body } = request;
  const found = AUTHORIZATION.exec(headers.authorization ?? '');
  if (!found) return 'AuthFailure.SignatureFailure';
  const [, id = '', date = '', service = '', names = '', signature = ''] = found;
  const key = keys.get(id);
  if (key === undefined) return 'AuthFailure.SecretIdNotFound';
  const timestamp = Number(headers['x-tc-timestamp']);
  if (!(Math.abs(now / 1000 - timestamp) <= TOLERANCE)) return 'AuthFailure.SignatureExpire';
  if (date !== new Date(1000 * timestamp).toISOString().slice(0, 10)) return 'AuthFailure.SignatureFailure';

  const canonicalHeaders = names.split(';').map((name) => `${name}:${headerOf(headers, name)}\n`);
  const canonical = [method, path, '', canonicalHeaders.join(''), names, sha256(body)].join('\n');
  const scope = `${date}/${service}/tc3_request`;
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n');
  const signing = [date, service, 'tc3_request'].reduce<Buffer>(hmac, Buffer.from(`TC3${key}`));
  const isRight = timingSafeEqual(hmac(signing, toSign), Buffer.from(signature, 'hex'));
  return isRight ? undefined : 'AuthFailure.SignatureFailure';
}

/** The SDK signs the host without its port, because the API uses only port 443. */
function headerOf(headers: IncomingHttpHeaders, name: string): string {
  const value = String(headers[name] ?? '').trim();
  return name === 'host' ? value.replace(/:\d+$/, '') : value;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
