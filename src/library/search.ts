import { type Hit, searchCatalog } from '../catalog/search/ranking.js';
import type { SearchIndex } from '../catalog/search/search-index.js';
import { index } from './search-data.js';

let loaded: SearchIndex | undefined;

/** What the bundled catalog has for a query, best first. A file of its own: whoever searches nothing loads nothing of it. */
export function searchBundled(query: string): Promise<Hit[]> {
  loaded ??= index();
  return searchCatalog(loaded, query);
}
