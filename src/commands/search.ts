import { loadSearchIndexFor } from '../catalog/load.js';
import { briefRecord } from '../catalog/lookup.js';
import { clean, MAX_NAME } from '../clean.js';
import { summarize } from '../explaining/explain.js';
import { STATUS } from '../failures.js';
import type { Command } from './command.js';

/** Searches the catalog by words, in either language. */
export const searchCodes: Command<'search'> = async ({ words, limit, language }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const { searchCatalog } = await import('../catalog/search/ranking.js');
  const query = words.join(' ');
  const hits = (await searchCatalog(await loadSearchIndexFor(catalog), query)).slice(0, limit);
  return {
    kind: 'summaries',
    summaries: hits.map(({ code, score }) => ({
      ...summarize(briefRecord(catalog, code), language),
      score,
    })),
    notes:
      hits.length > 0 ? [] : [`nothing found for: ${clean(query, MAX_NAME)}; 'kms-err list' shows all codes`],
    status: hits.length > 0 ? STATUS.ok : STATUS.notFound,
  };
};
