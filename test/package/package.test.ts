import { execFile, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, failing, startStub } from '../stub/api.js';

/** The package as npm packs it, installed as a dependency of a project. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'kms-err-'));
const client = join(root, 'test', 'stub', 'client.cjs');
const QUIETLY = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
let tarball: string;
let packed: { files: { path: string }[]; size: number; unpackedSize: number };

function run(command: string, args: string[], cwd = project) {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}
const node = (...args: string[]) => run(process.execPath, args).trim();

beforeAll(() => {
  writeFileSync(join(project, 'package.json'), '{"name":"project","private":true}');
  // The scripts would rebuild dist/ while other tests use it.
  const report = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], root);
  [packed] = JSON.parse(report);
  const [filename] = JSON.parse(report).map((each: { filename: string }) => each.filename);
  tarball = join(project, filename);
  run('npm', ['install', ...QUIETLY, tarball]);
}, 120_000);
afterAll(() => rmSync(project, { recursive: true }));

/** The packages that a source imports at run time. */
function importedPackages(): string[] {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const imported = sources.flatMap((path) => [
    ...readFileSync(join(root, 'src', path), 'utf8').matchAll(
      /(?:^(?:import|export) (?!type\b)[^;']*from |\bimport\()'((?:@[\w.-]+\/)?[\w][\w.-]*)[\w./-]*'/gm,
    ),
  ]);
  return [...new Set(imported.map(([, name = '']) => name))].sort();
}

describe('the package', () => {
  it('contains the expected files', () => {
    expect(packed.files.map(({ path }) => path).sort()).toMatchSnapshot();
    expect(packed.unpackedSize).toBeLessThan(4_000_000);
  });

  it('has the license of every third-party package that it contains', () => {
    const text = readFileSync(
      join(project, 'node_modules', 'kms-err', 'dist', 'THIRD-PARTY-LICENSES'),
      'utf8',
    );
    const listed = [...text.matchAll(/^(@?[\w./-]+) (\d+\.\d+\.\d+\S*) \(.+\)$/gm)];
    const names = listed.map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(importedPackages()));
    // Indirect dependencies: the longest chains in the bundle.
    expect(names).toEqual(expect.arrayContaining(['fast-string-truncated-width', 'has-flag', 'mute-stream']));
    for (const [, name = '', version] of listed) {
      const folder = join(root, 'node_modules', name);
      expect([name, version]).toEqual([
        name,
        JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version,
      ]);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (file) expect(text).toContain(readFileSync(join(folder, file), 'utf8').trim());
      else expect(name).toBe('@bomb.sh/tab');
    }
  });

  it('has no dependencies', () => {
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    expect([dependencies, optionalDependencies, peerDependencies]).toEqual([undefined, undefined, undefined]);
  });

  it('installs the program', () => {
    expect(run(join(project, 'node_modules', '.bin', 'kms-err'), ['DryRunOperation'])).toContain(
      'DryRunOperation',
    );
    const start = run(join(project, 'node_modules', '.bin', 'kms-err'), ['catalog', 'init']);
    const schema = /"\$schema": "([^"]+)"/.exec(start)?.[1] ?? '';
    expect(existsSync(fileURLToPath(schema))).toBe(true);
  });
});

describe('the package, installed for all projects', () => {
  const prefix = join(project, 'global');
  const hasMan = spawnSync('man', ['--version']).status === 0;

  // On Windows npm installs no manual pages.
  it.skipIf(process.platform === 'win32')('installs its manual page', () => {
    run('npm', ['install', '--global', '--prefix', prefix, ...QUIETLY, tarball]);
    const page = join(prefix, 'share', 'man', 'man1', 'kms-err.1');
    expect(readFileSync(page, 'utf8')).toContain('.SH EXIT STATUS');
    if (!hasMan) return;
    const { stdout } = spawnSync('man', ['kms-err'], {
      env: { PATH: process.env.PATH, MANPATH: join(prefix, 'share', 'man'), MANPAGER: 'cat', MANWIDTH: '80' },
      encoding: 'utf8',
    });
    expect(stdout).toContain('kms-err - explains the error codes');
  });
});

const USE = `
  console.log(JSON.stringify([
    explain('cmkdisabled').code, find('Foo.Bar').match, isRetryable('InternalError'),
    readErrors('code:InternalError message:m').length, codes.length,
  ]));
  search('clock skew').then(([hit]) => console.log(hit.code));`;
const NAMES = 'codes, explain, find, isRetryable, readErrors, search';
const count = Object.keys(JSON.parse(readFileSync(join(root, 'data', 'catalog.json'), 'utf8')).codes).length;
const EXPECTED = `["ResourceUnavailable.CmkDisabled","none",true,1,${count}]\nAuthFailure.SignatureExpire`;

describe('the library', () => {
  it('can be imported', () => {
    writeFileSync(join(project, 'use.mjs'), `import { ${NAMES} } from 'kms-err';${USE}`);
    expect(node('use.mjs')).toBe(EXPECTED);
  });

  it('can be required, with the same result as an import', () => {
    writeFileSync(join(project, 'use.cjs'), `const { ${NAMES} } = require('kms-err');${USE}`);
    expect(node('use.cjs')).toBe(EXPECTED);
    const both = "import('kms-err').then((m) => console.log(m.explain === require('kms-err').explain))";
    expect(node('-e', both)).toBe('true');
  });

  it('has no side effects when it is loaded', () => {
    const spy = `const before = Object.keys(globalThis).length; require('kms-err');
      console.log(Object.keys(globalThis).length - before, process._getActiveHandles().length <= 2)`;
    expect(node('-e', spy)).toBe('0 true');
  });

  it.each([
    'esm',
    'cjs',
  ] as const)('works when bundled for a browser, without Node.js (%s)', async (format) => {
    const entry = join(project, `browser.${format === 'esm' ? 'mjs' : 'cjs'}`);
    const load =
      format === 'esm' ? `import { ${NAMES} } from 'kms-err';` : `const { ${NAMES} } = require('kms-err');`;
    writeFileSync(entry, load + USE);
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      absWorkingDir: project,
    });
    const lines: string[] = [];
    const done = new Promise<void>((resolve) => {
      const log = (line: string) => lines.push(line) === 2 && resolve();
      runInContext(outputFiles[0]?.text ?? '', createContext({ console: { log }, TextEncoder, TextDecoder }));
    });
    await done;
    expect(lines.join('\n')).toBe(EXPECTED);
  });

  it.each(['nodenext', 'bundler'])('has types (%s)', (resolution) => {
    const text = `
      import { explain, search, type Explanation, type KmsErrorCode } from 'kms-err';
      const code: KmsErrorCode = 'ResourceUnavailable.CmkDisabled';
      // @ts-expect-error: unknown code
      const wrong: KmsErrorCode = 'ResourceUnavailable.CmkDisabld';
      const explanation: Explanation = explain(code, { lang: 'zh' });
      try { throw wrong } catch (error) { explain(error) }
      const titles: Promise<string[]> = search('x').then((hits) => hits.map(({ title }) => title));
      export { explanation, titles };`;
    for (const ending of ['mts', 'cts']) writeFileSync(join(project, `types.${ending}`), text);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const module = resolution === 'bundler' ? 'preserve' : 'nodenext';
    const flags = [
      '--noEmit',
      '--strict',
      '--module',
      module,
      '--moduleResolution',
      resolution,
      '--types',
      '',
    ];
    node(tsc, ...flags, 'types.mts', 'types.cts');
  });
});

describe('the retry wrapper of the documents', () => {
  const OK: Answer = { response: { Plaintext: 'cA==' } };
  const throttled = failing(
    'RequestLimitExceeded',
    'Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. Please reduce the frequency of calls.',
  );

  /**
   * Runs the wrapper around a call of the real SDK in a separate process, against a stub that gives these responses and then
   * repeats the last one. `options`: options of the wrapper, as source code.
   */
  async function withRetry(answers: Answer[], options = '') {
    copyFileSync(join(root, 'docs', 'examples', 'retry.mjs'), join(project, 'retry.mjs'));
    const stub = await startStub((_, call) => answers[Math.min(call, answers.length) - 1] as Answer);
    writeFileSync(
      join(project, 'decrypt.mjs'),
      `import { createRequire } from 'node:module';
       import { isRetryable } from 'kms-err';
       import { withRetry } from './retry.mjs';
       const { clientOf } = createRequire(import.meta.url)(${JSON.stringify(client)});
       const client = clientOf({ port: ${stub.port}, timeout: 0.3 });
       const call = () => client.request('Decrypt', { CiphertextBlob: 'YQ==' });
       const options = { firstDelay: 4, ${options} };
       const { Plaintext, code } = await withRetry(call, options).catch((error) => error);
       console.log(JSON.stringify({ Plaintext, code }));`,
    );
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['decrypt.mjs'], { cwd: project });
    stub.close();
    return { result: JSON.parse(stdout), stderr, calls: stub.calls() };
  }

  it('retries transient errors', async () => {
    const { result, stderr, calls } = await withRetry([throttled, throttled, OK]);
    expect(result).toEqual({ Plaintext: 'cA==' });
    expect([stderr, calls]).toEqual(['', 3]);
  });

  it('explains other errors immediately', async () => {
    const disabled = failing('ResourceUnavailable.CmkDisabled', 'M');
    const { result, stderr, calls } = await withRetry([disabled, OK]);
    expect(result).toEqual({ code: 'ResourceUnavailable.CmkDisabled' });
    expect(stderr).toMatch(
      /^ResourceUnavailable\.CmkDisabled: The CMK is disabled\n {2}- .*`tccli kms EnableKey .*\n {2}- Retry: no\. /s,
    );
    expect(calls).toBe(1);
  });

  it('gives up after the last attempt, and says why', async () => {
    const { result, stderr, calls } = await withRetry([throttled], 'attempts: 3');
    expect(result).toEqual({ code: 'RequestLimitExceeded' });
    expect(stderr).toMatch(/^RequestLimitExceeded: .*Retry: backoff\. /s);
    expect(calls).toBe(3);
  });

  it('leaves errors with the verdict depends to the caller', async () => {
    const { calls } = await withRetry([failing('FailedOperation.TaggingError', 'M'), OK]);
    expect(calls).toBe(1);
  });

  it('leaves errors without a response to the caller', async () => {
    const alone = await withRetry(['silence', OK]);
    expect(alone).toMatchObject({ result: {}, stderr: expect.stringContaining('network timeout'), calls: 1 });
    const outcome = await withRetry(
      ['silence', OK],
      'shouldRetry: (error) => isRetryable(error) || error.code === undefined',
    );
    expect(outcome).toEqual({ result: { Plaintext: 'cA==' }, stderr: '', calls: 2 });
  });
});
