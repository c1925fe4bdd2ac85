import { Garbage } from './engine.js';
import type { Finding } from './finding.js';
import { REACH } from './reach.js';
import type { Report, Scanner, ScannerFrom } from './scanner.js';
import type { Lines, Sieve, Sifted } from './sieve.js';

/** What is told of a file that is sifted; lines count from 1. */
export interface Told {
  /** A code that counts, by its number in the sieve; `time` in milliseconds since 1970, NaN without one. */
  hit?(code: number, line: number, time: number, requestId: string | undefined): void;
  finding: Report;
}

/** What the scanner is fed at once, in bytes: large strings outlive the young space. */
const PIECE = 16 * 1024;
const MARGIN = 1024;
/** Around a line so much is fed to the scanner, in bytes: what it reads at most from a place, and a margin. */
const AROUND = { before: REACH.behind + MARGIN, behind: REACH.ahead + 2 * MARGIN };
/** Lines that a message may go on behind its own. */
const MORE_LINES = 8 * 1024;
/** Lines that are kept as the scanner's: it tells of a line at most some KB behind it. */
const MOST_OWNED = 50_000;

/**
 * Finds the errors of a file as the scanner does, but has it read only what the sieve is not sure of. Bytes are written
 * into `space`, then `take`n; `end` once.
 */
export class SiftingScanner implements Sifted {
  private scanner: Scanner | undefined;
  /** The scanner has been fed what stands before this place, and is to be fed what stands before the other. */
  private fed = 0;
  private needed = 0;
  /** Lines that are the scanner's, in rising order; what it finds in others has been told already. */
  private owned: { from: number; through: number }[] = [];
  private readonly garbage = new Garbage(128 * 1024);
  /** Errors by the number of their letters, and where they stand first. */
  private readonly known = new Map<number, [Finding, number]>();
  /** The letters of errors that the scanner is just reading, by their line. */
  private readonly asked = new Map<number, number>();

  constructor(
    private readonly sieve: Sieve,
    private readonly told: Told,
    /** Makes what reads the lines that the sieve leaves. */
    private readonly scannerFrom: ScannerFrom,
  ) {
    sieve.open();
  }

  get linesRead(): number {
    const { sieve } = this;
    return sieve.feeds + (sieve.size > 0 && sieve.text(sieve.size - 1, sieve.size) !== '\n' ? 1 : 0);
  }

  /** Where the next bytes go: 64 KB at least. */
  space(): Buffer {
    return this.sieve.space();
  }

  /** So many bytes have been written into the space. */
  take(size: number): void {
    this.push(size, false);
  }

  end(): void {
    this.push(0, true);
    this.scanner?.end();
    this.scanner = undefined;
    for (const [text, [finding, place]] of this.known) {
      const times = this.sieve.timesOf(text);
      if (times > 0) this.told.finding(finding, place, times);
    }
  }

  private push(size: number, isLast: boolean): void {
    const { sieve, scanner } = this;
    const wasInLongLine = sieve.isInLongLine;
    sieve.push(size, isLast, this);
    // Of a line that has not ended, all is the scanner's.
    if (scanner && wasInLongLine) this.needed = Math.max(this.needed, sieve.size + AROUND.behind);
    this.feed();
  }

  hit(code: number, line: number, time: number, requestId: string | undefined): void {
    this.told.hit?.(code, line + 1, time, requestId);
  }

  repeatable(text: number, lines: Lines): void {
    this.asked.set(lines.from + 1, text);
    this.left(lines, false);
  }

  left({ from, through, beginsAt, endsAt }: Lines, isInMessage: boolean): void {
    const start = Math.max(this.sieve.keptFrom, beginsAt - AROUND.before);
    if (!this.scanner || start > this.needed) this.begin(start, beginsAt, from);
    const line = from + 1;
    if (isInMessage) this.scanner?.want(1, line - 1, true);
    this.scanner?.want(line, through + 1, false);
    const last = this.owned.at(-1);
    if (last && last.through + 1 >= line) last.through = Math.max(last.through, through + 1);
    else this.owned.push({ from: line, through: through + 1 });
    if (this.owned.length > MOST_OWNED) this.owned = this.owned.slice(-MOST_OWNED / 2);
    this.needed = Math.max(this.needed, endsAt + AROUND.behind + (through > from ? MORE_LINES : 0));
  }

  /** Another scanner, from a place on: the beginning of a line if there is one near. */
  private begin(start: number, lineAt: number, line: number): void {
    this.feed();
    this.scanner?.end();
    this.owned = [];
    const before = this.sieve.text(start, lineAt);
    const feed = start === 0 ? -1 : before.slice(0, MARGIN).indexOf('\n');
    const at = start + feed + 1;
    const feeds = before.slice(feed + 1).split('\n').length - 1;
    const report: Report = (finding, place) => this.tell(finding, place);
    this.scanner = this.scannerFrom(report, { at, line: line + 1 - feeds });
    this.fed = at;
    this.needed = at;
  }

  private feed(): void {
    if (!this.scanner) return;
    const to = this.sieve.isInLongLine ? this.sieve.size : Math.min(this.needed, this.sieve.size);
    while (this.fed < to) {
      const next = Math.min(this.fed + PIECE, to);
      this.scanner.feed(this.sieve.text(this.fed, next));
      this.garbage.made(next - this.fed);
      this.fed = next;
    }
  }

  private tell(finding: Finding, place: number): void {
    if (!this.owns(finding.line)) return;
    const text = this.asked.get(finding.line);
    if (text !== undefined) {
      this.asked.delete(finding.line);
      this.known.set(text, [finding, place]);
    }
    this.told.finding(finding, place);
  }

  private owns(line: number): boolean {
    // Nearly always one of the last.
    for (let at = this.owned.length - 1; at >= 0; at--) {
      const { from, through } = this.owned[at] as { from: number; through: number };
      if (line >= from) return line <= through;
    }
    return false;
  }
}
