import { readFileSync } from 'node:fs';
import type { CatalogFile } from '../../src/model.js';

export const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export const catalog = JSON.parse(read('data/catalog.json')) as CatalogFile;
export const entries = Object.entries(catalog.codes);
/** Every code that is known of the API, with what is known of it. */
export const reference = JSON.parse(read('test/fixtures/codes.json')) as {
  code: string;
  scopes: string[];
  actions: string[];
}[];
/** Names of the API that are no codes, actions or parameters. */
export const names = new Set(JSON.parse(read('test/fixtures/names.json')) as string[]);
