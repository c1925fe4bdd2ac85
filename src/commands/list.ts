import { normalizeCode } from '../catalog/code.js';
import { findFamily } from '../catalog/find.js';
import { briefRecord, lookUpCode } from '../catalog/lookup.js';
import { noMatchNote, selectCodes } from '../catalog/select.js';
import { explain, summarize } from '../explaining/explain.js';
import { STATUS } from '../failures.js';
import type { Command } from './command.js';

/** Lists the codes with a prefix. If the prefix is a family, its explanation comes first. */
export const listSummaries: Command<'list'> = async ({ prefix, filter, language }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const codes = selectCodes(catalog, prefix, filter);
  const family = findFamily(catalog, normalizeCode(prefix));
  return {
    kind: 'summaries',
    summaries: codes.map((code) => summarize(briefRecord(catalog, code), language)),
    ...(family !== undefined && { family: explain(lookUpCode(catalog, family), language) }),
    notes: codes.length > 0 ? [] : [noMatchNote(prefix, filter)],
    status: codes.length > 0 ? STATUS.ok : STATUS.notFound,
  };
};
