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
import type { Format } from '../model.js';
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

/** Options for a single format. */
const FORMAT_ONLY_OPTIONS: [keyof ExportOptions, string, Format][] = [
  ['split', '--split', 'markdown'],
  ['dialect', '--dialect', 'sql'],
  ['reports', '--reports', 'sql'],
];

/** Exports the catalog, or the codes with a prefix. Throws Failure if options cannot be combined. */
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

/** The format, after checking that the options can be combined. */
function formatOf({ json, options }: RequestFor<'export'>): Format {
  const format = options.format ?? 'json';
  if (json && format !== 'json') {
    throw new Failure(
      `--json means --format json and can't be combined with --format ${format}; use one or the other`,
    );
  }
  const stray = FORMAT_ONLY_OPTIONS.find(([name, , owner]) => options[name] && format !== owner);
  if (stray)
    throw new Failure(`${stray[1]} is for --format ${stray[2]} only; remove it or change the format`);
  if (options.output === '') throw new Failure('--output needs a path; give a file, or remove it');
  const hasFile = options.output !== undefined && options.output !== '-';
  if (options.split && !hasFile) {
    throw new Failure('--split writes several files; give a folder with --output');
  }
  if (options.reports === '') throw new Failure('--reports needs a path; give one, or remove it');
  if (options.force && !hasFile)
    throw new Failure('--force is for --output only; remove it or give a file with --output');
  return format;
}

function explanationsOf({ selection, catalog, request }: Source): Explanation[] {
  return selection.entries.map(({ code }) => explain(lookUpCode(catalog, code), request.language));
}

function sqlView({ selection, catalog, request }: Source): SqlView {
  const { dialect = 'duckdb', reports = 'reports/*.json' } = request.options;
  return {
    dialect,
    reports,
    isWhole: selection.entries.length === catalog.codes.length,
    comments: EXPORT_WORDS[request.language].sql,
  };
}

/** The built page, without a catalog. Throws Failure if the installation is broken. */
function loadPage(): string {
  const path = join(__dirname, 'page.html');
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw brokenInstallation(path, error);
  }
}
