import { findCode, isLongerPrefix } from '../catalog/find.js';
import { isKnown } from '../catalog/lookup.js';
import type { Command } from './command.js';

/** Picks the command for words without one: codes are explained, a longer prefix is listed, other words are searched. */
export const guessCommand: Command<'guess'> = async ({ words, limit, ...common }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const lookups = words.map((word) => findCode(catalog, word));
  if (lookups.every(isKnown)) return { ...common, command: 'explain', codes: words };
  const [word = ''] = words;
  if (words.length === 1 && isLongerPrefix(catalog, word)) {
    return { ...common, command: 'list', prefix: word, filter: {} };
  }
  // Words of known families are meant as codes, even if the catalog lacks them.
  if (lookups.every(({ match }, index) => match !== 'none' && !/\s/.test(words[index] ?? ''))) {
    return { ...common, command: 'explain', codes: words };
  }
  return { ...common, command: 'search', words, limit };
};
