import { Failure } from '../failures.js';
import type { Catalog, Filter } from './entry.js';
import { actionsOf, findAction, listCodes } from './find.js';
import { didYouMean } from './suggestions.js';

/** The codes with a prefix that pass a filter, sorted. Throws Failure for an unknown action. */
export function selectCodes(catalog: Catalog, prefix: string, filter: Filter): string[] {
  if (filter.action === undefined) return listCodes(catalog, prefix, filter);
  const { name, near } = findAction([...actionsOf(catalog).keys()], filter.action);
  if (name === undefined) {
    throw new Failure(
      `unknown action: --action ${filter.action}${didYouMean(near)}; 'kms-err actions' lists all actions`,
    );
  }
  return listCodes(catalog, prefix, { ...filter, action: name });
}

/** The note for a list without codes. */
export function noMatchNote(prefix: string, filter: Filter): string {
  const narrowed = Object.entries(filter).map(([name, value]) => `, --${name} ${value}`);
  return `no code ${prefix ? `begins with ${prefix}` : 'matches'}${narrowed.join('')}; run 'kms-err list' to see all codes`;
}
