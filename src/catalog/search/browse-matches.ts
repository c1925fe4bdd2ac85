import { normalizeCode } from '../code.js';
import type { Catalog } from '../entry.js';
import { listCodes } from '../find.js';
import { searchCatalog } from './ranking.js';
import type { SearchIndex } from './search-index.js';

/**
 * The codes that match what the user has typed, best first: by prefix, then by search, then by text in the code or title.
 * An empty text matches all codes.
 */
export async function browseMatches(typed: string, catalog: Catalog, index: SearchIndex): Promise<string[]> {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...catalog.codes];
  const found = new Set<string>();
  if (words.length === 1 && normalizeCode(typed) !== '') {
    for (const code of listCodes(catalog, typed, {})) found.add(code);
  }
  for (const { code } of await searchCatalog(index, typed)) found.add(code);
  for (const code of catalog.codes) {
    const { en = '', zh = '' } = catalog.brief(code)?.title ?? {};
    const text = `${code} ${en} ${zh}`.toLowerCase();
    if (words.every((word) => text.includes(word))) found.add(code);
  }
  if (found.size > 0 || words.length === 1) return [...found];
  // The last word may be unfinished.
  return browseMatches(words.slice(0, -1).join(' '), catalog, index);
}
