import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What others chose (names of files, arguments, the environment, texts in logs) never controls the terminal or the time. */

const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const SECRET = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';
const SECRET_ID = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE';
const ID = 'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6';
/** Controls besides the line feed, bidirectional overrides, fillers, variation selectors. */
const UNSAFE =
  /\u034f|[\ufe00-\ufe0f]|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u115f\u1160\u202a-\u202e\u3164\uffa0]|\udb40/;
const HOSTILE = 'e\u001b[2J\u001b]0;t\u0007\nx\u202e\u3164\ufe0f\u{e0100}';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kms-err-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
) {
  const { PATH = '' } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
    input,
    cwd: folder,
    env: { PATH, XDG_CONFIG_HOME: '/nonexistent', LANG: 'C.UTF-8', ...env },
    encoding: 'utf8',
    timeout: 20_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout, stderr, status };
}

describe('the terminal', () => {
  it('is not controlled by the name of a file', () => {
    writeFileSync(join(folder, HOSTILE), 'code:InternalError message:m\n');
    const text = run(['scan', '--by-file', HOSTILE]);
    expect(text.stdout.split('\n')[0]).toBe('e x');
    expect(text.stdout).not.toMatch(UNSAFE);
    const json = run(['scan', '--by-file', '--json', HOSTILE]);
    expect(json.stdout).not.toMatch(UNSAFE);
    // A script needs the name itself.
    expect(JSON.parse(json.stdout).files[0].file).toBe(HOSTILE);
    expect(run(['scan', `${HOSTILE}.missing`]).stderr).not.toMatch(UNSAFE);
  });

  it.each([
    ['explain', HOSTILE],
    ['list', HOSTILE],
    ['list', '--action', HOSTILE],
    ['search', HOSTILE],
    ['actions', HOSTILE],
    ['export', '--output', `${HOSTILE}/x`],
    ['catalog', 'check', `${HOSTILE}.jsonc`],
    ['--catalog', HOSTILE, 'list'],
    [`--${HOSTILE}`],
    ['list', '--scope', HOSTILE],
  ])('is not controlled by the arguments of %s', (...args) => {
    const { stdout, stderr } = run(args);
    expect(stdout + stderr).not.toBe('');
    expect(stdout + stderr).not.toMatch(UNSAFE);
  });

  it('is not controlled by a custom catalog, its name or its path in the environment', () => {
    const name = `${HOSTILE}.jsonc`;
    const entry = { title: 'T', description: 'A sign ⚠\ufe0f', retry: { verdict: 'no' } };
    writeFileSync(join(folder, name), JSON.stringify({ schemaVersion: 1, codes: { 'Own.Code': entry } }));
    const env = { KMS_ERR_CATALOG: name };
    for (const args of [
      ['explain', 'Own.Code'],
      ['catalog', 'check'],
      ['list', 'Own'],
    ]) {
      const { stdout, stderr, status } = run(args, { env });
      expect([stderr, status]).toEqual(['', 0]);
      expect(stdout).not.toMatch(UNSAFE);
    }
    const template = run(['catalog', 'init'], { env: { XDG_CONFIG_HOME: `/x\n"${HOSTILE}` } });
    expect(template.stdout).not.toMatch(UNSAFE);
    expect(template.stdout.split('\n').filter((line) => line.startsWith('"'))).toEqual([]);
  });

  it.each([
    1e9,
    2_147_483_648,
    -1,
    1.5,
    'x',
    '',
    Number.MAX_VALUE,
  ])('is not taken to have %s columns', (columns) => {
    const { stdout, stderr, status } = run(['explain', 'InternalError', 'LimitExceeded'], {
      env: { COLUMNS: String(columns) },
    });
    expect([stderr, status]).toEqual(['', 0]);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(1000);
  });
});

describe('the time', () => {
  it.each([
    ['explain', '}'],
    ['list', '}'],
    ['list', '. '],
    ['search', 'key '],
    ['search', '密'],
    ['actions', ' '],
    ['explain', '\u009d'],
  ])('of %s does not grow with an argument of 100,000 bytes %j', (command, piece) => {
    const started = performance.now();
    const { status, stderr } = run([command, `${piece.repeat(100_000 / Buffer.byteLength(piece))}X`]);
    expect(status).toBeLessThanOrEqual(1);
    expect(stderr.length).toBeLessThan(500);
    // The quadratic look-up took 6 s.
    expect(performance.now() - started).toBeLessThan(2500);
  });

  it('of 100,000 unknown codes is short, and so are the notes', () => {
    const codes = Array.from({ length: 100_000 }, (_, at) => `Xq${at}.Foo`);
    const { stderr, status } = run(['explain', ...codes]);
    expect(status).toBe(1);
    const notes = stderr.trimEnd().split('\n');
    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toBe("kms-err: 99980 more unknown codes; 'kms-err list' shows all codes");
  });

  it('of a named pipe or a device as a custom catalog is short: it is refused', () => {
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    for (const file of ['pipe', '/dev/zero', '/dev/null']) {
      const { stderr, status } = run(['list'], { env: { KMS_ERR_CATALOG: file } });
      expect([file, stderr, status]).toEqual([
        file,
        `kms-err: cannot read the catalog ${file}: not a regular file; save it as one first\n`,
        2,
      ]);
    }
  });
});

describe('a secret', () => {
  it.each([
    `code:InternalError message:TmpSecretKey=${SECRET} requestId:${ID}`,
    `code:InternalError message:m requestId:${SECRET}`,
    `code:InternalError message:m requestId:${SECRET_ID}`,
    `code:${SECRET} message:m requestId:${ID}`,
    `code:${SECRET_ID} message:m requestId:${ID}`,
    `code:Foo.${SECRET} message:m requestId:${ID}`,
  ])('is shown neither by piping nor by a scan: %s', (error) => {
    const input = `[TencentCloudSDKException] ${error}\n`;
    for (const args of [[], ['--json'], ['scan'], ['scan', '--json']]) {
      const { stdout, stderr } = run(args, { input });
      expect(stdout + stderr).not.toContain(SECRET);
      expect(stdout + stderr).not.toContain(SECRET_ID);
      if (input.includes('InternalError')) expect(stdout).toContain('InternalError');
    }
  });

  it('has its place counted, and what stands beside it', () => {
    const input = [SECRET, SECRET_ID]
      .map((code) => `[TencentCloudSDKException] code:${code} message:m requestId:${ID}\n`)
      .join('');
    expect(JSON.parse(run(['scan', '--json'], { input }).stdout)).toMatchObject({
      errors: 2,
      codes: [{ code: '***', match: 'none', count: 2, requestIds: [ID] }],
    });
  });

  it('leaves a code of 120 characters, and shows none that is longer', () => {
    const jsonOf = (code: string) =>
      run(['--json'], { input: `[TencentCloudSDKException] code:${code} message:m requestId:${ID}\n` })
        .stdout;
    const longest = `FailedOperation.${'Word'.repeat(26)}`;
    expect(longest).toHaveLength(120);
    expect(JSON.parse(jsonOf(longest))).toMatchObject([{ code: longest }]);
    expect(jsonOf(`${longest}Word`)).not.toContain(longest);
  });
});
