import { readFileSync } from 'node:fs';
import type { CatalogFile } from '../../src/catalog/entry.js';

export const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export const catalog = JSON.parse(read('data/catalog.json')) as CatalogFile;
export const entries = Object.entries(catalog.codes);
/** Every known code of the API, with its scopes and actions. */
export const reference = JSON.parse(read('test/fixtures/codes.json')) as {
  code: string;
  scopes: string[];
  actions: string[];
}[];
/** Names of the API other than codes, actions and parameters. */
export const names = new Set(JSON.parse(read('test/fixtures/names.json')) as string[]);
