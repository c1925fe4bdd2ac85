import { clean } from '../clean.js';
import type { Environment } from '../model.js';
import { rowsOf } from './terminal.js';
import { write } from './write.js';

interface Destination {
  /** A file or folder instead of standard output, and the note for when it is written. */
  target?: { path: string; force: boolean; note: string } | undefined;
  /** Whether text that does not fit on the terminal goes through the user's pager. */
  isPaged: boolean;
}

/**
 * Writes a text, or files by their names, to standard output or to `target`. False if the reader has closed the pipe.
 * Throws Failure if it cannot be written.
 */
export async function writeOutput(
  output: string | Record<string, string>,
  { target, isPaged }: Destination,
  env: Environment,
): Promise<boolean> {
  if (target) {
    const { writeFile, writeFolder } = await import('./files.js');
    if (typeof output === 'string') writeFile(target.path, output, target.force);
    else writeFolder(target.path, output, target.force);
    writeNote(target.note);
    return true;
  }
  const text = output as string;
  if (isPaged && isLonger(text, rowsOf(env))) {
    const { page } = await import('./pager.js');
    if (await page(text, env)) return true;
  }
  return write(1, text);
}

/** Writes one line to standard error. Never throws: a note that can't be written must not cost the answer. */
export function writeNote(note: string): void {
  try {
    write(2, `kms-err: ${clean(note)}\n`);
  } catch {
    // Standard error is closed, or its disk is full.
  }
}

/** Whether the text and the shell's next prompt need more than the rows of the screen. */
function isLonger(text: string, rows = Number.POSITIVE_INFINITY): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && lines < rows; at = text.indexOf('\n', at + 1)) lines++;
  return lines >= rows;
}
