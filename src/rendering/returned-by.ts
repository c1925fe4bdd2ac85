import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';

/** For codes that any action may return, a longer list of actions is not shown. */
const MAX_ACTIONS = 10;

/** The actions that return a code, as a text; '' if they are unknown. */
export function returnedBy({ scopes, actions }: Explanation, words: Words): string {
  if (scopes.length === 0) return '';
  const named = actions.join(', ');
  // Custom catalogs may leave out the actions.
  if (!scopes.includes('common')) return named || (scopes.includes('client') ? words.noAction : '');
  // Any action may return a common code, but the documentation of some actions names it.
  const areFew = actions.length > 0 && actions.length <= MAX_ACTIONS;
  return areFew ? words.anyActionAndNamed(named) : words.anyAction;
}
