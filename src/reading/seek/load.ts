import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../../failures.js';
import { Garbage, keepYoungSpaceSmall, optimizeLate } from '../engine.js';
import { type Engine, PLAIN } from '../read.js';
import type { Vocabulary } from '../vocabulary.js';
import { WordTable } from '../word-table.js';
import type { Seeker } from './seeker.js';
import { WasmSeeker } from './wasm-seeker.js';

/** A seeker, and what the user has to know of it. */
export interface Loaded {
  seeker: Seeker;
  note?: string;
}

/**
 * The seeker of the WebAssembly module as it was built, or the plain one where there is no memory for it. Throws Failure
 * where the installation is broken.
 */
export function loadSeeker(vocabulary: Vocabulary, wantsTexts: boolean): Loaded {
  const path = join(__dirname, 'seek.wasm');
  try {
    return { seeker: new WasmSeeker(readFileSync(path), vocabulary, wantsTexts) };
  } catch (error) {
    // V8 reserves 10 GB of addresses for a module's memory, which `ulimit -v` may not allow.
    if (error instanceof Error && /out of memory/i.test(error.message)) {
      const words = new WordTable(vocabulary.families, vocabulary.constants);
      const note = 'not enough address space for WebAssembly (see ulimit -v): reading is slower';
      return { seeker: PLAIN.seekerFor(words, vocabulary), note };
    }
    if (error instanceof RangeError) {
      throw new Failure(
        'the catalogs have more families or messages than a scan can look for; use fewer of your own',
      );
    }
    throw new Failure(`cannot read ${path} (${systemCode(error) || 'damaged'}); install kms-err again`);
  }
}

/** What a large input is explained with. `tell` gets a note for the user. */
export function fastEngine(tell: (note: string) => void): Engine {
  optimizeLate();
  keepYoungSpaceSmall();
  const garbage = new Garbage(64 * 1024);
  return {
    seekerFor(_, vocabulary) {
      const { seeker, note } = loadSeeker(vocabulary, true);
      if (note !== undefined) tell(note);
      return seeker;
    },
    hasRead: (bytes) => garbage.made(bytes),
  };
}
