import { familyOf } from './code.js';
import type { Brief, BriefRecord, Catalog, CatalogRecord, Lookup, Match } from './entry.js';
import { findCode, membersOf } from './find.js';
import { findByMessage, matchMessage } from './wordings.js';

/** Looks up a code in any spelling. Never throws: an unknown code has the match `family` or `none`. */
export function lookUpCode(catalog: Catalog, code: string): CatalogRecord {
  return recordOf(catalog, findCode(catalog, code));
}

/** Looks up an error found in an input: by its code, or by its message if it has no code. */
export function lookUpFinding(
  catalog: Catalog,
  { code, message = '' }: { code?: string; message?: string },
): CatalogRecord {
  const matched = matchMessage(catalog, message);
  const lookup = code === undefined ? findByMessage(catalog, message, matched) : findCode(catalog, code);
  const hasFacts = matched && Object.keys(matched.facts).length > 0;
  return { ...recordOf(catalog, lookup), ...(hasFacts && { facts: matched.facts }) };
}

/** A lookup with the entry it leads to. */
export function recordOf(catalog: Catalog, lookup: Lookup): CatalogRecord {
  const { entryCode } = lookup;
  const entry = entryCode === undefined ? undefined : catalog.entry(entryCode);
  if (entryCode === undefined || !entry) return { lookup, members: [] };
  return { lookup, family: familyOf(entryCode), entry, members: membersOf(catalog, entryCode) };
}

/** The list fields of a code, which must be in the catalog. */
export function briefRecord(catalog: Catalog, code: string): BriefRecord {
  return { code, family: familyOf(code), brief: catalog.brief(code) as Brief };
}

/** Whether the catalog has the code itself, not only its family. */
export function isKnown({ match }: { match: Match }): boolean {
  return match !== 'none' && match !== 'family';
}
