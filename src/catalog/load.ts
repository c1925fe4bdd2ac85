import { openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../failures.js';
import type { Catalog, Entry } from './entry.js';
import { openCatalog } from './pack.js';
import type { SearchIndex } from './search/search-index.js';

/** The bundled catalog. Throws Failure where the installation is broken. */
export function loadCatalog(): Catalog {
  const path = join(__dirname, 'catalog.pack');
  try {
    // Held open to the end: which entries are needed shows later, and reading all of them takes longer.
    const file = openSync(path, 'r');
    return openCatalog((start, end) => {
      const buffer = Buffer.allocUnsafe(end - start);
      return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, start));
    });
  } catch (error) {
    throw broken(path, error);
  }
}

/** The same with catalogs of the user over it. Throws Failure where one of them is wrong. */
export async function loadCatalogs(files: readonly string[]): Promise<Catalog> {
  const bundled = loadCatalog();
  if (files.length === 0) return bundled;
  const { withOverlays } = await import('./own/overlay.js');
  return withOverlays(bundled, files);
}

/** What the build made of the catalog for searching. Throws Failure where the installation is broken. */
export function loadSearchIndex(): SearchIndex {
  const path = join(__dirname, 'search.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SearchIndex;
  } catch (error) {
    throw broken(path, error);
  }
}

/**
 * The same for what the user's own catalogs added or changed as well, and for these codes only where they are not
 * all.
 */
export async function loadSearchIndexOf(catalog: Catalog, codes?: readonly string[]): Promise<SearchIndex> {
  const index = loadSearchIndex();
  const { changed = [] } = catalog;
  const isWhole = codes === undefined || codes.length === catalog.codes.length;
  if (changed.length === 0 && isWhole) return index;
  const { extendSearchIndex, narrowSearchIndex } = await import('./search/search-index.js');
  const whole = extendSearchIndex(
    index,
    changed.map((code) => [code, catalog.entry(code) as Entry]),
  );
  return isWhole ? whole : narrowSearchIndex(whole, codes);
}

/** The page that an export fills. Throws Failure where the installation is broken. */
export function loadPage(): string {
  const path = join(__dirname, 'page.html');
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw broken(path, error);
  }
}

function broken(path: string, error: unknown): Failure {
  return new Failure(`cannot read ${path} (${systemCode(error) || 'damaged'}); install kms-err again`);
}
