import { Failure } from '../failures.js';
import {
  type Brief,
  type Catalog,
  type Entry,
  FACTS,
  type Origin,
  type Text,
  type Wording,
} from '../model.js';
import { type Overlay, type OwnEntry, type Problem, readOverlay } from './overlay-file.js';

const NEEDED = ['title', 'description', 'retry'] as const;

/** What a catalog does to those below it. */
export interface Checked {
  file: string;
  added: string[];
  changed: string[];
  /** In one line each. */
  problems: string[];
}

/** Catalogs of the user over another, each over those before it. Throws Failure for the first that is wrong. */
export function withOverlays(catalog: Catalog, files: readonly string[]): Catalog {
  let whole = catalog;
  for (const file of files) {
    const overlay = readOverlay(file);
    const [first, ...more] = problemsOf(overlay, whole);
    if (first) {
      const rest = more.length > 0 ? `; 'kms-err catalog check' shows ${more.length} more` : '';
      throw new Failure(overlay.describe(first) + rest);
    }
    whole = withOverlay(whole, overlay);
  }
  return whole;
}

/** The same, to be told of: with all problems of each file, and what it adds and changes. */
export function checkOverlays(catalog: Catalog, files: readonly string[]): Checked[] {
  let whole = catalog;
  return files.map((file) => {
    const overlay = readOverlay(file);
    const problems = problemsOf(overlay, whole).map(overlay.describe);
    const codes = [...overlay.codes.keys()];
    const added = codes.filter((code) => !whole.brief(code));
    const checked = { file, added, changed: codes.filter((code) => !added.includes(code)), problems };
    if (problems.length === 0) whole = withOverlay(whole, overlay);
    return checked;
  });
}

/** What the schema finds, else what only shows against the catalogs below. */
function problemsOf({ codes, problems }: Overlay, catalog: Catalog): Problem[] {
  if (problems.length > 0) return problems;
  const bySpelling = new Map(catalog.codes.map((code) => [code.toLowerCase(), code]));
  const found: Problem[] = [];
  for (const [code, entry] of codes) {
    const path = ['codes', code];
    const same = bySpelling.get(code.toLowerCase());
    if (same !== undefined && same !== code) {
      found.push({ path, wrong: `only its capitals differ from ${same}; write it so` });
    }
    bySpelling.set(code.toLowerCase(), same ?? code);
    const missing = catalog.brief(code) ? [] : NEEDED.filter((field) => !entry[field]);
    if (missing.length > 0) found.push({ path, wrong: `a new code needs ${missing.join(', ')}` });
    for (const [field, holder] of [
      ['related', entry],
      ['add', entry.add],
    ] as const) {
      const place = field === 'add' ? [...path, 'add', 'related'] : [...path, 'related'];
      for (const [index, other] of (holder?.related ?? []).entries()) {
        if (other === code) found.push({ path: [...place, index], wrong: 'a code is not related to itself' });
        else if (!catalog.brief(other) && !codes.has(other)) {
          found.push({
            path: [...place, index],
            wrong: `expected a code of this catalog or of kms-err, found ${other}`,
          });
        }
      }
      for (const [index, wording] of (holder?.messages ?? []).entries()) {
        const wrong = wrongWording(wording);
        if (wrong) found.push({ path: [...place.slice(0, -1), 'messages', index], wrong });
      }
    }
  }
  return found;
}

function wrongWording(wording: string): string | undefined {
  const facts = [...wording.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  const known: readonly string[] = FACTS;
  if (facts.every((name, index) => known.includes(name) && facts.indexOf(name) === index)) return undefined;
  return `what stands in {} is one of ${FACTS.join(', ')}, each at most once`;
}

function withOverlay(catalog: Catalog, { file, codes: own }: Overlay): Catalog {
  const entries = new Map<string, Entry>();
  for (const [code, entry] of own) entries.set(code, merged(catalog.entry(code), entry, file));
  const codes = [...new Set([...catalog.codes, ...own.keys()])].sort();
  const given = [...entries].flatMap(([code, { messages = [] }]) =>
    messages.map((wording): Wording => ({ code, wording })),
  );
  return {
    schemaVersion: catalog.schemaVersion,
    apiVersion: catalog.apiVersion,
    codes,
    // The user's own say first what a message means.
    wordings: [...given, ...catalog.wordings.filter(({ code }) => !entries.has(code))],
    changed: [...new Set([...(catalog.changed ?? []), ...own.keys()])],
    brief: (code): Brief | undefined => entries.get(code) ?? catalog.brief(code),
    entry: (code) => entries.get(code) ?? catalog.entry(code),
  };
}

const NOTHING: Entry = {
  scopes: ['business'],
  status: 'active',
  title: { en: '', zh: '' },
  description: { en: '', zh: '' },
  causes: [],
  remedies: [],
  retry: { verdict: 'no' },
  actions: [],
  related: [],
  docs: { en: '', zh: '' },
  sources: [],
};

function merged(below: Entry | undefined, own: OwnEntry, file: string): Entry {
  const base = below ?? NOTHING;
  const { add = {}, sources: cites, retry } = own;
  const entry: Entry = {
    ...base,
    ...(own.scopes && { scopes: own.scopes }),
    ...(own.status && { status: own.status }),
    ...(own.title && { title: both(own.title) }),
    ...(own.description && { description: both(own.description) }),
    ...(own.runbook && { runbook: both(own.runbook) }),
    ...(own.docs && { docs: both(own.docs) }),
    ...(retry && { retry: { verdict: retry.verdict, ...(retry.note && { note: both(retry.note) }) } }),
    causes: [...(own.causes?.map(both) ?? base.causes), ...(add.causes ?? []).map(both)],
    remedies: [...(own.remedies?.map(both) ?? base.remedies), ...(add.remedies ?? []).map(both)],
    actions: unique(own.actions ?? base.actions, add.actions).sort(),
    related: unique(own.related ?? base.related, add.related),
    messages: unique(add.messages ?? [], own.messages ?? base.messages),
    sources: unique(base.sources, cites),
    origins: [...(base.origins ?? []), originOf(own, file)],
  };
  const keywords = [own.keywords ? both(own.keywords) : base.keywords, add.keywords && both(add.keywords)];
  const said = keywords.filter((text): text is Text => text !== undefined && text !== '');
  if (said.length > 0) {
    entry.keywords = { en: said.map(({ en }) => en).join(', '), zh: said.map(({ zh }) => zh).join(', ') };
  }
  return entry;
}

function originOf({ add = {}, sources: cites, ...fields }: OwnEntry, file: string): Origin {
  const names = [...Object.keys(fields), ...Object.keys(add)];
  return { file, fields: [...new Set(names)], ...(cites && { cites }) };
}

function both<Both extends Text>(text: Both | string): Both | Text {
  return typeof text === 'string' ? { en: text, zh: text } : text;
}

function unique<Value>(first: readonly Value[], second: readonly Value[] = []): Value[] {
  return [...new Set([...first, ...second])];
}
