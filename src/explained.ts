import { familyOf } from './catalog/code.js';
import { findCode, membersOf } from './catalog/find.js';
import { lookupOf, readMessage } from './catalog/wordings.js';
import { explain, type Seen } from './explaining/explain.js';
import type { Catalog, Explanation, Language, Lookup } from './model.js';

/** Explains what was looked up, with the entry that the lookup leads to. */
export function explainLookup(
  catalog: Catalog,
  lookup: Lookup,
  language: Language,
  seen?: Seen,
): Explanation {
  const { entryCode } = lookup;
  const entry = entryCode === undefined ? undefined : catalog.entry(entryCode);
  const known =
    entryCode !== undefined && entry
      ? { family: familyOf(entryCode), entry, members: membersOf(catalog, entryCode) }
      : undefined;
  return explain(lookup, known, language, seen);
}

/** Explains an error that was found: by its code, else by what its message says, which is used in either case. */
export function explainFinding(catalog: Catalog, finding: Seen, language: Language): Explanation {
  const { code, message = '' } = finding;
  const said = readMessage(catalog, message);
  const lookup = code === undefined ? lookupOf(message, said) : findCode(catalog, code);
  const hasFacts = said && Object.keys(said.facts).length > 0;
  return explainLookup(catalog, lookup, language, { ...finding, ...(hasFacts && { facts: said.facts }) });
}
