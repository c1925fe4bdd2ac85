import { widthOf } from './width.js';

/**
 * Stands in for `string-width` in the bundle (see build.mjs): the width of a table's cell, where colour is
 * already added. CommonJS, as cli-table3 requires it so.
 */
export = (text: string): number => widthOf(text.replace(/\u001b\[\d+m/g, ''));
