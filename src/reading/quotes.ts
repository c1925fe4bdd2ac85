import { LAYER, LAYERS, LAYERS_AT, type Spelled } from './layers.js';

/** A quote's `id`: which glyph, which layer spells it, how deep. Two quotes with the same id open and close a string. */
export const GLYPHS = '"\'`';
export const TYPOGRAPHIC = 4;
export const quoteId = (glyph: number, layer: number, depth: number) =>
  glyph | ((layer + 1) << 3) | (depth << 8);
export const PLAIN_QUOTE = quoteId(0, LAYER.none, 0);
export const layerOfQuote = (id: number) => ((id >> 3) & 31) - 1;
export const depthOfQuote = (id: number) => id >> 8;
export const glyphOfQuote = (id: number) => id & 7;

/** A quote that a layer spells, with backslashes of another one before it in [from, at): `\&quot;`. */
export function escapedQuoteAt(
  bytes: Uint8Array,
  from: number,
  at: number,
  end: number,
): { length: number; id: number } | undefined {
  const layer = LAYERS_AT[bytes[at] as number];
  const spelled: Spelled = { character: 0, length: 0, depth: 0 };
  if (!layer?.read(bytes, at, end, spelled)) return undefined;
  const glyph = spelled.character === 34 ? 0 : spelled.character === 39 ? 1 : -1;
  if (glyph < 0) return undefined;
  const depth = spelled.depth + 8 * (at - from);
  return { length: at - from + spelled.length, id: quoteId(glyph, LAYERS.indexOf(layer as never), depth) };
}
