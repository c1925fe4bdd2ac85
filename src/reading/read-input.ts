import { type Failure, isFailure } from '../failures.js';
import type { Reading } from './finding.js';
import type { Source } from './input/source.js';
import { createErrorReader, type Engine, type ErrorReader, plainEngine } from './read.js';
import type { Vocabulary } from './vocabulary.js';

const PIECE = 64 * 1024;
/** Bytes from which loading the fast engine pays. */
const LARGE = 128 * 1024;

/** Reads every error in an input. `failure`: why it could not be read to its end. Throws a Failure if nothing could be. */
export async function readInput(
  input: Source,
  vocabulary: Vocabulary,
): Promise<{ reading: Reading; notes: string[]; failure?: Failure }> {
  const space = new Uint8Array(PIECE);
  const held: Uint8Array[] = [];
  let size = 0;
  let reader: ErrorReader | undefined;
  const start = (engine: Engine) => {
    const started = createErrorReader(vocabulary, engine);
    for (const piece of held.splice(0)) started.take(piece);
    return started;
  };
  const notes: string[] = [];
  let failure: Failure | undefined;
  try {
    for (;;) {
      const taken = input.read(space);
      const bytes = typeof taken === 'number' ? taken : await taken;
      if (bytes === 0) break;
      size += bytes;
      if (reader) reader.take(space.subarray(0, bytes));
      else {
        held.push(space.slice(0, bytes));
        if (size >= LARGE)
          reader = start((await import('./seek/load.js')).fastEngine((note) => notes.push(note)));
      }
    }
  } catch (error) {
    if (!isFailure(error) || size === 0) throw error;
    failure = error;
  }
  const reading = (reader ?? start(plainEngine(size))).end();
  return { reading, notes, ...(failure && { failure }) };
}
