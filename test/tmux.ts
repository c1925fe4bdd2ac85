import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A terminal for tests: a detached tmux session. */

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** Timeout for a screen in milliseconds. When it expires, the error shows the current screen. */
const PATIENCE = 60_000;

export interface Screen {
  /** The text of the screen as soon as `isRight` is true for it. Throws after the timeout. */
  until(isRight: RegExp | ((text: string) => boolean | undefined)): Promise<string>;
  /** Sends keys by tmux's names: `Enter`, `Down`, `C-c`; other text is typed. */
  press(...keys: string[]): void;
  resize(columns: number, rows: number): void;
  /** Ends the terminal and its processes. */
  close(): void;
}

/** Opens a terminal in which `sh` runs a script. The screen stays after the script ends. */
export function openTerminal(
  script: string,
  { columns = 80, rows = 24, env = {} }: { columns?: number; rows?: number; env?: Record<string, string> },
): Screen {
  const folder = mkdtempSync(join(tmpdir(), 'tmux-'));
  const tmux = (...args: string[]) => {
    const given = ['-u', '-f', '/dev/null', '-S', join(folder, 'socket'), ...args];
    const { PATH = '', HOME = '' } = process.env;
    const { stdout, stderr, status } = spawnSync('tmux', given, {
      // Its processes get the environment of the first call.
      env: { PATH, HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`tmux ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const size = ['-x', String(columns), '-y', String(rows)];
  tmux('new-session', '-d', ...size, 'sh', '-c', `${script}\nexec sleep 600`);
  const look = () => tmux('capture-pane', '-p').replace(/\s+$/, '');
  return {
    async until(isRight) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const text = look();
        if (typeof isRight === 'function' ? isRight(text) : isRight.test(text)) return text;
        if (Date.now() > end) {
          const running = tmux('list-panes', '-F', '#{pane_current_command}').trim();
          throw new Error(`waited in vain for ${isRight}; ${running} runs and the screen is:\n${text}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    press: (...keys) => void tmux('send-keys', ...keys),
    resize: (width, height) => void tmux('resize-window', '-x', String(width), '-y', String(height)),
    close() {
      tmux('kill-server');
      rmSync(folder, { recursive: true });
    },
  };
}
