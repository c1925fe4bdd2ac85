import { fstatSync, statSync } from 'node:fs';
import type { Environment } from '../model.js';

/** The terminal of standard output, or the defaults without one. */
export interface Terminal {
  /** Columns to wrap to. */
  width: number;
  color: boolean;
  /** Whether the terminal may support hyperlinks. */
  links: boolean;
}

const UNKNOWN_WIDTH = 80;
/** Narrower than 20 columns nothing can be read; beyond 1000 the rules between explanations would fill the memory. */
const WIDTHS = { least: 20, most: 1000 };

/** `color`: the user's choice; without it the environment and the terminal decide. */
export function terminalOf(env: Environment, color?: boolean): Terminal {
  const isTty = isTerminal(1);
  return {
    width: widthOf(isTty, env),
    color: color ?? hasColor(env, isTty),
    links: (isTty && env.TERM !== 'dumb') || env.FORCE_HYPERLINK !== undefined,
  };
}

/** The rows of the terminal; undefined if standard output is not a terminal, or a dumb one. */
export function rowsOf(env: Environment): number | undefined {
  return isTerminal(1) && env.TERM !== 'dumb' ? process.stdout.rows || undefined : undefined;
}

/** The width of the terminal; without a terminal, COLUMNS. */
function widthOf(isTty: boolean, env: Environment): number {
  // Read only on a terminal: accessing process.stdout sets up a stream.
  const columns = isTty ? process.stdout.columns : Number(env.COLUMNS);
  if (!Number.isInteger(columns) || columns <= 0) return UNKNOWN_WIDTH;
  return Math.min(WIDTHS.most, Math.max(WIDTHS.least, columns));
}

/** Follows commander's `useColor` (NO_COLOR, then FORCE_COLOR, CLICOLOR_FORCE), then the terminal. */
export function hasColor(env: Environment, isTty: boolean): boolean {
  if (env.NO_COLOR || env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false') return false;
  if (env.FORCE_COLOR || env.CLICOLOR_FORCE !== undefined) return true;
  return isTty && env.TERM !== 'dumb';
}

/**
 * Whether a standard stream is a terminal. The file system identifies pipes and files; `node:tty`, which takes a tenth
 * of the start-up to load, is needed only for other character devices.
 */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isCharacterDevice() || stat.rdev === statSync('/dev/null').rdev) return false;
  } catch {
    // Closed, or without a stat on Windows.
  }
  return (require('node:tty') as typeof import('node:tty')).isatty(descriptor);
}
