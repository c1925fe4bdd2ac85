import { isKnown, lookUpCode } from '../catalog/lookup.js';
import { didYouMean } from '../catalog/suggestions.js';
import { clean } from '../clean.js';
import { explain } from '../explaining/explain.js';
import type { Explanation } from '../explaining/explanation.js';
import { STATUS } from '../failures.js';
import type { Command } from './command.js';

/** Explains the codes on the command line. */
export const explainCodes: Command<'explain'> = async ({ codes, language }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const explanations = codes.map((code) => explain(lookUpCode(catalog, code), language));
  return {
    kind: 'explanations',
    explanations,
    catalog,
    notes: explanations.filter(({ match }) => match === 'none').map(unknownNote),
    status: explanations.every(isKnown) ? STATUS.ok : STATUS.notFound,
  };
};

function unknownNote({ query, suggestions }: Explanation): string {
  const shown = clean(query, 120);
  return `unknown code: ${shown}${didYouMean(suggestions)}; 'kms-err list' shows all codes, 'kms-err search' finds by words`;
}
