import { fstatSync, statSync } from 'node:fs';
import type { Environment } from '../model.js';

/** What standard output is shown on. */
export interface Terminal {
  /** Columns to wrap to. */
  width: number;
  color: boolean;
  /** Whether it is worth asking if hyperlinks are understood. */
  links: boolean;
}

const UNKNOWN_WIDTH = 80;
const NARROWEST = 20;

/** `color`: as the user said, else as the environment and the terminal have it. */
export function terminalOf(env: Environment, color?: boolean): Terminal {
  const shown = isTerminal(1);
  return {
    width: widthOf(shown, env),
    color: color ?? hasColor(env, shown),
    links: (shown && env.TERM !== 'dumb') || env.FORCE_HYPERLINK !== undefined,
  };
}

/** The rows of the terminal that standard output is; undefined where it is none, or one that only prints. */
export function rowsOf(env: Environment): number | undefined {
  return isTerminal(1) && env.TERM !== 'dumb' ? process.stdout.rows || undefined : undefined;
}

/** The terminal's own word; without a terminal what COLUMNS says. */
function widthOf(shown: boolean, env: Environment): number {
  // Only a terminal is asked: touching process.stdout sets up a stream.
  const columns = shown ? process.stdout.columns : Number(env.COLUMNS);
  return Number.isInteger(columns) && columns > 0 ? Math.max(NARROWEST, columns) : UNKNOWN_WIDTH;
}

/** As commander's `useColor` has it (NO_COLOR, then FORCE_COLOR, CLICOLOR_FORCE), then as the terminal. */
export function hasColor(env: Environment, shown: boolean): boolean {
  if (env.NO_COLOR || env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false') return false;
  if (env.FORCE_COLOR || env.CLICOLOR_FORCE !== undefined) return true;
  return shown && env.TERM !== 'dumb';
}

/**
 * Whether a standard stream is a terminal. Most are pipes and files, which the file system tells; only for a
 * other character device is `node:tty` loaded: it costs a tenth of the whole start-up.
 */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isCharacterDevice() || stat.rdev === statSync('/dev/null').rdev) return false;
  } catch {
    // Closed, or nothing that Windows has a stat for.
  }
  return (require('node:tty') as typeof import('node:tty')).isatty(descriptor);
}
