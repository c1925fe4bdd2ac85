import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../../failures.js';
import { Garbage, keepYoungSpaceSmall, optimizeLate } from '../engine.js';
import type { Engine } from '../read.js';
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

/** What a large input is explained with. */
export function fastEngine(): Engine {
  optimizeLate();
  keepYoungSpaceSmall();
  const garbage = new Garbage(64 * 1024);
  return {
    seekerFor: (_, vocabulary) => loadSeeker(vocabulary, true),
    hasRead: (bytes) => garbage.made(bytes),
  };
}
