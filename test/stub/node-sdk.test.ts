import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogFile } from '../test-catalog.js';
import { type Answer, failing, requestId, type Stub, startStub } from './api.js';

/**
 * The real SDK for Node.js calls a stub of the API on loopback. Its exceptions are printed in the usual ways and piped into
 * the built program.
 */

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const program = path('../../bin/kms-err.js');

type Printed = Record<string, string>;
interface Reported {
  match: string;
  code: string;
  finding: { message?: string; requestId?: string; count: number; facts?: object };
}

/** The client's output for the errors of its calls; `flags` are flags of Node.js. */
async function thrown(options: object, flags: string[] = [], env = {}): Promise<Printed[]> {
  const { PATH = '' } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, path('client.cjs'), JSON.stringify(options)],
    // A proxy in the environment must not be used for loopback.
    { env: { PATH, http_proxy: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9', ...env } },
  );
  return JSON.parse(stdout);
}

function explained(input: string): { errors: Reported[]; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, '--json'], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent' },
  });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return { errors: JSON.parse(stdout), status };
}

/** Every code of the API with its message: a known wording, or its description. */
const ERRORS = Object.entries(catalogFile.codes)
  .filter(([, { scopes }]) => !scopes.every((scope) => scope === 'client'))
  .map(([code, { messages, description }]) => ({
    code,
    message: (messages?.[0] ?? description.en)
      .replace('{operation}', 'kms:Encrypt')
      .replace('{resource}', 'qcs::kms:ap-guangzhou:uin/100000000001:key/*')
      .replace('{requestsPerSecond}', '21')
      .replace('{limitPerSecond}', '20'),
  }));

describe('each error of the API', () => {
  let stub: Stub;
  let printed: Printed[];
  beforeAll(async () => {
    stub = await startStub(({ parameters }): Answer => {
      const error = ERRORS[Number(parameters.at)];
      return failing(error?.code ?? '', error?.message ?? '');
    });
    printed = await thrown({ port: stub.port, calls: ERRORS.map((_, at) => ({ at })) });
  });
  afterAll(() => stub.close());

  it('is thrown', () => {
    expect(ERRORS.length).toBeGreaterThan(80);
    expect(printed.filter((each) => each === null)).toEqual([]);
  });

  it.each([
    // The output has a code, a message, or both.
    ['console.log', { code: true, message: true, id: true }],
    ['console.log of a member', { code: true, message: true, id: true }],
    ['inspected in a JSON line', { code: true, message: true, id: true }],
    ['stack in a JSON line', { code: true, message: true, id: true }],
    ['JSON.stringify', { code: true, message: false, id: true }],
    // Without a code, the message identifies the error.
    ['String', { code: false, message: true, id: true }],
  ])('is explained, printed all together by %s', (way, has) => {
    const { errors, status } = explained(printed.map((each) => each[way]).join('\n'));
    expect(errors.map(({ code, match, finding }) => ({ code, match, ...finding }))).toMatchObject(
      ERRORS.map(({ code, message }, at) => ({
        code,
        match: has.code ? 'exact' : 'message',
        ...(has.message && { message }),
        ...(has.id && { requestId: requestId(at + 1) }),
        count: 1,
      })),
    );
    expect(status).toBe(0);
  });

  it('is explained, printed separately', () => {
    for (const [at, { code, message }] of [...ERRORS.entries()].filter(([at]) => at % 25 === 0)) {
      for (const [way, text] of Object.entries(printed[at] as Printed)) {
        if (way === 'message') continue;
        const { errors } = explained(`${text}\n`);
        expect(errors, way).toMatchObject([{ code, finding: { requestId: requestId(at + 1), count: 1 } }]);
        if (way !== 'JSON.stringify') expect(errors[0]?.finding.message, way).toBe(message);
      }
    }
  });

  it('is found by its message alone if the wording is known, and otherwise not at all', () => {
    const known = ERRORS.filter(({ code }) => catalogFile.codes[code]?.messages);
    for (const { code, message } of known)
      expect(explained(message).errors).toMatchObject([{ code, match: 'message' }]);
    const unknown = ERRORS.filter(({ code }) => !known.some((each) => each.code === code));
    // A description may mention the family of another code; a message alone is not enough.
    expect(explained(unknown.map(({ message }) => message).join('\n'))).toEqual({ errors: [], status: 1 });
  });
});

describe('an error without a code', () => {
  const ways = ['console.log', 'String', 'inspected in a JSON line'];

  it('is shown with its message, and as unknown if the message is unknown', async () => {
    const stub = await startStub(() =>
      failing('ResourceUnavailable.CmkDisabled', 'Never heard of, "k1" {x}.'),
    );
    const [printed] = await thrown({ port: stub.port, calls: [{}] });
    stub.close();
    const { errors, status } = explained(printed?.String ?? '');
    expect(errors).toMatchObject([
      { match: 'none', finding: { message: 'Never heard of, "k1" {x}.', requestId: requestId(1) } },
    ]);
    expect(status).toBe(1);
    // If the same error also appears with its code, it is that error.
    const both = explained(`${printed?.String}\n${printed?.['console.log']}`);
    expect(both.errors).toMatchObject([{ code: 'ResourceUnavailable.CmkDisabled' }]);
    expect(both.status).toBe(0);
  });

  it.each([
    [
      'a status other than 200',
      { status: 500, type: 'text/html', body: '<html><body>Code: InternalError</body></html>' },
      'Internal Server Error',
    ],
    ['a timeout', 'silence', /^network timeout at: /],
  ] as [string, Answer, string | RegExp][])('is %s', async (_name, answer, message) => {
    const stub = await startStub(() => answer);
    const [printed] = await thrown({ port: stub.port, calls: [{}], timeout: 0.2 });
    stub.close();
    for (const way of ways) {
      const { errors, status } = explained(printed?.[way] ?? '');
      expect(errors).toMatchObject([{ match: 'none', finding: { message: expect.stringMatching(message) } }]);
      expect(errors[0]?.finding).not.toHaveProperty('requestId');
      expect(status).toBe(1);
    }
  });

  it('can be a refused connection', async () => {
    const stub = await startStub(() => 'silence');
    stub.close();
    const [printed] = await thrown({ port: stub.port, calls: [{}] });
    for (const way of ways) {
      const { errors } = explained(printed?.[way] ?? '');
      expect(errors).toMatchObject([{ match: 'none', finding: { message: /ECONNREFUSED/ } }]);
      expect(errors[0]?.finding).not.toHaveProperty('requestId');
    }
  });

  it('can be a response that is not JSON, which the SDK does not wrap', async () => {
    const stub = await startStub(() => ({ status: 200, type: 'text/html', body: '<html></html>' }));
    const [printed] = await thrown({ port: stub.port, calls: [{}] });
    stub.close();
    for (const way of ways) expect(explained(printed?.[way] ?? '')).toEqual({ errors: [], status: 1 });
  });
});

describe('a signature', () => {
  const keys = new Map([['AKIDEXAMPLE', 'the secret key']]);
  const right = { secretId: 'AKIDEXAMPLE', secretKey: 'the secret key' };
  let stub: Stub;
  beforeAll(async () => {
    stub = await startStub(() => ({ response: { CiphertextBlob: 'c' } }), keys);
  });
  afterAll(() => stub.close());

  const call = (options: object, minutes = 0) =>
    thrown(
      { port: stub.port, calls: [{ KeyId: 'k', Plaintext: '中文' }], ...right, ...options },
      ['--require', path('wrong-clock.cjs')],
      { CLOCK_MINUTES: String(minutes) },
    );

  it('that is right is accepted, also with a clock that is slightly off', async () => {
    expect(await call({})).toEqual([null]);
    expect(await call({}, 4)).toEqual([null]);
  });

  it.each([
    ['of a clock that is slow', {}, -6, 'AuthFailure.SignatureExpire'],
    ['of a clock that is fast', {}, 600, 'AuthFailure.SignatureExpire'],
    ['by another key', { secretKey: 'the secret key ' }, 0, 'AuthFailure.SignatureFailure'],
    ['by an unknown id', { secretId: 'AKIDOTHER' }, 0, 'AuthFailure.SecretIdNotFound'],
  ])('%s is refused, and the refusal is explained', async (_name, options, minutes, code) => {
    const [printed] = await call(options, minutes);
    for (const way of ['console.log', 'String', 'JSON.stringify', 'inspected in a JSON line']) {
      expect(explained(printed?.[way] ?? '').errors, way).toMatchObject([{ code, finding: { count: 1 } }]);
    }
  });
});
