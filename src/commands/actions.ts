import { actionsOf, findAction } from '../catalog/find.js';
import { briefRecord } from '../catalog/lookup.js';
import { didYouMean } from '../catalog/suggestions.js';
import { summarize } from '../explaining/explain.js';
import { STATUS } from '../failures.js';
import type { Command } from './command.js';

/** Lists the actions of the API, or the codes that one action may return. */
export const listActions: Command<'actions'> = async ({ action, language }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const all = [...actionsOf(catalog)].map(([name, codes]) => ({ action: name, codes }));
  if (action === undefined) return { kind: 'actions', actions: all, status: STATUS.ok };
  const { name, near } = findAction(
    all.map((row) => row.action),
    action,
  );
  const actions = all.filter((row) => row.action === name);
  const codes = actions.flatMap((row) => row.codes);
  const note = name
    ? "every action may also return the common codes; 'kms-err list --scope common' shows them"
    : `unknown action: ${action}${didYouMean(near)}; 'kms-err actions' lists all actions`;
  return {
    kind: 'actions',
    actions,
    summaries: codes.map((code) => summarize(briefRecord(catalog, code), language)),
    notes: [note],
    status: name ? STATUS.ok : STATUS.notFound,
  };
};
