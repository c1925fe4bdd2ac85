const COLOR = String.raw`(?:\u001b\[[0-?]{0,20}[ -/]{0,4}[@-~])`;
/** A line of a container's log: time, stream, and whether the line is full or partial; or as `kubectl logs --prefix` has it. */
const CONTAINER = String.raw`(?:\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:?\d\d) std(?:out|err) [FP] ?|\[pod/[\w./-]{1,180}\] )`;
const BOX = String.raw` {0,8}\xe2(?:\x94\x82|\x95\xb7|\x95\xb5)`;

/**
 * What loggers, terminals and containers put into a text: colours, also escaped with the string they stand in,
 * carriage returns, byte order marks, the prefixes of container logs, Terraform's boxes. Never a line feed.
 */
const NOISE = new RegExp(
  [
    String.raw`(?<=\n)(?:${CONTAINER}(?:${COLOR}{0,4}${BOX} ?)?|${COLOR}{0,4}${BOX} ?)`,
    COLOR,
    String.raw`\u001b\][^\u0007\u001b\n]{0,200}(?:\u0007|\u001b\\)`,
    String.raw`\\{1,16}(?:u001[bB]|x1[bB])\[[0-9;]{0,20}m`,
    String.raw`\r(?=\n)`,
    String.raw`\xef\xbb\xbf`,
  ].join('|'),
  'g',
);
/** Every noise has one of these; looking for them is much faster than looking for the noise. */
const SIGNS = ['\u001b', '\r', '\xef\xbb', '\xe2', 'b[', 'B[', ' stdout ', ' stderr ', '[pod/'];
/** No noise is longer: so much is held back, as noise may begin in it that ends in what is read next. */
const LONGEST = 256;
/** Takes noise out of a byte string that comes in pieces, wherever it is cut. */
export class NoiseFilter {
  private held = '';
  /** What stands before the held text: at the beginning a line begins. */
  private last = '\n';
  /** The container's prefix of a line, which holds its time, by where the line begins in what was given out. */
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
        if (/^\d/.test(noise[0])) this.prefixes.set(this.given + quiet.length, noise[0]);
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
