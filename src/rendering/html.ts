import { deflateRawSync } from 'node:zlib';
import type { PageContent } from '../model.js';

/** Where the page that the build made is to hold what. */
const PLACES = /<!--(catalog|index)-->/g;

/**
 * The page, with the catalog in it as data: JSON in an element that is no script to a browser, and the search index,
 * which is longer than the catalog and of use to the search alone, deflated and in base64.
 */
export function renderHtml(page: string, content: PageContent, searchIndex: unknown): string {
  const index = deflateRawSync(JSON.stringify(searchIndex)).toString('base64');
  const values = {
    catalog: `<script type="application/json" id="catalog">${dataIn(content)}</script>`,
    index: `<script type="text/plain" id="index">${index}</script>`,
  };
  return page.replace(PLACES, (_, name: keyof typeof values) => values[name]);
}

/** JSON that neither ends the element it stands in nor opens a comment there: both begin with `<`. */
function dataIn(content: unknown): string {
  return JSON.stringify(content).replaceAll('<', '\\u003c');
}
