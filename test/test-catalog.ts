import { readFileSync } from 'node:fs';
import type { Catalog, CatalogFile, Entry } from '../src/catalog/entry.js';
import { openCatalog, packCatalog } from '../src/catalog/pack.js';

export const catalogFile = JSON.parse(
  readFileSync(new URL('../data/catalog.json', import.meta.url), 'utf8'),
) as CatalogFile;

/** The bundled catalog, or one of these codes only, read as the program reads it. */
export function catalogOfTests(codes?: string[]): Catalog {
  const entries = codes?.map((code): [string, Entry] => [code, { ...sample, ...catalogFile.codes[code] }]);
  const packed = packCatalog(entries ? { ...catalogFile, codes: Object.fromEntries(entries) } : catalogFile);
  return openCatalog((start, end) => packed.subarray(start, end));
}

const sample = catalogFile.codes.InternalError as Entry;
