import type { Brief, Catalog, Entry } from '../catalog/entry.js';
import { type Hit, searchCatalog } from '../catalog/search/ranking.js';
import type { SearchIndex } from '../catalog/search/search-index.js';
import { vocabularyOf } from '../catalog/wordings.js';
import type { PageContent, PageDetails } from '../explaining/export.js';

/** The data that the export has put into the page. */
export interface Content {
  /** Until all is loaded, only its codes and the fields of `brief` that a row shows. */
  catalog: Catalog;
  /** The language to start in; undefined if the export sets none. */
  language: PageContent['language'];
  /** Resolves when the whole catalog is loaded. */
  loaded: Promise<unknown>;
  /** The hits of the command line's search, best first. */
  search(query: string): Promise<Hit[]>;
  /** The names and wordings that the reader needs. Call it only when all is loaded. */
  vocabulary(): ReturnType<typeof vocabularyOf>;
}

/** Reads the list's data at once, the rest after the document, and the search index at the first search. */
export function readContent(): Content {
  const { schemaVersion, apiVersion, language, codes } = JSON.parse(readText('catalog')) as PageContent;
  const briefs = new Map(Object.entries(codes));
  let details = new Map<string, object>();
  let wordings: Catalog['wordings'] = [];
  let index: Promise<SearchIndex> | undefined;
  let vocabulary: ReturnType<typeof vocabularyOf> | undefined;

  async function loadRest(): Promise<void> {
    await waitForDocument();
    const rest = (await inflate(readText('details'))) as PageDetails;
    details = new Map(Object.entries(rest.codes));
    wordings = rest.wordings;
  }

  const catalog: Catalog = {
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
  };
  return {
    language,
    catalog,
    loaded: loadRest(),
    async search(query) {
      index ??= inflate(readText('index')) as Promise<SearchIndex>;
      return searchCatalog(await index, query);
    },
    vocabulary() {
      vocabulary ??= vocabularyOf(catalog);
      return vocabulary;
    },
  };
}

function readText(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}

function waitForDocument(): Promise<unknown> | undefined {
  if (document.readyState !== 'loading') return undefined;
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
}

/** Unpacks what `renderHtml` has packed: JSON, deflated, in base64. */
async function inflate(packed: string): Promise<unknown> {
  const stream = new Blob([decodeBase64(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}

/** `Uint8Array.fromBase64`, in browsers since 2025, is twenty times as fast. */
function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  return (
    fromBase64?.call(Uint8Array, base64) ??
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  );
}
