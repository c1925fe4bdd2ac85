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
  // Without spaces and in a known family, it is meant as a code, although the catalog does not have it.
  if (lookups.every(({ match }, index) => match !== 'none' && !/\s/.test(words[index] ?? ''))) {
    return { ...common, command: 'explain', codes: words };
  }
  return { ...common, command: 'search', words, limit };
};
