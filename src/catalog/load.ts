import { openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { brokenInstallation } from '../failures.js';
import type { Catalog, Entry } from './entry.js';
import { openCatalog } from './pack.js';
import type { SearchIndex } from './search/search-index.js';

/** The bundled catalog. Throws Failure if the installation is broken. */
export function loadBundledCatalog(): Catalog {
  const path = join(__dirname, 'catalog.pack');
  try {
    // The file stays open, because the needed entries are not known yet, and reading all of them takes longer.
    const file = openSync(path, 'r');
    return openCatalog((start, end) => {
      const buffer = Buffer.allocUnsafe(end - start);
      return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, start));
    });
  } catch (error) {
    throw brokenInstallation(path, error);
  }
}

/** The bundled catalog with custom catalogs on top. Throws Failure if one of them is invalid. */
export async function loadCatalog(customCatalogs: readonly string[]): Promise<Catalog> {
  const bundled = loadBundledCatalog();
  if (customCatalogs.length === 0) return bundled;
  const { withOverlays } = await import('./own/overlay.js');
  return withOverlays(bundled, customCatalogs);
}

/**
 * The search index of a catalog, including custom catalogs. With `codes`, the index of those codes only. Throws Failure
 * if the installation is broken.
 */
export async function loadSearchIndexFor(catalog: Catalog, codes?: readonly string[]): Promise<SearchIndex> {
  const index = loadBundledIndex();
  const { changed = [] } = catalog;
  const isWhole = codes === undefined || codes.length === catalog.codes.length;
  if (changed.length === 0 && isWhole) return index;
  const { extendSearchIndex, narrowSearchIndex } = await import('./search/search-index.js');
  const extended = extendSearchIndex(
    index,
    changed.map((code) => [code, catalog.entry(code) as Entry]),
  );
  return isWhole ? extended : narrowSearchIndex(extended, codes);
}

function loadBundledIndex(): SearchIndex {
  const path = join(__dirname, 'search.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SearchIndex;
  } catch (error) {
    throw brokenInstallation(path, error);
  }
}
