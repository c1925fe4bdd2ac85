import file from '../../data/catalog.json' with { type: 'json' };
import { buildSearchIndex, type SearchIndex } from '../catalog/search/search-index.js';
import type { CatalogFile } from '../model.js';

/** The search index. In the build what was computed here stands in for this file. */
export const index = (): SearchIndex => buildSearchIndex(file as CatalogFile);
