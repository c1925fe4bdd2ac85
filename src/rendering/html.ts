import { deflateRawSync } from 'node:zlib';
import type { PageContent, PageDetails } from '../explaining/export.js';

/** What a page is filled with. */
export interface PageData {
  content: PageContent;
  details: PageDetails;
  searchIndex: unknown;
}

/** Where the page that the build made is to hold what. */
const PLACES = /<!--(catalog|details|index)-->/g;

/**
 * The page, with the catalog in it as data, in elements that are no scripts to a browser. What the list needs is JSON
 * and comes before the script, so that the page can be used before the rest is read. The rest is deflated and in
 * base64: a browser takes longer to read its length out of the page than to inflate it.
 */
export function renderHtml(page: string, { content, details, searchIndex }: PageData): string {
  const values = {
    catalog: element('application/json', 'catalog', dataIn(content)),
    details: element('text/plain', 'details', packed(details)),
    index: element('text/plain', 'index', packed(searchIndex)),
  };
  return page.replace(PLACES, (_, name: keyof typeof values) => values[name]);
}

function element(type: string, id: string, data: string): string {
  return `<script type="${type}" id="${id}">${data}</script>`;
}

function packed(value: unknown): string {
  return deflateRawSync(JSON.stringify(value)).toString('base64');
}

/** JSON that neither ends the element it stands in nor opens a comment there: both begin with `<`. */
function dataIn(content: unknown): string {
  return JSON.stringify(content).replaceAll('<', '\\u003c');
}
