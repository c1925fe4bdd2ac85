import type { Brief, Catalog, Entry } from '../catalog/entry.js';
import { type Hit, searchCatalog } from '../catalog/search/ranking.js';
import type { SearchIndex } from '../catalog/search/search-index.js';
import type { PageContent, PageDetails } from '../explaining/export.js';

/** What the export has put into the page. */
export interface Content {
  /** Before the page is whole only its codes, and of `brief` only what a row needs. */
  catalog: Catalog;
  /** The language that the export asked for. */
  language: PageContent['language'];
  /** When all of the page is read. */
  whole: Promise<unknown>;
  /** The entries that a query is about, best first, as the command line finds them. */
  search(query: string): Promise<Hit[]>;
}

/** Reads the catalog out of the page: what the list needs at once, then the rest; the index when it is first asked for. */
export function readContent(): Content {
  const { schemaVersion, apiVersion, language, codes } = JSON.parse(textIn('catalog')) as PageContent;
  const briefs = new Map(Object.entries(codes));
  let details = new Map<string, object>();
  let wordings: Catalog['wordings'] = [];
  let index: Promise<SearchIndex> | undefined;

  async function readRest(): Promise<void> {
    await documentRead();
    const rest = (await inflate(textIn('details'))) as PageDetails;
    details = new Map(Object.entries(rest.codes));
    wordings = rest.wordings;
  }

  return {
    language,
    catalog: {
      schemaVersion,
      apiVersion,
      codes: [...briefs.keys()],
      get wordings() {
        return wordings;
      },
      entry(code) {
        const brief = briefs.get(code);
        return brief && ({ ...brief, ...details.get(code) } as Entry);
      },
      brief: (code) => briefs.get(code) as Brief | undefined,
    },
    whole: readRest(),
    async search(query) {
      index ??= inflate(textIn('index')) as Promise<SearchIndex>;
      return searchCatalog(await index, query);
    },
  };
}

function textIn(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

function documentRead(): Promise<unknown> | undefined {
  if (document.readyState !== 'loading') return undefined;
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
}

/** What `renderHtml` packed: JSON, deflated, in base64. */
async function inflate(packed: string): Promise<unknown> {
  const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}

/** The browsers of 2025 read base64 by themselves, twenty times as fast. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  return (
    fromBase64?.call(Uint8Array, base64) ??
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  );
}
