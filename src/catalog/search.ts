import type { Catalog } from '../model.js';
export function searchCatalog(_c: Catalog, _q: string): { code: string; score: number }[] { return []; }
