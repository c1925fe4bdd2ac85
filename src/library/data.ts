import file from '../../data/catalog.json' with { type: 'json' };
import type { CatalogFile, Entry, Wording } from '../catalog/entry.js';

/**
 * The bundled catalog for the library: one JSON text per entry, parsed on first access, without fields that are never
 * shown. The build replaces this file with its values. In CommonJS the texts are in a separate file, loaded when needed,
 * because loading them takes longer than the rest.
 */
const entries = Object.entries((file as CatalogFile).codes).sort(([a], [b]) => (a < b ? -1 : 1));
const all = entries.map(([, { keywords, messages, sources, ...shown }]) =>
  JSON.stringify(shown satisfies Omit<Entry, 'sources'>),
);

export const { schemaVersion, apiVersion } = file as CatalogFile;
export const codes: string[] = entries.map(([code]) => code);
/** The entries as JSON, in the order of the codes. */
export const texts = (): string[] => all;
export const wordings: Wording[] = entries.flatMap(([code, { messages = [] }]) =>
  messages.map((wording) => ({ code, wording })),
);
