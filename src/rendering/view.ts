import type { SafeText } from '../clean.js';
import type { Words } from '../explaining/words.js';
import type { Language, Verdict } from '../model.js';
import type { Style } from './style.js';

/** The language and the terminal that a text is rendered for. */
export interface View {
  language: Language;
  words: Words;
  /** Columns. */
  width: number;
  style: Style;
}

/** A view of texts that name the titles of codes. */
export interface TitledView extends View {
  /** A code's title in the view's language; '' for an unknown code. */
  titleOf(code: string): SafeText;
}

export const VERDICT_STYLE = { no: 'no', backoff: 'yes', depends: 'maybe' } as const satisfies Record<
  Verdict,
  keyof Style
>;
