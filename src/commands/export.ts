import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyOf } from '../catalog/code.js';
import type { Catalog, Entry } from '../catalog/entry.js';
import { loadSearchIndexFor } from '../catalog/load.js';
import { lookUpCode } from '../catalog/lookup.js';
import { noMatchNote, selectCodes } from '../catalog/select.js';
import type { ExportOptions } from '../cli/request.js';
import { explain } from '../explaining/explain.js';
import type { Explanation } from '../explaining/explanation.js';
import {
  exportedCatalog,
  exportedRecords,
  pageContent,
  pageDetails,
  type Selection,
} from '../explaining/export.js';
import { EXPORT_WORDS } from '../explaining/export-words.js';
import { WORDS } from '../explaining/words.js';
import { brokenInstallation, Failure, STATUS } from '../failures.js';
import type { Dialect, Format } from '../model.js';
import { LINE_PATTERNS } from '../reading/line-patterns.js';
import type { ExportedAs } from '../rendering/export.js';
import type { SqlView } from '../rendering/sql.js';
import type { Command, RequestFor } from './command.js';

interface Source {
  request: RequestFor<'export'>;
  catalog: Catalog;
  selection: Selection;
}

/** The data of an export, by format. */
const FORMATS: { [Name in Format]: (source: Source) => ExportedAs<Name> | Promise<ExportedAs<Name>> } = {
  json: ({ selection, request }) => {
    return { format: 'json', document: exportedCatalog(selection, request.options.onlyLanguage) };
  },
  ndjson: ({ selection, request }) => {
    return { format: 'ndjson', records: exportedRecords(selection, request.options.onlyLanguage) };
  },
  csv: (source) => ({ format: 'csv', explanations: explanationsOf(source) }),
  markdown(source) {
    const { language, options } = source.request;
    const { entries, apiVersion } = source.selection;
    const { intro, ...words } = EXPORT_WORDS[language];
    const page = { ...words, intro: intro(entries.length, apiVersion) };
    return {
      format: 'markdown',
      explanations: explanationsOf(source),
      view: { words: WORDS[language], page },
      isSplit: options.split,
    };
  },
  sql: (source) => ({ format: 'sql', explanations: explanationsOf(source), view: sqlView(source) }),
  async html({ selection, catalog, request }) {
    const codes = selection.entries.map(({ code }) => code);
    return {
      format: 'html',
      page: loadPage(),
      data: {
        content: pageContent(selection, request.options.onlyLanguage),
        details: pageDetails(selection, catalog),
        searchIndex: await loadSearchIndexFor(catalog, codes),
      },
    };
  },
};

/** Options that belong to a single format. */
const FORMAT_ONLY_OPTIONS: [keyof ExportOptions, string, Format][] = [
  ['split', '--split', 'markdown'],
  ['dialect', '--dialect', 'sql'],
  ['table', '--table', 'sql'],
  ['column', '--column', 'sql'],
  ['timeColumn', '--time-column', 'sql'],
];

/** Parts of a table's name, separated by dots. */
const MAX_NAME_PARTS: Record<Dialect, number> = { duckdb: 3, spark: 3, clickhouse: 2 };
const NAME = /^[A-Za-z_]\w{0,127}$/;
/** The prefix of the script's own tables, which would hide a table of the user. */
const RESERVED_PREFIX = /^kms_error_/i;

/** Exports the catalog, or the codes with a prefix. Throws Failure if options do not go together. */
export const exportCatalog: Command<'export'> = async (request, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const { prefix, filter, language, options } = request;
  const format = formatOf(request);
  const codes = selectCodes(catalog, prefix, filter);
  const path = options.output === '-' ? undefined : options.output;
  const isEmpty = codes.length === 0;
  const outcome = isEmpty
    ? { status: STATUS.notFound, notes: [noMatchNote(prefix, filter)] }
    : { status: STATUS.ok };
  // An empty export does not overwrite a file.
  if (isEmpty && path !== undefined) return { kind: 'nothing', ...outcome };

  const selection: Selection = {
    schemaVersion: catalog.schemaVersion,
    apiVersion: catalog.apiVersion,
    language,
    entries: codes.map((code) => {
      return { code, family: familyOf(code), entry: catalog.entry(code) as Entry };
    }),
  };
  const exported = await FORMATS[format]({ request, catalog, selection });
  if (path === undefined) return { kind: 'export', exported, ...outcome };
  const note = `${codes.length} ${codes.length === 1 ? 'code' : 'codes'} written to ${path}`;
  return { kind: 'export', exported, target: { path, force: options.force, note }, ...outcome };
};

/** The format, after checking that the options go together. */
function formatOf({ json, options }: RequestFor<'export'>): Format {
  const format = options.format ?? 'json';
  if (json && format !== 'json') {
    throw new Failure(
      `--json means --format json and can't stand beside --format ${format}; give one of them`,
    );
  }
  const stray = FORMAT_ONLY_OPTIONS.find(([name, , owner]) => options[name] && format !== owner);
  if (stray) throw new Failure(`${stray[1]} goes with --format ${stray[2]} only; leave it out`);
  if (options.output === '') throw new Failure('--output needs a path; name a file, or leave it out');
  const hasFile = options.output !== undefined && options.output !== '-';
  if (options.split && !hasFile) {
    throw new Failure('--split writes several files; name a folder for them with --output');
  }
  if (format === 'sql') sqlTarget(options);
  if (options.force && !hasFile) throw new Failure('--force goes with --output only; leave it out');
  return format;
}

function explanationsOf({ selection, catalog, request }: Source): Explanation[] {
  return selection.entries.map(({ code }) => explain(lookUpCode(catalog, code), request.language));
}

function sqlView({ selection, catalog, request }: Source): SqlView {
  return {
    ...sqlTarget(request.options),
    patterns: LINE_PATTERNS,
    families: [...new Set(catalog.codes.map(familyOf))],
    isWhole: selection.entries.length === catalog.codes.length,
    comments: EXPORT_WORDS[request.language].sql,
  };
}

/** The dialect and the names in the query. Throws Failure for an invalid name, so that nothing else gets into a query. */
function sqlTarget({ dialect = 'duckdb', table = 'logs', column = 'line', timeColumn }: ExportOptions) {
  const isName = (name: string) => NAME.test(name);
  const parts = table.split('.');
  if (!parts.every(isName)) {
    throw new Failure(
      `--table '${table}' is no name; give letters, digits and _, with the schema before a dot where there is one (app.logs)`,
    );
  }
  if (parts.length > MAX_NAME_PARTS[dialect]) {
    throw new Failure(
      `--table ${table} has ${parts.length} names; a table has at most ${MAX_NAME_PARTS[dialect]} in ${dialect} (app.logs)`,
    );
  }
  if (RESERVED_PREFIX.test(table)) {
    throw new Failure(`--table ${table} begins like the script's own tables, kms_error_; rename yours`);
  }
  const flags = { '--column': column, ...(timeColumn !== undefined && { '--time-column': timeColumn }) };
  const wrong = Object.entries(flags).find(([, name]) => !isName(name));
  if (wrong) throw new Failure(`${wrong[0]} '${wrong[1]}' is no name; give letters, digits and _`);
  return { dialect, table, column, ...(timeColumn !== undefined && { timeColumn }) };
}

/** The page that the build made, without a catalog. Throws Failure if the installation is broken. */
function loadPage(): string {
  const path = join(__dirname, 'page.html');
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw brokenInstallation(path, error);
  }
}
