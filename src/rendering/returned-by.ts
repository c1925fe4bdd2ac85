import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';

/** More actions are not worth naming beside any action. */
const MOST_ACTIONS = 10;

/** Which actions return a code, in words; '' where nothing is known of it. */
export function returnedBy({ scopes, actions }: Explanation, words: Words): string {
  if (scopes.length === 0) return '';
  const named = actions.join(', ');
  // A code of a user's own catalog need not say which actions return it.
  if (!scopes.includes('common')) return named || (scopes.includes('client') ? words.noAction : '');
  // Any action returns a common code; the documents of some name it nonetheless.
  const few = actions.length > 0 && actions.length <= MOST_ACTIONS;
  return few ? words.anyActionAndNamed(named) : words.anyAction;
}
