import { normalizeCode } from '../code.js';
import type { Catalog } from '../entry.js';
import { listCodes } from '../find.js';
import { searchCatalog } from './ranking.js';
import type { SearchIndex } from './search-index.js';

/**
 * The codes to pick from while somebody types, best first: those that begin so, what the search finds, then those that
 * have the letters in code or title. All for nothing typed.
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
  // The last word may have been begun only.
  return browseMatches(words.slice(0, -1).join(' '), catalog, index);
}
