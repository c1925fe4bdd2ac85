import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node, program, shell, sleep, start } from './program.js';

/** Faults of the machine: nothing that was read is lost, and memory and time stay bounded. */

const folder = mkdtempSync(join(tmpdir(), 'kms-err-faults-'));
const LINE =
  'ERROR code:InternalError message:An internal error occurred. requestId:ed93f3cb-f35e-473f-b9f3-0d451b8b79c6\n';
const RESPONSE =
  '{"Response":{"Error":{"Code":"InternalError","Message":"M"},"RequestId":"ed93f3cb-f35e-473f"}}\n';
const trailing = fileURLToPath(new URL('../fixtures/trailing.gz', import.meta.url));
const COUNT = 1000;
beforeAll(() => writeFileSync(join(folder, 'a.log'), LINE.repeat(COUNT)));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (line: string) => shell(line, folder);
const errorsIn = (stdout: string) => JSON.parse(stdout).errors;

describe('a note that cannot be written', () => {
  const hasFull = spawnSync('test', ['-c', '/dev/full']).status === 0;
  it.each([
    ['a closed standard error', '2>&-'],
    ['a full one', '2>/dev/full'],
    ['one that is open for reading', '2</dev/null'],
  ])('does not cost the answer: %s', (_, redirection) => {
    if (redirection.includes('full') && !hasFull) return;
    const scan = run(`$K scan --json a.log missing ${redirection}`);
    expect([errorsIn(scan.stdout), scan.status]).toEqual([COUNT, 2]);
    const explain = run(`$K explain InternalError Foo.Bar --json ${redirection}`);
    expect([JSON.parse(explain.stdout).length, explain.status]).toEqual([2, 1]);
    const piped = run(`echo nothing | $K --json ${redirection}`);
    expect([piped.stdout.trim(), piped.status]).toEqual(['[]', 1]);
  });
});

describe('gzip with garbage behind it', () => {
  it('is counted as a whole, then one line says what is wrong', () => {
    for (const line of [
      `$K scan --json ${trailing}`,
      `$K scan --json < ${trailing}`,
      `cat ${trailing} | $K scan --json`,
    ]) {
      const { stdout, stderr, status } = run(line);
      expect([line, errorsIn(stdout), status]).toEqual([line, 1000, 2]);
      expect(stderr).toMatch(/^kms-err: .*something else follows the gzipped data.*\n$/);
    }
  });

  it('is explained as a whole, piped', () => {
    const { stdout, stderr, status } = run(`cat ${trailing} | $K --json`);
    const counts = JSON.parse(stdout).map(({ finding }: { finding: { count: number } }) => finding.count);
    expect([counts, status]).toEqual([[1000], 2]);
    expect(stderr).toContain('something else follows');
  });
});

describe.runIf(process.platform === 'linux')('too little address space for WebAssembly', () => {
  it.each(['$K scan --json a.log', 'cat a.log a.log | $K --json'])('reads with a note: %s', (line) => {
    const { stdout, stderr, status } = run(`ulimit -v 1500000; ${line}`);
    expect([status, stderr.split('\n').length]).toEqual([0, 2]);
    expect(stderr).toContain('address space');
    expect(stdout).toContain(`"count": ${line.includes('scan') ? COUNT : 2 * COUNT}`);
  });
});

describe('standard input that does not block', () => {
  it.each([['scan --json'], ['--json']])('is waited for: %s', (args) => {
    // The writer and the reader share the description, so O_NONBLOCK holds for both.
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.argv[1], process.argv.slice(2), { stdio: ['pipe', 'inherit', 'inherit'] });
      child.stdin.write(${JSON.stringify(RESPONSE)});
      setTimeout(() => child.stdin.end(${JSON.stringify(RESPONSE)}), 800);`;
    const { stdout } = spawnSync(node, ['-e', script, node, program, ...args.split(' ')], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('"count": 2');
  });

  it('is waited for from a pipe in that mode', () => {
    const script = `import os, subprocess, sys, time
r, w = os.pipe()
os.set_blocking(r, False)
child = subprocess.Popen(sys.argv[1:], stdin=r)
os.close(r)
for _ in range(2):
    time.sleep(0.4)
    os.write(w, b'''${RESPONSE.trim()}\\n''')
os.close(w)
child.wait()`;
    if (spawnSync('python3', ['--version']).status !== 0) return;
    const { stdout } = spawnSync('python3', ['-c', script, node, program, '--json'], { encoding: 'utf8' });
    expect(stdout).toContain('"count": 2');
  });
});

/** Waits until a process has a file open. */
async function isOpen(pid: number, path: string): Promise<void> {
  for (let tries = 0; tries < 10_000; tries++) {
    try {
      const fds = `/proc/${pid}/fd`;
      if (readdirSync(fds).some((fd) => readlinkSync(join(fds, fd)) === path)) return;
    } catch {
      // It has just closed one.
    }
    await sleep(1);
  }
  throw new Error(`${path} is not open`);
}

describe.runIf(process.platform === 'linux')('a file that changes while it is read', () => {
  /** A log of 300 MB takes long enough to be changed meanwhile. */
  const large = join(folder, 'large.log');
  const LINES = 1_000_000;
  const changes: [string, () => void, (errors: number, status: number | null) => void][] = [
    [
      'grows',
      () => appendFileSync(large, LINE.repeat(10)),
      (errors, status) => {
        expect(status).toBe(0);
        expect([LINES, LINES + 10]).toContain(errors);
      },
    ],
    [
      'is truncated',
      () => truncateSync(large, 0),
      (errors, status) => {
        if (errors === LINES) expect(status).toBe(0);
        else expect(status).toBe(2);
      },
    ],
    [
      'is rotated',
      () => {
        renameSync(large, `${large}.1`);
        writeFileSync(large, LINE);
      },
      (errors, status) => expect([errors, status]).toEqual([LINES, 0]),
    ],
    ['is deleted', () => unlinkSync(large), (errors, status) => expect([errors, status]).toEqual([LINES, 0])],
  ];
  it.each(changes)('%s', async (_, change, check) => {
    const block = Buffer.from(LINE.repeat(10_000));
    writeFileSync(large, '');
    for (let at = 0; at < LINES / 10_000; at++) appendFileSync(large, block);
    const { child, result } = start(['scan', '--json', large], 'ignore');
    await isOpen(child.pid as number, large);
    change();
    const { stdout, status } = await result;
    check(errorsIn(stdout), status);
  });
});

describe('a gzip bomb', () => {
  it('is read in bounded memory', async () => {
    // 1 GB of zeros; the script makes it while it is read.
    const script = `
      const zip = require('node:zlib').createGzip();
      zip.pipe(process.stdout);
      const zeros = Buffer.alloc(1024 * 1024);
      let left = 1024;
      (function more() { while (left-- > 0) if (!zip.write(zeros)) return zip.once('drain', more); zip.end(); })();`;
    const source = spawn(node, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const hook = `data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))`;
    const scan = spawn(node, ['--import', hook, program, 'scan', '--json'], {
      stdio: [source.stdout, 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    scan.stdout?.on('data', (text) => (stdout += text));
    scan.stderr?.on('data', (text) => (stderr += text));
    await new Promise((resolve) => scan.on('close', resolve));
    expect(JSON.parse(stdout).bytes).toBe(1024 ** 3);
    expect(Number(stderr)).toBeLessThan(90 * 1024);
  });
});

describe('long words', () => {
  /** In bytes: an argument may have 128 KB. */
  const WORD = 100_000;
  it.each(['search', 'list', 'explain', 'actions', ''])('are answered soon: %s', (command) => {
    for (const letter of ['x', '}', '.', 'InternalError ', '过']) {
      const word = letter.repeat(Math.ceil(WORD / Buffer.byteLength(letter)));
      const begin = performance.now();
      const { status } = spawnSync(node, [program, ...(command ? [command] : []), word], {
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect([command, letter, [0, 1, 2].includes(status ?? -1)]).toEqual([command, letter, true]);
      expect(performance.now() - begin).toBeLessThan(5000);
    }
  });
});

describe('mixed encodings', () => {
  it.each([
    [
      'UTF-16 behind UTF-8',
      Buffer.concat([Buffer.from(LINE), Buffer.from(LINE, 'utf16le'), Buffer.from(LINE)]),
      2,
    ],
    ['a mark of the other order within UTF-16', Buffer.from(`\ufeff${LINE}\ufffe\n${LINE}`, 'utf16le'), 2],
    [
      'half a character at the end',
      Buffer.concat([Buffer.from(`\ufeff${LINE}`, 'utf16le'), Buffer.from('x')]),
      1,
    ],
    [
      'GB 18030 around',
      Buffer.concat([Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), Buffer.from(LINE), Buffer.from([0x81, 0x30])]),
      1,
    ],
  ])('are read as far as they can be: %s', (_, bytes, errors) => {
    const piped = spawnSync(node, [program, '--json'], { input: bytes, encoding: 'utf8' });
    const scan = spawnSync(node, [program, 'scan', '--json'], { input: bytes, encoding: 'utf8' });
    const counts = JSON.parse(piped.stdout).map(
      ({ finding }: { finding: { count: number } }) => finding.count,
    );
    expect([counts, errorsIn(scan.stdout)]).toEqual([[errors], errors]);
  });
});
