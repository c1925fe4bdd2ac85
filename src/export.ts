import { familyOf } from './catalog/code.js';
import { loadPage, loadSearchIndexOf } from './catalog/load.js';
import { noCodeNote, selectCodes } from './catalog/select.js';
import { clean } from './clean.js';
import { exportedCatalog, exportedRecords, pageContent, pageDetails } from './explaining/export.js';
import { EXPORT_WORDS } from './explaining/export-words.js';
import { WORDS } from './explaining/words.js';
import { Failure, STATUS } from './failures.js';
import { explainCode } from './knowledge.js';
import type { Catalog, Dialect, Entry, ExportOptions, Format, Request, Selection } from './model.js';
const LINE_PATTERNS = { candidate: '', noise: '', errors: [], withoutMessages: [], objects: [], withoutObjects: [], positions: [], doubtful: [], mentions: [] };
import { renderJson, renderNdjson } from './rendering/json.js';
import type { MarkdownView } from './rendering/markdown.js';
import type { SqlView } from './rendering/sql.js';
import { writeFile, writeFolder } from './writing/files.js';
import { write } from './writing/write.js';

type Asked = Extract<Request, { command: 'export' }>;

interface Export {
  asked: Asked;
  catalog: Catalog;
  selection: Selection;
}

/** Each gives the text, or files by their names. What is heavy is loaded where it is needed. */
const RENDERERS: Record<Format, (given: Export) => string | Promise<string | Record<string, string>>> = {
  json: ({ selection, asked }) => renderJson(exportedCatalog(selection, asked.options.onlyLanguage)),
  ndjson: ({ selection, asked }) => renderNdjson(exportedRecords(selection, asked.options.onlyLanguage)),
  csv: async (given) => {
    const { renderCsv } = await import('./rendering/csv.js');
    return renderCsv(explanationsOf(given));
  },
  markdown: async (given) => {
    const { renderMarkdown, renderMarkdownFiles } = await import('./rendering/markdown.js');
    const render = given.asked.options.split ? renderMarkdownFiles : renderMarkdown;
    return render(explanationsOf(given), markdownView(given));
  },
  sql: async (given) => {
    const { renderSql } = await import('./rendering/sql.js');
    return renderSql(explanationsOf(given), sqlView(given));
  },
  html: async ({ selection, catalog, asked }) => {
    const { renderHtml } = await import('./rendering/html.js');
    const codes = selection.entries.map(({ code }) => code);
    return renderHtml(loadPage(), {
      content: pageContent(selection, asked.options.onlyLanguage),
      details: pageDetails(selection, catalog),
      searchIndex: await loadSearchIndexOf(catalog, codes),
    });
  },
};

/** What goes with one format only. */
const BELONGS: [keyof ExportOptions, string, Format][] = [
  ['split', '--split', 'markdown'],
  ['dialect', '--dialect', 'sql'],
  ['table', '--table', 'sql'],
  ['column', '--column', 'sql'],
  ['timeColumn', '--time-column', 'sql'],
];

/** How many names, joined by dots, a table has at most. */
const MOST_NAMES: Record<Dialect, number> = { duckdb: 3, spark: 3, clickhouse: 2 };
const NAME = /^[A-Za-z_]\w{0,127}$/;
/** The script's own names begin so, and would hide a table. */
const OWN_NAME = /^kms_error_/i;

/** The flow of `export`: request in, exit status out. Throws Failure for what ends with status 2. */
export async function exportCatalog(asked: Asked, catalog: Catalog): Promise<number> {
  const { prefix, filter, language, options } = asked;
  const format = formatOf(asked);
  const codes = selectCodes(catalog, prefix, filter);
  const selection: Selection = {
    schemaVersion: catalog.schemaVersion,
    apiVersion: catalog.apiVersion,
    language,
    entries: codes.map((code) => {
      return { code, family: familyOf(code), entry: catalog.entry(code) as Entry };
    }),
  };
  if (codes.length === 0) tell(noCodeNote(prefix, filter));
  const status = codes.length === 0 ? STATUS.notFound : STATUS.ok;
  // Nothing is no reason to overwrite something.
  const path = options.output === '-' ? undefined : options.output;
  if (codes.length === 0 && path !== undefined) return status;

  const made = await RENDERERS[format]({ asked, catalog, selection });
  if (path === undefined) return write(1, made as string) ? status : STATUS.ok;
  if (typeof made === 'string') writeFile(path, made, options.force);
  else writeFolder(path, made, options.force);
  tell(`${codes.length} ${codes.length === 1 ? 'code' : 'codes'} written to ${path}`);
  return status;
}

/** The format, once all that was asked for goes together. */
function formatOf({ json, options }: Asked): Format {
  const format = options.format ?? 'json';
  if (json && format !== 'json') {
    throw new Failure(
      `--json means --format json and can't stand beside --format ${format}; give one of them`,
    );
  }
  const stray = BELONGS.find(([name, , owner]) => options[name] && format !== owner);
  if (stray) throw new Failure(`${stray[1]} goes with --format ${stray[2]} only; leave it out`);
  if (options.output === '') throw new Failure('--output needs a path; name a file, or leave it out');
  const hasFile = options.output !== undefined && options.output !== '-';
  if (options.split && !hasFile) {
    throw new Failure('--split writes several files; name a folder for them with --output');
  }
  if (format === 'sql') namesIn(options);
  if (options.force && !hasFile) throw new Failure('--force goes with --output only; leave it out');
  return format;
}

function explanationsOf({ selection, catalog, asked }: Export) {
  return selection.entries.map(({ code }) => explainCode(code, catalog, asked.language));
}

function markdownView({ selection, asked }: Export): MarkdownView {
  const { intro, ...words } = EXPORT_WORDS[asked.language];
  const count = selection.entries.length;
  return { words: WORDS[asked.language], page: { ...words, intro: intro(count, selection.apiVersion) } };
}

function sqlView({ selection, catalog, asked }: Export): SqlView {
  return {
    ...namesIn(asked.options),
    patterns: LINE_PATTERNS,
    families: [...new Set(catalog.codes.map(familyOf))],
    isWhole: selection.entries.length === catalog.codes.length,
    comments: EXPORT_WORDS[asked.language].sql,
  };
}

/** The dialect and the names in its query. Throws Failure for what is no name: nothing else gets into a query. */
function namesIn({ dialect = 'duckdb', table = 'logs', column = 'line', timeColumn }: ExportOptions) {
  const isName = (name: string) => NAME.test(name);
  const names = table.split('.');
  if (!names.every(isName)) {
    throw new Failure(
      `--table '${table}' is no name; give letters, digits and _, with the schema before a dot where there is one (app.logs)`,
    );
  }
  if (names.length > MOST_NAMES[dialect]) {
    throw new Failure(
      `--table ${table} has ${names.length} names; a table has at most ${MOST_NAMES[dialect]} in ${dialect} (app.logs)`,
    );
  }
  if (OWN_NAME.test(table)) {
    throw new Failure(`--table ${table} begins like the script's own tables, kms_error_; rename yours`);
  }
  const flags = { '--column': column, ...(timeColumn !== undefined && { '--time-column': timeColumn }) };
  const wrong = Object.entries(flags).find(([, name]) => !isName(name));
  if (wrong) throw new Failure(`${wrong[0]} '${wrong[1]}' is no name; give letters, digits and _`);
  return { dialect, table, column, ...(timeColumn !== undefined && { timeColumn }) };
}

function tell(note: string): void {
  write(2, `kms-err: ${clean(note)}\n`);
}
