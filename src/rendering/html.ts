import { deflateRawSync } from 'node:zlib';
import type { PageContent, PageDetails } from '../explaining/export.js';

/** The data of a page. */
export interface PageData {
  content: PageContent;
  details: PageDetails;
  searchIndex: unknown;
}

/** The placeholders in the page that the build made. */
const PLACEHOLDERS = /<!--(catalog|details|index)-->/g;

/**
 * The page with the catalog as data, in elements that a browser does not run. The data of the list is JSON and comes
 * before the script, so that the page is usable before the rest is read. The rest is deflated and in base64: parsing
 * more HTML takes a browser longer than inflating.
 */
export function renderHtml(page: string, { content, details, searchIndex }: PageData): string {
  const values = {
    catalog: element('application/json', 'catalog', dataIn(content)),
    details: element('text/plain', 'details', packed(details)),
    index: element('text/plain', 'index', packed(searchIndex)),
  };
  return page.replace(PLACEHOLDERS, (_, name: keyof typeof values) => values[name]);
}

function element(type: string, id: string, data: string): string {
  return `<script type="${type}" id="${id}">${data}</script>`;
}

function packed(value: unknown): string {
  return deflateRawSync(JSON.stringify(value)).toString('base64');
}

/** JSON that cannot end its element or open a comment there: both begin with `<`. */
function dataIn(content: unknown): string {
  return JSON.stringify(content).replaceAll('<', '\\u003c');
}
