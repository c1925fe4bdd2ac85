import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isUpKey,
  useEffect,
  useKeypress,
  useState,
} from '@inquirer/core';

/** A list to choose from. */
export interface Picker {
  /** The initial text. */
  typed: string;
  find(typed: string): Promise<string[]>;
  draw(choice: { typed: string; codes?: string[]; active: number }): [string, string];
}

/** The result: a code, nothing, or Ctrl-C. */
export type Picked = { code: string } | 'none' | 'interrupted';

/** Rows for Page Up and Page Down. */
const PAGE = 10;
/** How long to wait for an escape sequence after Esc, in milliseconds. readline's default of half a second is noticeable. */
const ESCAPE_TIME = 50;

/**
 * Lets the user choose with the keys, from standard input. The list is drawn on standard error and removed at the end.
 * Throws the errors of `find`.
 */
export async function pick(picker: Picker): Promise<Picked> {
  try {
    return await prompt(picker, { output: process.stderr, clearPromptOnDone: true });
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return 'interrupted';
    throw error;
  }
}

const prompt = createPrompt<Picked, Picker>(({ typed: first, find, draw }, done) => {
  const [typed, setTyped] = useState(first);
  const [found, setFound] = useState<{ typed: string; codes: string[] } | undefined>(undefined);
  const [active, setActive] = useState(0);
  const [failure, setFailure] = useState<{ error: unknown } | undefined>(undefined);
  const [, setSize] = useState('');
  // An error thrown while drawing ends the prompt.
  if (failure) throw failure.error;

  useEffect((rl) => {
    Object.assign(rl, { escapeCodeTimeout: ESCAPE_TIME });
    rl.write(first);
    // Ctrl-D, or the terminal is closed.
    rl.on('close', () => done('none'));
    const resize = () => setSize(`${process.stderr.columns}x${process.stderr.rows}`);
    process.stderr.on('resize', resize);
    return () => void process.stderr.removeListener('resize', resize);
  }, []);

  useEffect(() => {
    let isStale = false;
    find(typed).then(
      (codes) => {
        if (isStale) return;
        setActive(0);
        setFound({ typed, codes });
      },
      (error) => setFailure({ error }),
    );
    return () => {
      isStale = true;
    };
  }, [typed]);

  useKeypress((key, rl) => {
    const codes = found?.codes ?? [];
    const move = (by: number) => setActive(Math.max(0, Math.min(codes.length - 1, active + by)));
    /** Undoes readline's change for a key that it does not handle. */
    const keepLine = () => {
      if (rl.line === typed) return;
      rl.clearLine(0);
      rl.write(typed);
    };
    if (isEnterKey(key)) {
      // Typing can be faster than the search: results for an earlier text do not count.
      const choice =
        found?.typed === typed ? Promise.resolve(codes[active]) : find(typed).then(([code]) => code);
      choice.then(
        (code) => (code === undefined ? keepLine() : done({ code })),
        (error) => setFailure({ error }),
      );
    } else if (key.name === 'escape') {
      done('none');
    } else if (isUpKey(key) || isDownKey(key) || key.name === 'tab' || isPageKey(key)) {
      keepLine();
      move(isUpKey(key) ? -1 : key.name === 'pageup' ? -PAGE : key.name === 'pagedown' ? PAGE : 1);
    } else {
      setTyped(rl.line);
    }
  });

  return draw({ typed, ...(found && { codes: found.codes }), active });
});

function isPageKey({ name }: { name: string }): boolean {
  return name === 'pageup' || name === 'pagedown';
}
