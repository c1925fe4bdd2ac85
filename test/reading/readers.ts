import { readFileSync } from 'node:fs';
import { vocabularyOf } from '../../src/catalog/wordings.js';
import type { Reading } from '../../src/reading/finding.js';
import { PLAIN, readErrors } from '../../src/reading/read.js';
import { type Detail, Reader, type Sink } from '../../src/reading/reader.js';
import type { Seeker } from '../../src/reading/seek/seeker.js';
import { WasmSeeker } from '../../src/reading/seek/wasm-seeker.js';
import { type Count, Tally } from '../../src/reading/tally.js';
import { WordTable } from '../../src/reading/word-table.js';
import { catalogOfTests } from '../test-catalog.js';

/** The reader with the words of the bundled catalog, for all tests of reading. */

export const catalog = catalogOfTests();
export const vocabulary = vocabularyOf(catalog);
export const words = new WordTable(vocabulary.families, vocabulary.constants);

const wasm = readFileSync(new URL('../../dist/seek.wasm', import.meta.url));
const wasmSeekers = {
  all: new WasmSeeker(wasm, vocabulary, true),
  codes: new WasmSeeker(wasm, vocabulary, false),
};
/** What makes each seeker, by what is looked for. The fast one is used again, as in a scan of several files. */
export const SEEKERS = {
  plain: () => PLAIN.seekerFor(words, vocabulary),
  wasm: (detail: Detail) => wasmSeekers[detail],
} satisfies Record<string, (detail: Detail) => Seeker>;
export type SeekerName = keyof typeof SEEKERS;
export const SEEKER_NAMES = Object.keys(SEEKERS) as SeekerName[];

/** The bytes in pieces of these sizes, in turn. As on a pipe, a piece is overwritten by the next one. */
export function* piecesOf(bytes: Buffer, sizes: number[]): Generator<Buffer> {
  const shared = Buffer.alloc(Math.max(...sizes));
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const piece = bytes.subarray(at, at + (sizes[turn % sizes.length] as number));
    at += piece.length;
    piece.copy(shared);
    yield shared.subarray(0, piece.length);
    shared.fill(0);
  }
}

/** What a pipe reads. */
export function read(text: string | Buffer, sizes = [65536], seeker: SeekerName = 'plain'): Reading {
  const engine = { seekerFor: () => SEEKERS[seeker]('all') };
  return readErrors(piecesOf(Buffer.from(text as string), sizes), vocabulary, engine);
}

/** The lines that a reader saw, and what it told. */
function pour(
  text: string | Buffer,
  detail: Detail,
  seeker: SeekerName,
  sizes: number[],
  sink: Sink,
): number {
  const reader = new Reader(SEEKERS[seeker](detail), words, vocabulary, sink, detail);
  for (const piece of piecesOf(Buffer.from(text as string), sizes)) {
    for (let from = 0; from < piece.length; ) {
      const space = reader.space();
      const size = Math.min(space.length, piece.length - from);
      space.set(piece.subarray(from, from + size));
      reader.take(size);
      from += size;
    }
  }
  reader.end();
  return reader.lines;
}

export interface Counted {
  lines: number;
  /** By code: how often, on the first line, on the last one. */
  codes: Record<string, [count: number, firstLine: number, lastLine: number]>;
  /** By code: the first five request ids. */
  ids: Record<string, string[]>;
}

/** What a scan counts. */
export function count(text: string | Buffer, sizes = [65536], seeker: SeekerName = 'wasm'): Counted {
  const tally = new Tally(vocabulary.isKnown);
  const lines = pour(text, 'codes', seeker, sizes, {
    code: (code, line, time, id) => tally.count(tally.rowOf(code) as Count, line, time, id),
    wantsId: (code) => !Tally.hasIds(tally.codes.get(code)),
  });
  return { lines, codes: summaryOf(tally), ids: idsOf(tally) };
}

/** Each code with its line as a scan tells them, in order of the lines and then of the codes. */
export function codesOf(text: string | Buffer, sizes = [65536], seeker: SeekerName = 'wasm'): string[] {
  const told: [number, string][] = [];
  pour(text, 'codes', seeker, sizes, { code: (code, line) => told.push([line, code]) });
  return inOrder(told);
}

/** The same from what a pipe reads, without the constants of the SDKs, which do not count. */
export function codesOfFindings(
  text: string | Buffer,
  sizes = [65536],
  seeker: SeekerName = 'plain',
): string[] {
  const told: [number, string][] = [];
  pour(text, 'all', seeker, sizes, {
    finding({ code, line }) {
      if (code !== undefined && !vocabulary.constants.has(code)) told.push([line, code]);
    },
  });
  return inOrder(told);
}

function inOrder(told: [number, string][]): string[] {
  return told.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).map(([line, code]) => `${line} ${code}`);
}

export function summaryOf({ codes }: Tally): Counted['codes'] {
  return Object.fromEntries(
    [...codes].map(([code, row]) => [code, [row.count, row.firstLine, row.lastLine]] as const),
  );
}

export function idsOf({ codes }: Tally): Counted['ids'] {
  return Object.fromEntries([...codes].map(([code, row]) => [code, row.requestIds.map(({ id }) => id)]));
}
