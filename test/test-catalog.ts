import { readFileSync } from 'node:fs';
import type { Catalog, CatalogFile, Entry } from '../src/catalog/entry.js';
import { lookUpCode } from '../src/catalog/lookup.js';
import { openCatalog, packCatalog } from '../src/catalog/pack.js';
import { explain } from '../src/explaining/explain.js';
import type { Explanation } from '../src/explaining/explanation.js';
import type { Language } from '../src/model.js';

export const catalogFile = JSON.parse(
  readFileSync(new URL('../data/catalog.json', import.meta.url), 'utf8'),
) as CatalogFile;

/** The bundled catalog, or a catalog of these codes only, packed and opened like in the program. */
export function catalogOfTests(codes?: string[]): Catalog {
  const entries = codes?.map((code): [string, Entry] => [code, { ...sample, ...catalogFile.codes[code] }]);
  const packed = packCatalog(entries ? { ...catalogFile, codes: Object.fromEntries(entries) } : catalogFile);
  return openCatalog((start, end) => packed.subarray(start, end));
}

const sample = catalogFile.codes.InternalError as Entry;

export function explainCode(code: string, catalog: Catalog, language: Language): Explanation {
  return explain(lookUpCode(catalog, code), language);
}
