import type { CatalogRecord } from '../catalog/entry.js';
import { isKnown, lookUpCode } from '../catalog/lookup.js';
import { didYouMean } from '../catalog/suggestions.js';
import { clean, MAX_NAME } from '../clean.js';
import { explain } from '../explaining/explain.js';
import type { Explanation } from '../explaining/explanation.js';
import { STATUS } from '../failures.js';
import type { Command } from './command.js';

/** Explains the codes on the command line. */
export const explainCodes: Command<'explain'> = async ({ codes, language }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  let unknown = 0;
  const explanations = codes.map((code) => {
    const record = lookUpCode(catalog, code);
    const isAmongMany = !isKnown(record.lookup) && ++unknown > MAX_SUGGESTED;
    return explain(isAmongMany ? withoutSuggestions(record) : record, language);
  });
  return {
    kind: 'explanations',
    explanations,
    catalog,
    notes: unknownNotes(explanations.filter(({ match }) => match === 'none')),
    status: explanations.every(isKnown) ? STATUS.ok : STATUS.notFound,
  };
};

/** Unknown codes that get suggestions: these take most of the time. */
const MAX_SUGGESTED = 200;

function withoutSuggestions({ lookup, ...rest }: CatalogRecord): CatalogRecord {
  const { query, match, code, entryCode } = lookup;
  return { ...rest, lookup: { query, match, code, ...(entryCode && { entryCode }), suggestions: [] } };
}

/** Unknown codes that get a note each; the others are counted. */
const MAX_NOTES = 20;

function unknownNotes(unknown: Explanation[]): string[] {
  const notes = unknown.slice(0, MAX_NOTES).map(unknownNote);
  const more = unknown.length - notes.length;
  return more > 0 ? [...notes, `${more} more unknown codes; 'kms-err list' shows all codes`] : notes;
}

function unknownNote({ query, suggestions }: Explanation): string {
  const shown = clean(query, MAX_NAME);
  return `unknown code: ${shown}${didYouMean(suggestions)}; 'kms-err list' shows all codes, 'kms-err search <words>' searches by symptom`;
}
