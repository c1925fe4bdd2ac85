import { FACTS } from '../../model.js';
import type { Catalog } from '../entry.js';
import type { Overlay, Problem } from './overlay-file.js';

/** The fields that a new code needs. */
const REQUIRED = ['title', 'description', 'retry'] as const;

/** The problems found by the schema, or if there are none, by comparing with the catalogs before it. */
export function problemsOf({ codes, problems }: Overlay, catalog: Catalog): Problem[] {
  if (problems.length > 0) return problems;
  const bySpelling = new Map(catalog.codes.map((code) => [code.toLowerCase(), code]));
  const found: Problem[] = [];
  for (const [code, entry] of codes) {
    const path = ['codes', code];
    const same = bySpelling.get(code.toLowerCase());
    if (same !== undefined && same !== code) {
      found.push({ path, wrong: `differs only in case from ${same}; use that spelling` });
    }
    bySpelling.set(code.toLowerCase(), same ?? code);
    const missing = catalog.brief(code) ? [] : REQUIRED.filter((field) => !entry[field]);
    if (missing.length > 0) found.push({ path, wrong: `a new code needs ${missing.join(', ')}` });
    for (const [field, holder] of [
      ['related', entry],
      ['add', entry.add],
    ] as const) {
      const place = field === 'add' ? [...path, 'add', 'related'] : [...path, 'related'];
      for (const [index, other] of (holder?.related ?? []).entries()) {
        if (other === code)
          found.push({ path: [...place, index], wrong: 'a code cannot be related to itself' });
        else if (!catalog.brief(other) && !codes.has(other)) {
          found.push({
            path: [...place, index],
            wrong: `expected a code of this catalog or of kms-err, found ${other}`,
          });
        }
      }
      for (const [index, wording] of (holder?.messages ?? []).entries()) {
        const wrong = wrongWording(wording);
        if (wrong) found.push({ path: [...place.slice(0, -1), 'messages', index], wrong });
      }
    }
  }
  return found;
}

function wrongWording(wording: string): string | undefined {
  const facts = [...wording.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  const known: readonly string[] = FACTS;
  if (facts.every((name, index) => known.includes(name) && facts.indexOf(name) === index)) return undefined;
  return `a {placeholder} must be one of ${FACTS.join(', ')}, each at most once`;
}
