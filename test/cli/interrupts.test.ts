import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, sleep, start } from './program.js';

/** Ctrl-C and SIGTERM end the reading, wherever it waits, and what was read is the answer. */

const folder = mkdtempSync(join(tmpdir(), 'kms-err-interrupts-'));
const pipe = join(folder, 'pipe');
const log = join(folder, 'large.log');
const LINE =
  'ERROR code:InternalError message:An internal error occurred. requestId:ed93f3cb-f35e-473f-b9f3-0d451b8b79c6\n';
/** Until the program surely waits. */
const SETTLED = 1500;
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

beforeAll(() => {
  spawnSync('mkfifo', [pipe]);
  writeFileSync(log, LINE.repeat(200_000));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function interrupted({ child, result }: Running, signal: NodeJS.Signals, delay = SETTLED) {
  await sleep(delay);
  child.kill(signal);
  // A program that has not ended is killed, so that the test fails and does not hang.
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const ended = await result;
  clearTimeout(timer);
  return ended;
}

describe.each(SIGNALS)('%s', (signal, status) => {
  it('ends the wait for the writer of a named pipe', async () => {
    const ended = await interrupted(start(['scan', '--json', pipe], 'ignore'), signal);
    expect([ended.status, JSON.parse(ended.stdout).errors]).toEqual([status, 0]);
  });

  it('ends a scan of a named pipe whose writer says no more', async () => {
    const scan = start(['scan', '--json', pipe], 'ignore');
    const writer = openSync(pipe, constants.O_RDWR);
    writeSync(writer, LINE);
    const ended = await interrupted(scan, signal);
    closeSync(writer);
    expect([ended.status, JSON.parse(ended.stdout).errors]).toEqual([status, 1]);
  });

  it.each([
    ['scan', ['scan', '--json']],
    ['piped input', ['--json']],
  ])('ends %s from a socket that says no more', async (_, args) => {
    const running = start(args);
    running.child.stdin?.write(LINE);
    const ended = await interrupted(running, signal);
    expect([ended.status, ended.stderr]).toEqual([status, '']);
    expect(ended.stdout).toContain('InternalError');
    JSON.parse(ended.stdout);
  });

  it.each([
    ['scan', ['scan', '--json']],
    ['scan of /dev/stdin', ['scan', '--json', '/dev/stdin']],
    ['piped input', ['--json']],
    ['piped input, as text', []],
  ])('ends %s from a pipe that says no more', async (_, args) => {
    const writer = openSync(pipe, constants.O_RDWR);
    writeSync(writer, LINE);
    const reader = openSync(pipe, constants.O_RDONLY);
    const ended = await interrupted(start(args, reader), signal);
    closeSync(reader);
    closeSync(writer);
    expect([ended.status, ended.stderr]).toEqual([status, '']);
    expect(ended.stdout).toContain('InternalError');
    if (args.includes('--json')) JSON.parse(ended.stdout);
  });
});

describe('a named pipe', () => {
  it('whose writer comes late and leaves is read to its end', async () => {
    const { result } = start(['scan', '--json', pipe], 'ignore');
    await sleep(500);
    spawnSync('sh', ['-c', `printf 'code:InternalError\\n' > ${pipe}`]);
    const { stdout, status } = await result;
    expect([status, JSON.parse(stdout).errors]).toEqual([0, 1]);
  });
});

describe('Ctrl-C at any time', () => {
  it('leaves a whole document or nothing', async () => {
    const runs = Array.from({ length: 100 }, (_, at) => async () => {
      const commands = [
        ['scan', '--json', log],
        ['--json', 'explain', 'InternalError'],
        ['scan', '--json', '--by-file', log, log],
      ];
      const args = commands[at % commands.length] as string[];
      return interrupted(start(args, 'ignore'), 'SIGINT', (at * 37) % 300);
    });
    const ends: Awaited<ReturnType<typeof interrupted>>[] = [];
    const next = runs[Symbol.iterator]();
    const worker = async () => {
      for (const run of next) ends.push(await run());
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(ends).toHaveLength(100);
    for (const { stdout, status, signal } of ends) {
      if (stdout !== '') JSON.parse(stdout);
      else expect([status, signal]).not.toEqual([0, null]);
    }
  });
});
