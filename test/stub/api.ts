import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusalOf } from './signature.js';

/** A call of the API. */
export interface Call {
  action: string;
  parameters: Record<string, unknown>;
}

/** The response: the content of `Response`, a whole response, or none at all. */
export type Answer =
  | { response: Record<string, unknown> }
  | { status: number; type: string; body: string }
  | 'silence';

export interface Stub {
  port: number;
  /** The number of calls so far. */
  calls(): number;
  close(): void;
}

/** Every response has a new request id, like the API's. */
export const requestId = (call: number) => `ed93f3cb-0000-4111-8222-${String(call).padStart(12, '0')}`;
export const failing = (Code: string, Message: string): Answer => ({
  response: { Error: { Code, Message } },
});

/**
 * The API on loopback. Like the real API it sends errors with HTTP status 200. With `keys` (secret keys by secret id) it
 * checks signature and clock first.
 */
export async function startStub(
  answerTo: (call: Call, calls: number) => Answer,
  keys?: Map<string, string>,
): Promise<Stub> {
  let calls = 0;
  const server = createServer(async (request, response) => {
    calls++;
    const body = await bodyOf(request);
    const { method = '', url: path = '', headers } = request;
    const refusal = keys && refusalOf({ method, path, headers, body }, keys, Date.now());
    const call = { action: String(headers['x-tc-action']), parameters: JSON.parse(body.toString() || '{}') };
    const answer = refusal ? failing(refusal, REFUSALS[refusal] ?? '') : answerTo(call, calls);
    if (answer === 'silence') return;
    if ('status' in answer) {
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ Response: { ...answer.response, RequestId: requestId(calls) } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    calls: () => calls,
    close: () => server.close().closeAllConnections(),
  };
}

/** The API's message for each refusal. */
const REFUSALS: Record<string, string> = {
  'AuthFailure.SignatureFailure':
    'The provided credentials could not be validated. Please check your signature is correct.',
  'AuthFailure.SecretIdNotFound': 'The SecretId is not found, please ensure that your SecretId is correct.',
  'AuthFailure.SignatureExpire':
    'Signature expired. Timestamp and server time cannot differ by more than five minutes. Please check whether the local time matches the standard time.',
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}
