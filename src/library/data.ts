import file from '../../data/catalog.json' with { type: 'json' };
import type { CatalogFile, Entry, Wording } from '../catalog/entry.js';

/**
 * The bundled catalog as the library holds it: a JSON text for each entry, parsed when it is asked for, without
 * what is never shown. In the build the values themselves stand in for this file; where a file can be loaded in
 * the midst of a function the texts are in one of their own, as loading them takes longer than all else.
 */
const entries = Object.entries((file as CatalogFile).codes).sort(([a], [b]) => (a < b ? -1 : 1));
const all = entries.map(([, { keywords, messages, sources, ...shown }]) =>
  JSON.stringify(shown satisfies Omit<Entry, 'sources'>),
);

export const { schemaVersion, apiVersion } = file as CatalogFile;
export const codes: string[] = entries.map(([code]) => code);
/** In the order of the codes. */
export const texts = (): string[] => all;
export const wordings: Wording[] = entries.flatMap(([code, { messages = [] }]) =>
  messages.map((wording) => ({ code, wording })),
);
