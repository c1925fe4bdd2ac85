import type { Explanation } from '../explaining/explanation.js';
import type { Format } from '../model.js';
import type { Output } from './answer.js';
import type { PageData } from './html.js';
import { renderJson, renderNdjson } from './json.js';
import type { MarkdownView } from './markdown.js';
import type { SqlView } from './sql.js';

/** The data of an export, by format. */
export type Exported =
  | { format: 'json'; document: unknown }
  | { format: 'ndjson'; records: unknown[] }
  | { format: 'csv'; explanations: Explanation[] }
  | { format: 'markdown'; explanations: Explanation[]; view: MarkdownView; isSplit: boolean }
  | { format: 'sql'; explanations: Explanation[]; view: SqlView }
  | { format: 'html'; page: string; data: PageData };

export type ExportedAs<Name extends Format> = Extract<Exported, { format: Name }>;

/** Renderers and their libraries are loaded when their format is used. */
const RENDERERS: { [Name in Format]: (exported: ExportedAs<Name>) => Output | Promise<Output> } = {
  json: ({ document }) => renderJson(document),
  ndjson: ({ records }) => renderNdjson(records),
  csv: async ({ explanations }) => (await import('./csv.js')).renderCsv(explanations),
  async markdown({ explanations, view, isSplit }) {
    const { renderMarkdown, renderMarkdownFiles } = await import('./markdown.js');
    return isSplit ? renderMarkdownFiles(explanations, view) : renderMarkdown(explanations, view);
  },
  sql: async ({ explanations, view }) => (await import('./sql.js')).renderSql(explanations, view),
  html: async ({ page, data }) => (await import('./html.js')).renderHtml(page, data),
};

/** The text of an export, or its files by name. */
export async function renderExport(exported: Exported): Promise<Output> {
  return (RENDERERS[exported.format] as (exported: Exported) => Output | Promise<Output>)(exported);
}
