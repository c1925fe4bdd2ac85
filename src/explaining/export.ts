import type { Catalog, CatalogFile, Entry, Wording } from '../catalog/entry.js';
import type { Language, Text, Verdict } from '../model.js';

/** An entry to export. */
export interface ExportedEntry {
  code: string;
  family: string;
  entry: Entry;
}

/** The entries to export, sorted by code. Every format is made from it. */
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
  /** The page's first language; without it the browser's language. */
  language?: Language;
  codes: Record<string, Pick<Entry, 'scopes' | 'title' | 'actions'> & { retry: { verdict: Verdict } }>;
}

/** The rest of the data the page explains with, without fields that are never shown. */
export interface PageDetails {
  codes: Record<string, Omit<Entry, 'scopes' | 'title' | 'actions' | 'keywords' | 'messages' | 'sources'>>;
  wordings: readonly Wording[];
}

/** An entry whose texts are in one language only. */
type InOneLanguage<Value> = Value extends Text
  ? string
  : Value extends (infer Item)[]
    ? InOneLanguage<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: InOneLanguage<Value[Key]> }
      : Value;

/**
 * The catalog for programs: in the form of data/catalog.json, both languages side by side, so that its schema holds
 * and it can be given back as a catalog. With a language each text is a string, and `language` says which.
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

/** The same as records that stand for themselves: each has its code and family. */
export function exportedRecords({ entries }: Selection, only?: Language): unknown[] {
  return entries.map(({ code, family, entry }: ExportedEntry) => {
    return { code, family, ...(only ? inOne(entry, only) : entry) };
  });
}

/** What the page shows its list by. */
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
 * What the page explains by. Of the user's own catalogs it names the file without its folder: a page is for others,
 * and where a file stands on the machine of its maker is not for them.
 */
export function pageDetails({ entries }: Selection, { wordings }: Catalog): PageDetails {
  const codes = entries.map(({ code, entry }) => {
    const { scopes, title, actions, keywords, messages, sources, origins, ...detail } = entry;
    const named = origins?.map((origin) => ({ ...origin, file: origin.file.replace(/^.*[/\\]/s, '') }));
    return [code, { ...detail, ...(named && { origins: named }) }];
  });
  // All wordings: what a message says is of use with other codes than its own.
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
