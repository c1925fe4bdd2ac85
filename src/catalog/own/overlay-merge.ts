import type { Text } from '../../model.js';
import type { Brief, Catalog, Entry, Origin, Wording } from '../entry.js';
import type { Overlay, OwnEntry } from './overlay-file.js';

/** A catalog with one custom catalog on top. */
export function withOverlay(catalog: Catalog, { file, codes: own }: Overlay): Catalog {
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
    // A custom catalog's wordings are tried first.
    wordings: [...given, ...catalog.wordings.filter(({ code }) => !entries.has(code))],
    changed: [...new Set([...(catalog.changed ?? []), ...own.keys()])],
    brief: (code): Brief | undefined => entries.get(code) ?? catalog.brief(code),
    entry: (code) => entries.get(code) ?? catalog.entry(code),
  };
}

const EMPTY_ENTRY: Entry = {
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
  const base = below ?? EMPTY_ENTRY;
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
  const present = keywords.filter((text): text is Text => text !== undefined && text !== '');
  if (present.length > 0) {
    entry.keywords = {
      en: present.map(({ en }) => en).join(', '),
      zh: present.map(({ zh }) => zh).join(', '),
    };
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
