import { familyOf } from './catalog/code.js';
import type { Catalog, Lookup } from './catalog/entry.js';
import { findCode, membersOf } from './catalog/find.js';
import { findByMessage, readMessage } from './catalog/wordings.js';
import { explain, type Known, type Seen } from './explaining/explain.js';
import type { Explanation } from './explaining/explanation.js';
import type { Language } from './model.js';
import type { Reading } from './reading/finding.js';

/** What the catalog and the explaining know together: for a code, and for what an input held. */

/** Explains a code in any spelling. */
export function explainCode(code: string, catalog: Catalog, language: Language): Explanation {
  return explainLookup(findCode(catalog, code), catalog, language);
}

/** Explains what was looked up, with the entry that the lookup leads to. */
export function explainLookup(lookup: Lookup, catalog: Catalog, language: Language): Explanation {
  return explain(lookup, knownOf(lookup, catalog), language);
}

/** Explains what was found in an input, by its code, or by its message where it has none. */
export function explainFinding(
  finding: Reading['findings'][number],
  catalog: Catalog,
  language: Language,
): Explanation {
  const { code, message = '' } = finding;
  const said = readMessage(catalog, message);
  const lookup = code === undefined ? findByMessage(catalog, message, said) : findCode(catalog, code);
  const hasFacts = said && Object.keys(said.facts).length > 0;
  const seen: Seen = { ...finding, ...(hasFacts && { facts: said.facts }) };
  return explain(lookup, knownOf(lookup, catalog), language, seen);
}

/** The entry that a lookup leads to, as `explain` takes it. */
function knownOf({ entryCode }: Lookup, catalog: Catalog): Known | undefined {
  const entry = entryCode === undefined ? undefined : catalog.entry(entryCode);
  if (entryCode === undefined || !entry) return undefined;
  return { family: familyOf(entryCode), entry, members: membersOf(catalog, entryCode) };
}
