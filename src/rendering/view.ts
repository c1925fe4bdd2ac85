import type { Words } from '../explaining/words.js';
import type { Verdict } from '../model.js';
import type { Style } from './style.js';

/** What a text renderer needs to know of the place where its text is shown. */
export interface View {
  words: Words;
  /** Columns. */
  width: number;
  style: Style;
  /** A code's title in the language of the words; '' for an unknown one. */
  titleOf(code: string): string;
}

export const VERDICT_STYLE = { no: 'no', backoff: 'yes', depends: 'maybe' } as const satisfies Record<
  Verdict,
  keyof Style
>;
