import { NOISE as SOURCES } from './patterns.js';

const NOISE = new RegExp(
  [String.raw`(?<=\n)${SOURCES.atStart}`, ...SOURCES.anywhere, String.raw`${SOURCES.atEnd}(?=\n)`].join('|'),
  'g',
);
/** Every noise has one of these; looking for them is much faster than looking for the noise. */
const SIGNS = ['\u001b', '\r', '\xef\xbb', '\xe2', 'b[', 'B[', ' stdout ', ' stderr ', '[pod/', ' |', ']:'];
/** No noise is longer: so much is held back, as noise may begin in it that ends in what is read next. */
const LONGEST = 256;
/** Takes noise out of a byte string that comes in pieces, wherever it is cut. */
export class NoiseFilter {
  private held = '';
  /** What stands before the held text: at the beginning a line begins. */
  private last = '\n';
  /** The prefix of a line that holds its time, by where the line begins in what was given out. */
  readonly prefixes = new Map<number, string>();

  /** `given`: what stands before the next piece in all that has been given out, in bytes. */
  constructor(private given = 0) {}

  /** As much of the text as is certain; with `final` all that is left. */
  push(piece: string, final: boolean): string {
    const text = this.last + this.held + piece;
    let cut = final ? text.length : Math.max(1, text.length - LONGEST);
    let quiet = '';
    let from = 1;
    if (SIGNS.some((sign) => text.includes(sign))) {
      NOISE.lastIndex = 1;
      for (let noise = NOISE.exec(text); noise && noise.index < cut; noise = NOISE.exec(text)) {
        quiet += text.slice(from, noise.index);
        if (/^\d{4}-\d\d-\d\dT/.test(noise[0])) this.prefixes.set(this.given + quiet.length, noise[0]);
        from = noise.index + noise[0].length;
      }
      // Noise that reaches into what is held back is whole, so nothing of it is held.
      cut = Math.max(cut, from);
    }
    quiet += text.slice(from, cut);
    this.held = text.slice(cut);
    this.last = text[cut - 1] as string;
    this.given += quiet.length;
    return quiet;
  }
}
