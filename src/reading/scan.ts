import { Failure } from '../failures.js';
import { Utf8Pieces } from './encoding.js';
import { openInput } from './files.js';
import { Scanner, type Vocabulary } from './scanner.js';
import { Tally } from './tally.js';

/** What was counted of one input, or of several as one. */
export interface Counted {
  bytes: number;
  lines: number;
  tally: Tally;
}

export interface Scanned extends Counted {
  files: (Counted & { name: string })[];
  /** What could not be read, a line each; the rest has been. */
  failures: string[];
}

/** Told between the pieces of an input. */
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

/** Counts the errors of files (`-`: standard input), one after another, each from its own first line. */
export async function scan(names: string[], vocabulary: Vocabulary, watch: Watch): Promise<Scanned> {
  const all: Scanned = { bytes: 0, lines: 0, tally: new Tally(), files: [], failures: [] };
  let read = 0;
  let errors = 0;
  const byFile = names.length > 1;
  for (const [index, name] of names.entries()) {
    if (watch.signal.aborted) break;
    const own = { name, bytes: 0, lines: 0, tally: byFile ? new Tally() : all.tally };
    const before = all.lines;
    const start = all.bytes;
    const scanner = new Scanner(
      vocabulary,
      (finding, at) => {
        if (finding.code !== undefined) errors++;
        if (byFile) own.tally.add(finding, at, 0);
        all.tally.add(finding, start + at, before);
      },
      'codes',
    );
    const encoding = new Utf8Pieces();
    try {
      const input = openInput(name, watch.signal);
      for await (const piece of input.pieces) {
        own.bytes += piece.length;
        scanner.feed(encoding.push(piece).toString('latin1'));
        const size = index === names.length - 1 && names.length === 1 ? input.size : undefined;
        watch.tell({ ...(size !== undefined && { size }), read: read + input.read(), errors });
        if (watch.signal.aborted) break;
      }
      read += input.read();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      all.failures.push(error.message);
    }
    scanner.feed(encoding.end().toString('latin1'));
    scanner.end();
    own.lines = scanner.linesRead;
    all.bytes += own.bytes;
    all.lines += own.lines;
    all.files.push(own);
  }
  return all;
}
