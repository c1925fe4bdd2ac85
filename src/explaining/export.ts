import type { Catalog, CatalogFile, Entry, Wording } from '../catalog/entry.js';
import type { Language, Text, Verdict } from '../model.js';

/** An entry to export. */
export interface ExportedEntry {
  code: string;
  family: string;
  entry: Entry;
}

/** The entries to export, sorted by code: the data behind every format. */
export interface Selection {
  schemaVersion: CatalogFile['schemaVersion'];
  apiVersion: string;
  language: Language;
  entries: ExportedEntry[];
}

/** The data behind the page's list. */
export interface PageContent {
  schemaVersion: CatalogFile['schemaVersion'];
  apiVersion: string;
  /** The initial language of the page; by default the browser's. */
  language?: Language;
  codes: Record<string, Pick<Entry, 'scopes' | 'title' | 'actions'> & { retry: { verdict: Verdict } }>;
}

/** The remaining data of the page, without fields that are never shown. */
export interface PageDetails {
  codes: Record<string, Omit<Entry, 'scopes' | 'title' | 'actions' | 'keywords' | 'messages' | 'sources'>>;
  wordings: readonly Wording[];
}

/** An entry with texts in one language. */
type InOneLanguage<Value> = Value extends Text
  ? string
  : Value extends (infer Item)[]
    ? InOneLanguage<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: InOneLanguage<Value[Key]> }
      : Value;

/**
 * The catalog in the format of data/catalog.json: it matches the schema and can be used as a custom catalog. With `only`,
 * each text is a string in that language.
 */
export function exportedCatalog(selection: Selection, only?: Language) {
  const { schemaVersion, apiVersion, entries } = selection;
  return {
    schemaVersion,
    apiVersion,
    ...(only && { language: only }),
    codes: Object.fromEntries(entries.map(({ code, entry }) => [code, only ? inOne(entry, only) : entry])),
  };
}

/** The same as self-contained records, each with its code and family. */
export function exportedRecords({ entries }: Selection, only?: Language): unknown[] {
  return entries.map(({ code, family, entry }: ExportedEntry) => {
    return { code, family, ...(only ? inOne(entry, only) : entry) };
  });
}

/** The data for the page's list. */
export function pageContent(selection: Selection, only?: Language): PageContent {
  const { schemaVersion, apiVersion, entries } = selection;
  const codes = entries.map(({ code, entry: { scopes, title, actions, retry } }) => {
    return [code, { scopes, title, actions, retry: { verdict: retry.verdict } }];
  });
  return {
    schemaVersion,
    apiVersion,
    ...(only && { language: only }),
    codes: Object.fromEntries(codes),
  };
}

/**
 * The data for the page's explanations. Custom catalogs are named without their folder: a page is shared, and the
 * folders of the author's machine are private.
 */
export function pageDetails({ entries }: Selection, { wordings }: Catalog): PageDetails {
  const codes = entries.map(({ code, entry }) => {
    const { scopes, title, actions, keywords, messages, sources, origins, ...detail } = entry;
    const named = origins?.map((origin) => ({ ...origin, file: origin.file.replace(/^.*[/\\]/s, '') }));
    return [code, { ...detail, ...(named && { origins: named }) }];
  });
  // All wordings, because the facts in a message are useful for other codes too.
  return { codes: Object.fromEntries(codes), wordings };
}

function inOne(entry: Entry, language: Language): InOneLanguage<Entry> {
  const texts = (list: Text[]) => list.map((text) => text[language]);
  const { title, description, causes, remedies, retry, docs, keywords, runbook, ...rest } = entry;
  return {
    ...rest,
    title: title[language],
    description: description[language],
    causes: texts(causes),
    remedies: texts(remedies),
    retry: { verdict: retry.verdict, ...(retry.note && { note: retry.note[language] }) },
    docs: docs[language],
    ...(keywords && { keywords: keywords[language] }),
    ...(runbook && { runbook: runbook[language] }),
  };
}
