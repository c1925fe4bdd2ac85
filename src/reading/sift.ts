import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../failures.js';
import { keepYoungSpaceSmall, optimizeLate } from './engine.js';
import type { Feed } from './read.js';
import type { Detail, Report, ScannerFrom, Vocabulary } from './scanner.js';
import { Sieve } from './sieve.js';
import { SiftingScanner } from './sifting.js';

/** The sieve as it was built. Throws Failure where the installation is broken. */
export function loadSieve(vocabulary: Vocabulary, detail: Detail): Sieve {
  const path = join(__dirname, 'sieve.wasm');
  let wasm: Buffer;
  try {
    wasm = readFileSync(path);
  } catch (error) {
    throw new Failure(`cannot read ${path} (${systemCode(error) || 'damaged'}); install kms-err again`);
  }
  return new Sieve(wasm, vocabulary, detail);
}

/** What reads much: finds what the scanner finds. */
export function siftingFor(vocabulary: Vocabulary, report: Report, scannerFrom: ScannerFrom): Feed {
  optimizeLate();
  keepYoungSpaceSmall();
  const scanner = new SiftingScanner(loadSieve(vocabulary, 'all'), { finding: report }, scannerFrom);
  return {
    feed(piece) {
      for (let from = 0; from < piece.length; ) {
        const size = piece.copy(scanner.space(), 0, from);
        scanner.take(size);
        from += size;
      }
    },
    end: () => scanner.end(),
  };
}
