import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

/**
 * Transcripts of the built program: arguments and standard input in, standard output, standard error and exit
 * status out. `npx vitest run test/cli -u` updates the golden files; read the diff before you commit it.
 * KMS_ERR_NODE is the path of another Node.js to run the program on.
 */

const node = process.env.KMS_ERR_NODE ?? process.execPath;
const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const fixtures = JSON.parse(readFileSync(new URL('../fixtures/formats.json', import.meta.url), 'utf8')) as {
  name: string;
  text: string;
}[];

interface Run {
  args?: string[];
  input?: string | Buffer;
  env?: Record<string, string>;
}

function run({ args = [], input = '', env = {} }: Run) {
  const { PATH = '', HOME = '' } = process.env;
  const { stdout, stderr, status } = spawnSync(node, [program, ...args], {
    input,
    env: { PATH, HOME, XDG_CONFIG_HOME: '/nonexistent', LANG: 'C.UTF-8', ...env },
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

const textOf = (name: string) => fixtures.find((fixture) => fixture.name === name)?.text ?? '';
const LOG = 'test/fixtures/app.log';
const sample = `{
    "Response": {
        "Error": {
            "Code": "AuthFailure.SignatureFailure",
            "Message": "The provided credentials could not be validated. Please check your signature is correct."
        },
        "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
    }
}
`;
const zh = { LANG: 'zh_CN.UTF-8' };
const narrow = { COLUMNS: '40' };

const STRING_UNKNOWN =
  '[TencentCloudSDKException]message:The key is on fire.  requestId:ed93f3cb-f35e-473f-b9f3-0d451b8b79c6  traceId:';
const STRING_NO_ANSWER =
  '[TencentCloudSDKException]message:network timeout at: https://kms.tencentcloudapi.com/  requestId:  traceId:26a491d7-56d2-44b0-a7ff-0584b5364c27';

const PERMISSION = `[TencentCloudSDKException] code:UnauthorizedOperation message:you are not authorized to perform operation (kms:CreateKey)
resource (qcs::kms:ap-guangzhou:uin/100000000001:key/*) has no permission
 requestId:ed93f3cb-f35e-473f-b9f3-0d451b8b79c6
`;

const TEAM = 'test/fixtures/team.jsonc';
const team = ['--catalog', TEAM];

const CASES: [string, Run][] = [
  ['explain', { args: ['explain', 'AuthFailure.SignatureExpire'] }],
  ['explain zh', { args: ['explain', 'AuthFailure.SignatureExpire'], env: zh }],
  ['explain in 40 columns', { args: ['explain', 'AuthFailure.SignatureExpire'], env: narrow }],
  [
    'explain zh in 40 columns',
    { args: ['explain', 'ResourceUnavailable.CmkDisabled', '--lang', 'zh'], env: narrow },
  ],
  ['explain in color', { args: ['explain', 'ResourceUnavailable.CmkDisabled', '--color'] }],
  ['explain with hyperlinks', { args: ['explain', 'DryRunOperation'], env: { FORCE_HYPERLINK: '1' } }],
  ['explain a family', { args: ['explain', 'LimitExceeded'] }],
  ['explain several', { args: ['explain', 'cmkdisabled', 'Foo.Bar', 'InternalError'] }],
  ['explain as JSON', { args: ['explain', 'CmkDisabled', '--json'] }],
  ['explain zh as JSON', { args: ['--json', '--lang=zh', 'explain', 'IpInBlacklist'] }],
  ['explain an unknown code of a family', { args: ['explain', 'AuthFailure.SignatureExpired'] }],
  ['explain an unknown code of a family as JSON', { args: ['explain', 'LimitExceeded.New', '--json'] }],
  ['explain an unknown code', { args: ['explain', 'CmkNotFuond'] }],
  ['explain an unknown code as JSON', { args: ['explain', '__proto__', 'constructor', '--json'] }],
  ['explain a hostile code', { args: ['explain', 'AuthFailure.\u001b[31mX\u202eY\u0007'] }],
  ['explain a hostile code as JSON', { args: ['explain', '\u001b[31mX\u202eY\u009b', '--json'] }],
  ['explain a client code', { args: ['explain', 'ClientError.NetworkError'] }],
  ['list a family', { args: ['list', 'AuthFailure'] }],
  ['list a family zh in 40 columns', { args: ['list', 'AuthFailure', '--lang', 'zh'], env: narrow }],
  ['list a prefix', { args: ['list', 'ResourceUnavailable.Cmk'] }],
  ['list with filters', { args: ['list', '--action', 'createkey', '--retry', 'no', '--scope', 'business'] }],
  ['list as JSON', { args: ['list', 'LimitExceeded.K', '--json'] }],
  ['list nothing', { args: ['list', 'Nothing', '--scope', 'client'] }],
  ['list an unknown action', { args: ['list', '--action', 'Encrpt'] }],
  ['search', { args: ['search', 'clock', 'skew'] }],
  ['search zh', { args: ['search', '过期', '签名', '--limit', '2'], env: zh }],
  ['search as JSON', { args: ['search', 'clock skew', '--json', '--limit', '1'] }],
  ['search nothing', { args: ['search', 'banana'] }],
  ['search nothing as JSON', { args: ['search', 'banana', '--json'] }],
  ['actions of one', { args: ['actions', 'generaterandom'] }],
  ['actions of one as JSON', { args: ['actions', 'ScheduleKeyDeletion', '--json'] }],
  ['actions unknown', { args: ['actions', 'Encrpt'] }],
  ['words that are codes', { args: ['DryRunOperation', 'cmkarchived'] }],
  ['words that are a prefix', { args: ['LimitExceeded.'] }],
  ['words that are a longer prefix', { args: ['resourceunavailable_datakey'] }],
  ['words that are searched', { args: ['alias', 'exists'] }],
  ['words that are nothing', { args: ['__proto__'] }],
  ['response', { input: sample }],
  ['response zh', { input: sample, env: zh }],
  ['response as JSON', { args: ['explain', '-', '--json'], input: sample }],
  ['response, --fail', { args: ['--fail', '--json'], input: textOf('inner object') }],
  ['response that is successful', { input: '{"Response":{"KeyId":"k","RequestId":"r-123456"}}' }],
  [
    'response that is successful as JSON',
    { args: ['--json', '--fail'], input: '{"Response":{"RequestId":"r-123456"}}' },
  ],
  ['response with an unknown code', { input: textOf('raw answer with an unknown code') }],
  ['tccli without permission', { input: textOf('tccli, after its usage') }],
  ['Node.js String', { input: textOf('Node.js, String') }],
  ['Node.js String, unknown message', { input: STRING_UNKNOWN }],
  ['Node.js String, no answer, zh in 40 columns', { input: STRING_NO_ANSWER, env: { ...narrow, ...zh } }],
  ['SDK without an answer', { input: textOf('Go, without a request id') }],
  ['response in UTF-16', { args: ['--json'], input: Buffer.from(`\ufeff${sample}`, 'utf16le') }],
  [
    'permission for the operation as a whole, zh in 40 columns',
    { input: PERMISSION, env: { ...narrow, ...zh } },
  ],
  ['rate', { input: textOf('rate'), env: { ...narrow, ...zh } }],
  [
    'twelve errors',
    {
      input: Array.from({ length: 12 }, (_, at) => `code:InternalError message:m${at}\n`.repeat(at + 1)).join(
        '',
      ),
    },
  ],
  ['empty input', { input: '' }],
  ['input without an error', { input: 'hello\n' }],
  ['input without an error as JSON', { args: ['--json'], input: 'hello\n' }],
  ['input of brackets', { input: '['.repeat(200_000) }],
  ['input that is not UTF-8', { input: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) }],
  [
    'input that is hostile',
    {
      input:
        '{"Error":{"Code":"InternalError","Message":"a\\u001b[2Jb\u202ec\\u0007"},"RequestId":"r-123456"}',
    },
  ],
  ['export', { args: ['export', 'AuthFailure.Sig'] }],
  ['export as JSON in one language', { args: ['export', 'LimitExceeded.K', '--json', '--lang', 'zh'] }],
  ['export ndjson', { args: ['export', 'DryRunOperation', '--format', 'ndjson'] }],
  ['export csv', { args: ['export', 'DryRunOperation', '--format', 'csv'] }],
  ['export markdown', { args: ['export', 'LimitExceeded.C', '--format', 'markdown', '--lang', 'zh'] }],
  ['export nothing', { args: ['export', 'Nothing', '--format', 'csv', '--output', '/nowhere/a'] }],
  ['export in an unknown format', { args: ['export', '--format', 'xml'] }],
  ['export JSON and csv', { args: ['export', '--json', '--format', 'csv'] }],
  ['export csv split', { args: ['export', '--format', 'csv', '--split', '--output', 'x'] }],
  ['export html split', { args: ['export', '--format', 'html', '--split', '--output', 'x'] }],
  ['export JSON and html', { args: ['export', '--json', '--format', 'html'] }],
  ['export html of nothing', { args: ['export', 'Nothing', '--format', 'html', '--output', '/nowhere/a'] }],
  ['export html into nowhere', { args: ['export', '--format', 'html', '--output', '/nowhere/a'] }],
  ['export split without a folder', { args: ['export', '--format', 'markdown', '--split'] }],
  ['export with force only', { args: ['export', '--force'] }],
  ['export of an unknown action', { args: ['export', '--action', 'Encrpt'] }],
  ['export SQL', { args: ['export', 'LimitExceeded.C', '--format', 'sql'] }],
  [
    'export SQL for Spark zh',
    { args: ['export', 'LimitExceeded.C', '--format', 'sql', '--dialect', 'spark', '--lang', 'zh'] },
  ],
  [
    'export SQL for ClickHouse',
    {
      args: [
        ...[
          'export',
          '--format',
          'sql',
          '--dialect',
          'clickhouse',
          '--scope',
          'client',
          '--retry',
          'backoff',
        ],
        ...['--reports', "it's/*/*.json"],
      ],
    },
  ],
  ['export SQL in another dialect', { args: ['export', '--format', 'sql', '--dialect', 'oracle'] }],
  ['export SQL of no reports', { args: ['export', '--format', 'sql', '--reports', ''] }],
  ['export csv of reports', { args: ['export', '--format', 'csv', '--reports', 'reports/*.json'] }],
  ['export over a file', { args: ['export', '--format', 'sql', '--output', LOG] }],
  ['export into a folder', { args: ['export', '--format', 'csv', '--output', 'new/'] }],
  ['export into no name', { args: ['export', '--output', ''] }],
  ['export into nowhere', { args: ['export', '--output', '/nowhere/a'] }],
  ['own catalog, a code with a runbook', { args: ['explain', 'cmkdisabled', ...team] }],
  ['own catalog, zh', { args: ['Order.Locked', ...team], env: zh }],
  ['own catalog as JSON', { args: ['Order.Locked', '--json'], env: { KMS_ERR_CATALOG: TEAM } }],
  ['own catalog, list', { args: [...team, 'list', 'order'] }],
  ['own catalog, search', { args: ['search', 'double', 'processing', ...team] }],
  ['own catalog, actions', { args: ['actions', 'lockorder', ...team] }],
  ['own catalog, mention', { args: team, input: 'failed: Order.Locked\nand Order.Unheard as well\n' }],
  ['own catalog, wording', { args: team, input: 'The order is locked by worker-7 until later' }],
  ['own catalog that is missing', { args: ['Order.Locked', '--catalog', '/nonexistent.jsonc'] }],
  ['own catalog that is invalid', { args: ['Order.Locked', '--catalog', 'test/fixtures/codes.json'] }],
  ['own catalog, search of something else', { args: ['search', 'clock', 'skew', '--limit', '1', ...team] }],
  ['catalog check', { args: ['catalog', 'check', TEAM] }],
  ['catalog check as JSON', { args: ['catalog', 'check', '--json', TEAM, 'test/fixtures/codes.json'] }],
  ['catalog check zh', { args: ['catalog', 'check'], env: { ...zh, KMS_ERR_CATALOG: TEAM } }],
  ['catalog check nothing', { args: ['catalog', 'check'] }],
  ['catalog init over a file', { args: ['catalog', 'init', TEAM] }],
  ['catalog of another task', { args: ['catalog', 'burn'] }],
  ['scan', { args: ['scan', LOG] }],
  ['scan zh in 40 columns', { args: ['scan', LOG], env: { ...zh, COLUMNS: '40' } }],
  ['scan as JSON', { args: ['scan', '--json'], input: readFileSync(LOG) }],
  ['scan gzipped', { args: ['scan', '-', '--top', '1'], input: gzipSync(readFileSync(LOG)) }],
  ['scan by file', { args: ['scan', LOG, '/nonexistent', 'test', '--by-file'] }],
  ['scan narrowed', { args: ['scan', LOG, '--code', 'authfailure', '--retry', 'no', '--fail'] }],
  ['scan of nothing', { args: ['scan'] }],
  ['version', { args: ['--version'] }],
  ['help', { args: ['--help'] }],
  ['help zh', { args: ['--help', '--lang', 'zh'] }],
  ['help of a command in 40 columns', { args: ['list', '--help'], env: narrow }],
  ['unknown option', { args: ['list', '--nonsense'] }],
  ['wrong value', { args: ['list', '--scope', 'x'] }],
  ['wrong language', { args: ['--lang', 'fr', 'AuthFailure'] }],
  ['missing argument', { args: ['search'] }],
  ['missing value', { args: ['search', 'x', '--limit'] }],
  ['too many arguments', { args: ['list', 'a', 'b'] }],
  ['standard input with codes', { args: ['explain', 'InternalError', '-'] }],
];

describe('transcripts', () => {
  it.each(CASES)('%s', async (name, given) => {
    const { stdout, stderr, status } = run(given);
    const golden = `exit status ${status}\n--- standard output\n${stdout}--- standard error\n${stderr}`;
    // The version changes with every release.
    await expect(golden.replace(/^\d+\.\d+\.\d+$/m, 'X.Y.Z')).toMatchFileSnapshot(
      `transcripts/${name.replace(/\W+/g, '-').toLowerCase()}.txt`,
    );
  });

  it('have one file each, and no other files exist', async () => {
    const names = CASES.map(([name]) => name.replace(/\W+/g, '-').toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('an interrupted scan', () => {
  it('prints its counts so far, with status 130, while its input continues', async () => {
    const child = spawn(node, [program, 'scan', '--json'], { env: { PATH: process.env.PATH ?? '' } });
    const closed = once(child, 'close');
    let stdout = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    const line = 'code:InternalError\n';
    const given = 100_000;
    // No system buffers more than a megabyte in a pipe: when everything is written, most of it has been read.
    await new Promise((resolve) => child.stdin.write(line.repeat(given), resolve));
    child.kill('SIGINT');
    const [status] = await closed;
    expect(status).toBe(130);
    const { lines, codes } = JSON.parse(stdout);
    expect(lines).toBeGreaterThan(given - 1_100_000 / line.length);
    expect(lines).toBeLessThanOrEqual(given);
    expect(codes[0].code).toBe('InternalError');
  });
});

describe('output', () => {
  it('loses no character of any title in a table, at any width and in both languages', () => {
    for (const lang of ['en', 'zh']) {
      const rows = JSON.parse(run({ args: ['list', '--json', '--lang', lang] }).stdout) as Record<
        string,
        string
      >[];
      for (const columns of ['20', '40', '80', '200']) {
        const squeezed = run({ args: ['list', '--lang', lang], env: { COLUMNS: columns } }).stdout;
        // A cell may be wrapped next to another, so only the characters are compared.
        const count = (text: string) => [...text.replace(/\s/g, '')].toSorted().join('');
        const verdicts = run({ args: ['list', '--lang', lang], env: { COLUMNS: '400' } }).stdout;
        if (Number(columns) >= 60) expect(count(squeezed)).toBe(count(verdicts));
        for (const row of rows) {
          for (const character of row.title ?? '') {
            if (character.trim()) expect(squeezed.includes(character)).toBe(true);
          }
        }
      }
    }
  });

  it('is at most as wide as the terminal', () => {
    for (const lang of ['en', 'zh']) {
      for (const columns of [40, 80]) {
        const env = { COLUMNS: String(columns) };
        const codes = (JSON.parse(run({ args: ['list', '--json'] }).stdout) as { code: string }[]).map(
          ({ code }) => code,
        );
        const { stdout } = run({ args: ['explain', ...codes, '--lang', lang], env });
        const wide = stdout
          .split('\n')
          .filter((line) => [...line].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0) > columns);
        expect(wide).toEqual([]);
      }
    }
  });

  it('has the same text with and without color', () => {
    const plain = run({ args: ['explain', 'AuthFailure', '--no-color'] }).stdout;
    const colored = run({ args: ['explain', 'AuthFailure'], env: { FORCE_COLOR: '1' } }).stdout;
    expect(colored).not.toBe(plain);
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    expect(run({ args: ['explain', 'AuthFailure'], env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).toBe(
      plain,
    );
    expect(run({ args: ['explain', 'AuthFailure'], env: { FORCE_COLOR: '0' } }).stdout).toBe(plain);
  });

  it.runIf(process.platform === 'linux')('ends with one line and status 2 if the disk is full', () => {
    const { stderr, status } = spawnSync(node, [program, 'list'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toBe('kms-err: cannot write standard output (ENOSPC); is the disk full?\n');
  });

  it.runIf(process.platform !== 'win32')('ends quietly with 0 if the reader has closed the pipe', () => {
    const script = `"${node}" "${program}" list; echo "status $?" >&2`;
    const { stderr } = spawnSync('sh', ['-c', `{ ${script}; } | true`], { encoding: 'utf8' });
    expect(stderr).toBe('status 0\n');
  });

  it.runIf(process.platform !== 'win32')(
    'keeps the status of a catalog check if the reader has closed the pipe',
    () => {
      const files = 'test/fixtures/team.jsonc test/fixtures/codes.json';
      const script = `sleep 0.2; "${node}" "${program}" catalog check ${files} 2>/dev/null; echo "status $?" >&2`;
      const { stderr } = spawnSync('sh', ['-c', `{ ${script}; } | true`], { encoding: 'utf8' });
      expect(stderr).toBe('status 2\n');
    },
  );

  it.runIf(process.platform !== 'win32')('reads a pipe that is slow and non-blocking', () => {
    const script = `( sleep 0.2; printf '%s' '{"Error":{"Code":"Inter'; sleep 0.2; printf '%s' 'nalError","Message":"M"}}' ) | "${node}" "${program}" --json`;
    const { stdout, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ code: 'InternalError', finding: { message: 'M' } }]);
  });

  it('reports a broken installation in one line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
    try {
      spawnSync('cp', [
        '-r',
        fileURLToPath(new URL('../../bin', import.meta.url)),
        fileURLToPath(new URL('../../dist', import.meta.url)),
        folder,
      ]);
      rmSync(join(folder, 'dist', 'catalog.pack'));
      const { stderr, status } = spawnSync(node, [join(folder, 'bin', 'kms-err.js'), 'AuthFailure'], {
        encoding: 'utf8',
      });
      expect(status).toBe(2);
      expect(stderr).toMatch(/^kms-err: cannot read .*catalog\.pack \(ENOENT\); install kms-err again\n$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
