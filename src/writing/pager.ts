import { spawnSync } from 'node:child_process';
import { systemCode } from '../failures.js';
import type { Environment } from '../model.js';

/** The default pager. F: quit if the text fits, R: pass colors, X: leave the text on the screen. */
const DEFAULT_PAGER = { command: 'less', options: 'FRX' };

/** A shell's exit status for an interrupted command. */
const INTERRUPTED = 130;

/**
 * Shows a text with the user's pager: the shell command in PAGER, or `less` with the same options as git. Waits until it
 * ends. False if the text was not shown: PAGER is empty or `cat`, or the pager does not work.
 */
export async function page(text: string, env: Environment): Promise<boolean> {
  const custom = env.PAGER?.trim();
  if (custom === '' || custom === 'cat') return false;
  // Ctrl-C also reaches this program, which must not end before the pager.
  let isInterrupted = false;
  const onInterrupt = () => {
    isInterrupted = true;
  };
  process.on('SIGINT', onInterrupt);
  const { status, signal, error } = spawnSync(custom ?? DEFAULT_PAGER.command, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    shell: custom !== undefined,
    env: { ...env, LESS: env.LESS ?? DEFAULT_PAGER.options },
  });
  // Pending signals arrive on the next event-loop turn.
  await new Promise((resolve) => setImmediate(resolve));
  process.removeListener('SIGINT', onInterrupt);
  // A user who quits early closes the pipe. spawnSync reports that as an error.
  const hasRun = error === undefined || systemCode(error) === 'EPIPE';
  // The pager may get the interrupt before this program does.
  const hasEnded = isInterrupted || signal === 'SIGINT' || status === INTERRUPTED;
  return hasEnded || (hasRun && status === 0);
}
