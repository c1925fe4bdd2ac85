import { spawnSync } from 'node:child_process';
import { systemCode } from '../failures.js';
import type { Environment } from '../model.js';

/** Shows a file as long as it fits, passes colour through, and leaves the text on the screen. */
const USUAL = { command: 'less', options: 'FRX' };

/** The status with which a shell tells that a command was interrupted. */
const INTERRUPTED = 130;

/**
 * Shows a text with the user's pager: PAGER, a command line for the shell, or `less` with the options that git gives
 * it. False where it was not shown: the user wants no pager, or there is none that works. Waits for its end.
 */
export async function page(text: string, env: Environment): Promise<boolean> {
  const wish = env.PAGER?.trim();
  if (wish === '' || wish === 'cat') return false;
  // Ctrl-C goes to the pager and to this program, which has to stay for as long as the pager has the terminal.
  let interrupted = false;
  const stay = () => {
    interrupted = true;
  };
  process.on('SIGINT', stay);
  const { status, signal, error } = spawnSync(wish ?? USUAL.command, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    shell: wish !== undefined,
    env: { ...env, LESS: env.LESS ?? USUAL.options },
  });
  // A signal that came meanwhile is told in a turn of its own.
  await new Promise((resolve) => setImmediate(resolve));
  process.removeListener('SIGINT', stay);
  // Who quits early has closed the pipe, which is an error to spawnSync only.
  const ran = error === undefined || systemCode(error) === 'EPIPE';
  // The pager may have heard of the interrupt before this program does.
  const ended = interrupted || signal === 'SIGINT' || status === INTERRUPTED;
  return ended || (ran && status === 0);
}
