import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../../failures.js';
import { keepYoungSpaceSmall, optimizeLate } from '../engine.js';
import type { SeekerFor } from '../read.js';
import type { Vocabulary } from '../vocabulary.js';
import { WasmSeeker } from './wasm-seeker.js';

/** The seeker of the WebAssembly module as it was built. Throws Failure where the installation is broken. */
export function loadSeeker(vocabulary: Vocabulary, wantsTexts: boolean): WasmSeeker {
  const path = join(__dirname, 'seek.wasm');
  try {
    return new WasmSeeker(readFileSync(path), vocabulary, wantsTexts);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Failure(
        'the catalogs have more families or messages than a scan can look for; use fewer of your own',
      );
    }
    throw new Failure(`cannot read ${path} (${systemCode(error) || 'damaged'}); install kms-err again`);
  }
}

/** The same for a large input that is explained. */
export const fastSeekerFor: SeekerFor = (_, vocabulary) => {
  optimizeLate();
  keepYoungSpaceSmall();
  return loadSeeker(vocabulary, true);
};
