import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';

/** A longer list of actions is not shown for a code that any action may return. */
const MAX_ACTIONS = 10;

/** The actions that return a code, as a text; '' if they are unknown. */
export function returnedBy({ scopes, actions }: Explanation, words: Words): string {
  if (scopes.length === 0) return '';
  const named = actions.join(', ');
  // A custom catalog does not have to name actions.
  if (!scopes.includes('common')) return named || (scopes.includes('client') ? words.noAction : '');
  // Any action may return a common code, but the documentation of some actions names it.
  const few = actions.length > 0 && actions.length <= MAX_ACTIONS;
  return few ? words.anyActionAndNamed(named) : words.anyAction;
}
