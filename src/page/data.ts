import { type Hit, searchCatalog } from '../catalog/search.js';
import type { SearchIndex } from '../catalog/search-index.js';
import type { Catalog, Entry, PageContent } from '../model.js';

/** What the export has put into the page. */
export interface Content {
  catalog: Catalog;
  /** The language that the export asked for. */
  language: PageContent['language'];
  /** The entries that a query is about, best first, as the command line finds them. */
  search(query: string): Promise<Hit[]>;
}

/** Reads the catalog out of the page. The search index is opened when it is first needed. */
export function readContent(): Content {
  const content = JSON.parse(textOf('catalog')) as PageContent;
  const entries = new Map(Object.entries(content.codes));
  let index: Promise<SearchIndex> | undefined;
  return {
    language: content.language,
    catalog: {
      schemaVersion: content.schemaVersion,
      apiVersion: content.apiVersion,
      codes: [...entries.keys()],
      wordings: content.wordings,
      entry: (code) => entries.get(code) as Entry | undefined,
      brief: (code) => entries.get(code),
    },
    async search(query) {
      index ??= inflate(textOf('index'));
      return searchCatalog(await index, query);
    },
  };
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

/** What `renderHtml` packed: JSON, deflated, in base64. */
async function inflate(packed: string): Promise<SearchIndex> {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  // Uint8Array.from takes twenty times as long.
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as SearchIndex;
}
