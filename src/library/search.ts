import { type Hit, searchCatalog } from '../catalog/search/ranking.js';
import type { SearchIndex } from '../catalog/search/search-index.js';
import { index } from './search-data.js';

let loaded: SearchIndex | undefined;

/** Searches the bundled catalog, best hits first. This is a separate file, so that only a search loads it. */
export function searchBundled(query: string): Promise<Hit[]> {
  loaded ??= index();
  return searchCatalog(loaded, query);
}
