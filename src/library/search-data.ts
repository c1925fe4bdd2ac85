import file from '../../data/catalog.json' with { type: 'json' };
import type { CatalogFile } from '../catalog/entry.js';
import { buildSearchIndex, type SearchIndex } from '../catalog/search/search-index.js';

/** The search index. The build replaces this file with its value. */
export const index = (): SearchIndex => buildSearchIndex(file as CatalogFile);
