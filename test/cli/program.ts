import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The built program, run as a user does. KMS_ERR_NODE is the path of another Node.js to run it on. */

export const node = process.env.KMS_ERR_NODE ?? process.execPath;
export const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const { PATH = '', HOME = '' } = process.env;
const env = { PATH, HOME, XDG_CONFIG_HOME: '/nonexistent', LANG: 'C.UTF-8' };

/** Runs a line of a shell, in which `$K` is the program. */
export function shell(line: string, cwd?: string) {
  const { stdout, stderr, status, signal } = spawnSync('bash', ['-c', line], {
    env: { ...env, K: `${node} ${program}` },
    cwd,
    encoding: 'utf8',
    timeout: 100_000,
  });
  return { stdout, stderr, status, signal };
}

export interface Running {
  child: ChildProcess;
  /** When it has ended. */
  result: Promise<{ stdout: string; stderr: string; status: number | null; signal: string | null }>;
}

/** Starts the program. Its standard input is a stream of the child, or the descriptor that is given. */
export function start(args: string[], stdin: 'pipe' | 'ignore' | number = 'pipe', cwd?: string): Running {
  const child = spawn(node, [program, ...args], { stdio: [stdin, 'pipe', 'pipe'], env, cwd });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const result = once(child, 'close').then(([status, signal]) => ({ ...output, status, signal }));
  return { child, result };
}

export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
