import { lookUpFinding } from '../../src/catalog/lookup.js';
import { openCatalog } from '../../src/catalog/pack.js';
import { vocabularyOf } from '../../src/catalog/wordings.js';
import { explain } from '../../src/explaining/explain.js';
import type { Reading } from '../../src/reading/finding.js';
import { createErrorReader, PLAIN } from '../../src/reading/read.js';
import { type Detail, Reader, type Sink } from '../../src/reading/reader.js';
import type { Seeker } from '../../src/reading/seek/seeker.js';
import { WasmSeeker } from '../../src/reading/seek/wasm-seeker.js';
import { WordTable } from '../../src/reading/word-table.js';

/** What the fuzzer calls: the reader as a scan and a pipe use it, in this process. */
export function createTarget(wasm: Uint8Array, pack: Buffer) {
  const catalog = openCatalog((from, to) => pack.subarray(from, to));
  const vocabulary = vocabularyOf(catalog);
  const words = new WordTable(vocabulary.families, vocabulary.constants);
  const plain = PLAIN.seekerFor(words, vocabulary);
  const fast = {
    all: new WasmSeeker(wasm, vocabulary, true),
    codes: new WasmSeeker(wasm, vocabulary, false),
  };

  /** Lines, and `<line> <code>` of every error with a code, sorted. */
  function codesIn(bytes: Uint8Array, detail: Detail, seeker: Seeker, step: number) {
    const codes: string[] = [];
    const add = (code: string | undefined, line: number) => {
      if (code !== undefined) codes.push(`${line} ${code}`);
    };
    const sink: Sink =
      detail === 'codes'
        ? { code: add }
        : {
            finding({ code, line }) {
              // A scan leaves constants out.
              if (!vocabulary.constants.has(code ?? '')) add(code, line);
            },
          };
    const reader = new Reader(seeker, words, vocabulary, sink, detail);
    for (let at = 0; at < bytes.length; ) {
      const space = reader.space();
      const piece = bytes.subarray(at, at + Math.min(step, space.length));
      space.set(piece);
      reader.take(piece.length);
      at += piece.length;
    }
    reader.end();
    return { lines: reader.lines, codes: codes.sort() };
  }

  return {
    families: [...vocabulary.families],
    codes: catalog.codes,
    /** As a scan counts. */
    scan: (bytes: Uint8Array, step = bytes.length) => codesIn(bytes, 'codes', fast.codes, step),
    /** As a pipe reads, before errors are put together. */
    pipe: (bytes: Uint8Array) => codesIn(bytes, 'all', plain, bytes.length),
    /** What a pipe tells. */
    read(bytes: Uint8Array, isFast = false, step = bytes.length): Reading {
      const reader = createErrorReader(vocabulary, { seekerFor: () => (isFast ? fast.all : plain) });
      for (let at = 0; at < bytes.length; at += step) reader.take(bytes.subarray(at, at + step));
      return reader.end();
    },
    explain: (reading: Reading) =>
      reading.findings.map((finding) => explain(lookUpFinding(catalog, finding), 'en', finding)),
  };
}

export type Target = ReturnType<typeof createTarget>;
