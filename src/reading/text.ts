import { clean } from '../clean.js';
import { LAYER, LAYERS } from './layers.js';
import { depthOfQuote, glyphOfQuote, layerOfQuote } from './quotes.js';
import type { Span } from './shapes/sighting.js';

const MAX_MESSAGE = 2000;
/** Layers that are taken away at most: what is written deeper stays escaped. */
const MAX_DEPTH = 6;

/** The text of a message: its layers and the prefixes of its lines taken away, cleaned and bounded. */
export function textOf(bytes: Uint8Array, span: Span, skip?: (lineStart: number) => number): string {
  // As much as can be shown, however it is escaped.
  const to = Math.min(span.to, span.from + 8 * MAX_MESSAGE);
  let raw = bytesIn(bytes, span.from, to);
  if (raw.includes('\n')) raw = withoutPrefixes(raw, span.from, skip);
  // A long string that Python printed as several, one a line.
  if (span.quotes.length > 0) raw = raw.replace(/(['"])[ \t]*\n[ \t]*\1/g, '');
  const { layers, backslashes } = layersOf(span.quotes);
  const last = span.quotes.at(-1);
  // Quotes in a cell are doubled, whether the text has quotes of its own or not.
  if (last !== undefined && layerOfQuote(last) === LAYER.none && raw.includes('""'))
    layers.push(LAYER.doubled);
  if (layers.length === 0 && PERCENT.test(raw)) layers.push(LAYER.percent);
  for (const layer of layers) raw = LAYERS[layer]?.undo(raw) ?? raw;
  // A quote around the text may be none of its layer, as in the attribute of a tag.
  if (ENTITY.test(raw)) raw = LAYERS[LAYER.entities].undo(raw);
  if (raw.includes('#01')) raw = LAYERS[LAYER.octal].undo(raw);
  for (let count = 0; count < backslashes && raw.includes('\\'); count++)
    raw = LAYERS[LAYER.backslashes].undo(raw);
  return clean(fromBytes(raw), MAX_MESSAGE);
}

/** Which layers have to be undone for a text in these quotes, and how often backslashes are. */
function layersOf(quotes: number[]): { layers: number[]; backslashes: number } {
  const layers: number[] = [];
  // The same glyph at several depths is one string in another; another glyph is escaped by itself.
  const depthOfGlyph = [0, 0, 0];
  let units = 0;
  let inner = 0;
  for (const quote of quotes) {
    const glyph = glyphOfQuote(quote);
    const layer = layerOfQuote(quote);
    const depth = depthOfQuote(quote);
    if (glyph >= depthOfGlyph.length) continue;
    if (layer === LAYER.backslashes && depth >= 32) units = Math.max(units, depth - 32 + 1);
    else if (layer === LAYER.none || layer === LAYER.backslashes) {
      if (glyph < 2) depthOfGlyph[glyph] = Math.max(depthOfGlyph[glyph] as number, depth + 1);
    } else {
      inner = 1;
      const times = layer === LAYER.doubled ? 1 : depth & 7;
      while (layers.filter((known) => known === layer).length < times) layers.push(layer);
      if (depth > 8) inner = 2;
    }
  }
  const backslashes = Math.max(units, (depthOfGlyph[0] as number) + (depthOfGlyph[1] as number) + inner);
  return { layers, backslashes: Math.min(MAX_DEPTH, backslashes) };
}

function withoutPrefixes(
  raw: string,
  from: number,
  skip: ((lineStart: number) => number) | undefined,
): string {
  let at = from;
  return raw
    .split('\n')
    .map((line, number) => {
      const prefix = number > 0 && skip ? Math.min(line.length, skip(at)) : 0;
      at += line.length + 1;
      const rest = line.slice(prefix);
      return number > 0 ? rest.replace(BOX, '') : rest.replace(BOX_END, '');
    })
    .join('\n')
    .replace(BOX_ENDS, '\n');
}

/** Blanks and punctuation that percent-encoding spells. */
const PERCENT = /^(?!.*\s).*%(?:20|22|2C|3A|3D|5B|5D|E[0-9A-F]%)/;
const ENTITY = /&(?:quot|amp|lt|gt|apos|#3[49]|#x2[27]);/;
const BOX = /^(?:\x1b\[[0-9;]*m)*\s*\xe2\x94[\x82\x83](?:\x1b\[[0-9;]*m)*/;
const BOX_END = /\s*\xe2\x94[\x82\x83]\s*$/;
const BOX_ENDS = /\s*\xe2\x94[\x82\x83]\s*\n/g;

/** Bytes as a string, one character a byte. */
export function bytesIn(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  // A call takes so many arguments at most.
  for (let at = from; at < to; at += 4096) {
    text += String.fromCharCode.apply(
      null,
      bytes.subarray(at, Math.min(to, at + 4096)) as unknown as number[],
    );
  }
  return text;
}

/** The text of a UTF-8 byte string; what is not UTF-8 becomes U+FFFD. */
export function fromBytes(bytes: string): string {
  return ASCII.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

const ASCII = /^[\0-\x7f]*$/;
