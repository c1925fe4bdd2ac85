import { widthOf } from './width.js';

/**
 * Replaces `string-width` in the bundle (see build.mjs): the width of a table cell with colors. CommonJS, as
 * cli-table3 requires it.
 */
export = (text: string): number => widthOf(text.replace(/\u001b\[\d+m/g, ''));
