import { isFailure } from '../failures.js';
import { Garbage } from './engine.js';
import { openInput, sizeOf } from './input/files.js';
import { Reader } from './reader.js';
import type { Seeker } from './seek/seeker.js';
import { type Count, Tally } from './tally.js';
import type { Vocabulary } from './vocabulary.js';
import { WordTable } from './word-table.js';

/** What was counted of one input, or of several as one. */
export interface Counted {
  bytes: number;
  lines: number;
  tally: Tally;
}

export interface Scanned extends Counted {
  /** Each by itself, where that was asked for. */
  files: (Counted & { name: string })[];
  /** What could not be read, a line each; the rest has been. */
  failures: string[];
}

/** Told between the pieces of an input; it changes with them. */
export interface Progress {
  /** Of all files together, as they lie on the disk; undefined where one of them is a pipe. */
  size?: number;
  read: number;
  errors: number;
}

/** How a scan is watched and ended. */
export interface Watch {
  /** Aborted by an interrupt: what has been counted until then is the result. */
  signal: AbortSignal;
  tell(progress: Progress): void;
}

/**
 * Counts the errors of files (`-`: standard input), one after another, each from its own first line; with `byFile` those
 * of each by themselves as well.
 */
export async function scan(
  names: string[],
  seeker: Seeker,
  vocabulary: Vocabulary,
  watch: Watch,
  byFile = false,
): Promise<Scanned> {
  const words = new WordTable(vocabulary.families, vocabulary.constants);
  const garbage = new Garbage(192 * 1024);
  const newTally = () => new Tally(vocabulary.isKnown);
  const all: Scanned = { bytes: 0, lines: 0, tally: newTally(), files: [], failures: [] };
  const { signal } = watch;
  const size = sizeOf(names);
  let read = 0;
  let errors = 0;
  // One for all pieces, as they are many.
  const progress: Progress = { ...(size !== undefined && { size }), read, errors };
  for (const name of names) {
    if (signal.aborted) break;
    const own = { name, bytes: 0, lines: 0, tally: newTally() };
    // What a tally counts a line from.
    const tallies: [Tally, number][] = [[all.tally, all.lines]];
    if (byFile) tallies.push([own.tally, 0]);
    const rowsOf = new Map<string, (Count | undefined)[]>();
    const reader = new Reader(
      seeker,
      words,
      vocabulary,
      {
        code(code, line, time, requestId) {
          errors++;
          let rows = rowsOf.get(code);
          if (!rows) {
            rows = tallies.map(([tally]) => tally.rowOf(code));
            // Codes that are not kept are as many as a hostile log has.
            if (rows.some(Boolean)) rowsOf.set(code, rows);
          }
          // By index, as most of a scan is here and an iterator is made anew each time.
          for (let index = 0; index < tallies.length; index++) {
            const [tally, start] = tallies[index] as [Tally, number];
            const row = rows[index];
            if (row) tally.count(row, start + line, time, requestId);
          }
        },
        hasRead: (bytes) => garbage.made(bytes),
        wantsId: (code) => !(rowsOf.get(code)?.every(Tally.hasIds) ?? false),
      },
      'codes',
    );
    try {
      const input = await openInput(name, signal);
      try {
        for (;;) {
          const taken = input.read(reader.space());
          const bytes = typeof taken === 'number' ? taken : await taken;
          if (bytes === 0) break;
          reader.take(bytes);
          progress.read = read + input.bytesRead;
          progress.errors = errors;
          watch.tell(progress);
        }
      } finally {
        own.bytes = input.size;
        read += input.bytesRead;
      }
      input.close();
    } catch (error) {
      if (!isFailure(error)) throw error;
      all.failures.push(error.message);
    }
    reader.end();
    own.lines = reader.lines;
    all.bytes += own.bytes;
    all.lines += own.lines;
    if (byFile) all.files.push(own);
  }
  return all;
}
