import { LAYER } from './layers.js';

/** A quote's `id`: which glyph, which layer spells it, how deep. Two quotes with the same id open and close a string. */
export const GLYPHS = '"\'`';
export const TYPOGRAPHIC = 4;
export const quoteId = (glyph: number, layer: number, depth: number) =>
  glyph | ((layer + 1) << 3) | (depth << 8);
export const PLAIN_QUOTE = quoteId(0, LAYER.none, 0);
export const layerOfQuote = (id: number) => ((id >> 3) & 31) - 1;
export const depthOfQuote = (id: number) => id >> 8;
export const glyphOfQuote = (id: number) => id & 7;
