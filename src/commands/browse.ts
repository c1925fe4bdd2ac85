import type { Catalog } from '../catalog/entry.js';
import { loadSearchIndexOf } from '../catalog/load.js';
import { codesFor } from '../catalog/search/browse-matches.js';
import type { Request } from '../cli/request.js';
import { PICKER_WORDS } from '../explaining/picker-words.js';
import { Failure, STATUS } from '../failures.js';
import { type PickerView, renderPicker } from '../rendering/picker.js';
import { createStyle } from '../rendering/style.js';
import { pick } from '../writing/picker.js';
import { type Environment, hasColor, isTerminal } from '../writing/terminal.js';

type Asked = Extract<Request, { command: 'browse' }>;

const USUAL = { columns: 80, rows: 24 };

/**
 * Lets the user pick a code from a list. Keys come from standard input and the list is on standard error, so that
 * standard output has the explanation only. Gives the code, or the exit status where none was picked. Throws Failure
 * where there is no terminal.
 */
export async function pickCode(
  { words, language, color }: Asked,
  catalog: Catalog,
  env: Environment,
): Promise<{ code: string } | { status: number }> {
  if (!isTerminal(0) || !isTerminal(2) || env.TERM === 'dumb') {
    throw new Failure(
      "browse needs a terminal, for its keys (standard input) and its list (standard error); without one use 'kms-err search' or 'kms-err list'",
    );
  }
  const index = await loadSearchIndexOf(catalog);
  const style = await createStyle({ color: color ?? hasColor(env, true), links: false });
  const view = (): PickerView => ({
    words: PICKER_WORDS[language],
    language,
    width: process.stderr.columns || USUAL.columns,
    height: process.stderr.rows || USUAL.rows,
    style,
    all: catalog.codes.length,
    briefOf: (code) => catalog.brief(code),
  });
  const picked = await pick({
    typed: words.join(' '),
    find: (typed) => codesFor(typed, catalog, index),
    draw: (choice) => renderPicker(choice, view()),
  });
  if (typeof picked === 'object') return picked;
  return { status: picked === 'interrupted' ? STATUS.interrupted : STATUS.ok };
}
