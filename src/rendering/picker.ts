import type { Brief } from '../catalog/entry.js';
import { clean } from '../clean.js';
import type { Language } from '../model.js';
import type { Style } from './style.js';
import { widthOf, widthOfCharacter } from './width.js';
import { wrap } from './wrap.js';

/** What is seen of a choice that is being made. */
export interface Choice {
  typed: string;
  /** What fits it; undefined before the first answer. */
  codes?: readonly string[];
  /** Which of them is marked. */
  active: number;
}

export interface PickerView {
  words: { ask: string; nothing: string; count(shown: number, all: number): string; keys: string };
  language: Language;
  /** Columns and rows. */
  width: number;
  height: number;
  style: Style;
  /** How many codes there are. */
  all: number;
  briefOf(code: string): Brief | undefined;
}

const MARK = '> ';
const GAP = '  ';
const ELLIPSIS = '…';
const MOST_ROWS = 12;
/** Lines for what the marked code means, on a screen that has them. */
const DETAILS = 4;
const LOW = 14;
/** Below this many columns a row has a code only. */
const NARROW = 60;
/** The share of a row that codes have at most before titles: a longer code moves its own title on. */
const CODES = 0.55;

/** The line that is typed into, and what stands below it. Never higher than the screen. */
export function renderPicker({ typed, codes, active }: Choice, view: PickerView): [string, string] {
  const { words, style, width } = view;
  const shown = typed
    .split(' ')
    .map((word) => clean(word))
    .join(' ');
  const line = style.heading(words.ask.trimEnd()) + words.ask.slice(words.ask.trimEnd().length) + shown;
  if (!codes) return [line, ''];
  const foot = footOf(words.count(codes.length, view.all), words.keys, width).map(style.faint);
  if (codes.length === 0) return [line, [style.maybe(words.nothing), '', ...foot].join('\n')];
  const details = view.height < LOW ? [] : ['', ...detailsOf(codes[active] as string, view)];
  const room = view.height - 1 - Math.ceil((widthOf(words.ask + shown) + 1) / width) - 1 - foot.length;
  const most = Math.max(1, Math.min(MOST_ROWS, room - details.length));
  return [line, [...rows(codes, active, most, view), ...details, '', ...foot].join('\n')];
}

/** At most so many of the codes, the marked one in the middle where there are more on both sides. */
function rows(codes: readonly string[], active: number, most: number, view: PickerView): string[] {
  const start = Math.max(0, Math.min(active - (most >> 1), codes.length - most));
  const column = Math.min(Math.floor(view.width * CODES), Math.max(...codes.map((code) => widthOf(code))));
  return codes.slice(start, start + most).map((code, at) => {
    const isActive = start + at === active;
    const mark = isActive ? MARK : ' '.repeat(MARK.length);
    const name = shorten(code, view.width - MARK.length);
    const styled = mark + (isActive ? view.style.code(name) : name);
    if (view.width < NARROW) return styled;
    const gap = ' '.repeat(Math.max(0, column - widthOf(code))) + GAP;
    const title = view.briefOf(code)?.title[view.language] ?? '';
    const rest = shorten(title, view.width - MARK.length - widthOf(code) - gap.length);
    return styled + (rest && gap + (isActive ? view.style.title(rest) : rest));
  });
}

/** Beside each other where both fit. */
function footOf(count: string, keys: string, width: number): string[] {
  const both = count + GAP + keys;
  return widthOf(both) <= width ? [both] : [...wrap(count, width), ...wrap(keys, width)];
}

/** Title and description of a code, always as many lines, so that nothing below them jumps. */
function detailsOf(code: string, { briefOf, language, width, style }: PickerView): string[] {
  const brief = briefOf(code);
  const title = wrap(brief?.title[language] ?? '', width).map(style.title);
  const lines = [...title, ...wrap(brief?.description[language] ?? '', width)];
  const last = lines[DETAILS];
  if (last !== undefined) lines[DETAILS - 1] = shorten(`${lines[DETAILS - 1]} ${last}`, width);
  return Array.from({ length: DETAILS }, (_, at) => lines[at] ?? '');
}

/** Cut to so many columns, with an ellipsis for what is lost; '' where there is no room for any of it. */
function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let used = ELLIPSIS.length;
  let kept = '';
  for (const character of text) {
    used += widthOfCharacter(character);
    if (used > width) break;
    kept += character;
  }
  return kept && kept + ELLIPSIS;
}
