import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isUpKey,
  useEffect,
  useKeypress,
  useState,
} from '@inquirer/core';

/** What is chosen from, and how it looks. */
export interface Picker {
  /** What stands there at first. */
  typed: string;
  find(typed: string): Promise<string[]>;
  draw(choice: { typed: string; codes?: string[]; active: number }): [string, string];
}

/** How a choice ended: with one, without one, or with Ctrl-C. */
export type Picked = { code: string } | 'none' | 'interrupted';

/** Rows that Page Up and Page Down move by. */
const PAGE = 10;
/** How long an escape sequence may take to come after its Esc, in milliseconds; readline's own half second is felt. */
const ESCAPE_TIME = 50;

/**
 * Lets the user choose with keys from standard input and a list on standard error, which is gone when it ends. What
 * `find` throws is thrown.
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
  // What is thrown while drawing ends the prompt with it.
  if (failure) throw failure.error;

  useEffect((rl) => {
    Object.assign(rl, { escapeCodeTimeout: ESCAPE_TIME });
    rl.write(first);
    // Ctrl-D, or a terminal that is gone.
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
    /** Undoes what readline made of a key that is none of its own. */
    const keepLine = () => {
      if (rl.line === typed) return;
      rl.clearLine(0);
      rl.write(typed);
    };
    if (isEnterKey(key)) {
      // Keys may come faster than the search: what was found for fewer of them is not what was meant.
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
