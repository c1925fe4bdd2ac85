import type { ConditionName, Scope, Text, Verdict } from '../model.js';
import type { Facts } from '../reading/finding.js';

/**
 * Conditions for advice to come first: the value of each named fact, or a list of alternatives. `*` at either end matches
 * any text; `\*` is a literal asterisk. Case is ignored.
 */
export type When = { [Name in ConditionName]?: string | string[] };

/** A cause or a remedy. */
export type Advice = Text & { when?: When };

/** One record of data/catalog.json; data/catalog.schema.json documents each field. */
export interface Entry {
  scopes: Scope[];
  status: 'active' | 'retired';
  title: Text;
  description: Text;
  causes: Advice[];
  remedies: Advice[];
  retry: { verdict: Verdict; note?: Text };
  actions: string[];
  related: string[];
  docs: Text;
  keywords?: Text;
  messages?: string[];
  /** A team's own instructions, or a link to them; only custom catalogs have it. */
  runbook?: Text;
  sources: string[];
  /** The custom catalogs that added or changed the entry, in the order they were applied. */
  origins?: Origin[];
}

/** The part of an entry that comes from a custom catalog. */
export interface Origin {
  file: string;
  fields: string[];
  /** The `sources` that the custom catalog gives. */
  cites?: string[];
}

/** The entry fields shown in a list. */
export type Brief = Pick<Entry, 'scopes' | 'title' | 'description' | 'retry' | 'actions'>;

/** The content of data/catalog.json. */
export interface CatalogFile {
  schemaVersion: 1;
  apiVersion: string;
  codes: Record<string, Entry>;
}

/** The catalog in use. Entries are parsed on first access. */
export interface Catalog {
  readonly schemaVersion: CatalogFile['schemaVersion'];
  readonly apiVersion: string;
  /** Every code, sorted by code unit. */
  readonly codes: readonly string[];
  /** The entry of exactly this code; unknown names (`constructor` …) give undefined. */
  entry(code: string): Entry | undefined;
  /** Only the fields for a list: for all codes, five times as fast as `entry`. */
  brief(code: string): Brief | undefined;
  /** Messages of the service that identify a code if a text contains no code. */
  readonly wordings: readonly Wording[];
  /** The codes that custom catalogs added or changed; undefined if there are none. */
  readonly changed?: readonly string[];
}

/** `{name}` in a wording matches any text and names the fact it captures. */
export interface Wording {
  code: string;
  wording: string;
}

/** How a query matched the catalog, in the order they are tried. */
export type Match = 'exact' | 'normalized' | 'reason' | 'message' | 'family' | 'none';

export interface Lookup {
  query: string;
  match: Match;
  /** The code in the catalog; for `family` and `none`, the query itself. */
  code: string;
  /** The code whose entry explains the query. For `family`, the bare code of the family; for `none`, undefined. */
  entryCode?: string;
  suggestions: string[];
}

/** A lookup with the entry that it leads to, if there is one. */
export interface CatalogRecord {
  lookup: Lookup;
  family?: string;
  entry?: Entry;
  /** The other codes of the family if the entry belongs to the family's bare code. */
  members: string[];
  /** Facts captured from the message. */
  facts?: Facts;
}

/** A code with its list fields. */
export interface BriefRecord {
  code: string;
  family: string;
  brief: Brief;
}

/** The effect of one custom catalog on the catalogs before it. The JSON of `catalog check`. */
export interface OverlayReport {
  file: string;
  added: string[];
  changed: string[];
  /** One line each. */
  problems: string[];
}

/** Conditions for a code to be listed. */
export interface Filter {
  scope?: Scope;
  action?: string;
  retry?: Verdict;
}
