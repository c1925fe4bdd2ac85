import type { Request } from '../cli/request.js';
import { type Environment, rowsOf } from './terminal.js';
import { write } from './write.js';

/**
 * Writes an answer to standard output, through the user's pager where it is a text on a terminal that is longer than
 * the screen. False where the reader has closed the pipe.
 */
export async function show(text: string, { json, pager }: Request, env: Environment): Promise<boolean> {
  if (!json && pager !== false && isLonger(text, rowsOf(env))) {
    const { page } = await import('./pager.js');
    if (await page(text, env)) return true;
  }
  return write(1, text);
}

/** The shell's prompt will take a row as well. */
function isLonger(text: string, rows = Number.POSITIVE_INFINITY): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && lines < rows; at = text.indexOf('\n', at + 1)) lines++;
  return lines >= rows;
}
