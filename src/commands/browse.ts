import { loadSearchIndexFor } from '../catalog/load.js';
import { browseMatches } from '../catalog/search/browse-matches.js';
import { PICKER_WORDS } from '../explaining/picker-words.js';
import { Failure, STATUS } from '../failures.js';
import { type PickerView, renderPicker } from '../rendering/picker.js';
import { createStyle } from '../rendering/style.js';
import { pick } from '../writing/picker.js';
import { hasColor, isTerminal } from '../writing/terminal.js';
import type { Command } from './command.js';

const DEFAULT_SIZE = { columns: 80, rows: 24 };

/**
 * Lets the user pick a code from a list, then has it explained. Keys are read from standard input and the list is drawn
 * on standard error, so that standard output contains only the explanation. Throws Failure without a terminal.
 */
export const browseCodes: Command<'browse'> = async (request, { env, loadCatalog }) => {
  const { words, ...common } = request;
  const { language, color } = request;
  const catalog = await loadCatalog();
  if (!isTerminal(0) || !isTerminal(2) || env.TERM === 'dumb') {
    throw new Failure(
      "browse needs a terminal on standard input (for keys) and standard error (for the list); use 'kms-err search' or 'kms-err list' instead",
    );
  }
  const index = await loadSearchIndexFor(catalog);
  const style = await createStyle({ color: color ?? hasColor(env, true), links: false });
  const view = (): PickerView => ({
    words: PICKER_WORDS[language],
    language,
    width: process.stderr.columns || DEFAULT_SIZE.columns,
    height: process.stderr.rows || DEFAULT_SIZE.rows,
    style,
    all: catalog.codes.length,
    briefOf: (code) => catalog.brief(code),
  });
  const picked = await pick({
    typed: words.join(' '),
    find: (typed) => browseMatches(typed, catalog, index),
    draw: (choice) => renderPicker(choice, view()),
  });
  if (typeof picked === 'object') return { ...common, command: 'explain', codes: [picked.code] };
  return { kind: 'nothing', status: picked === 'interrupted' ? STATUS.interrupted : STATUS.ok };
};
