import type { Brief } from '../catalog/entry.js';
import { clean } from '../clean.js';
import type { Language } from '../model.js';
import type { Style } from './style.js';
import { widthOf, widthOfCharacter } from './width.js';
import { wrap } from './wrap.js';

/** The state of a list that the user chooses from. */
export interface Choice {
  typed: string;
  /** The matches; undefined before the first search ends. */
  codes?: readonly string[];
  /** Index of the selected code. */
  active: number;
}

export interface PickerView {
  words: { ask: string; nothing: string; count(shown: number, all: number): string; keys: string };
  language: Language;
  /** Columns and rows. */
  width: number;
  height: number;
  style: Style;
  /** The number of all codes. */
  all: number;
  briefOf(code: string): Brief | undefined;
}

const MARK = '> ';
const GAP = '  ';
const ELLIPSIS = '…';
const MAX_ROWS = 12;
/** Lines for the meaning of the selected code. */
const DETAIL_LINES = 4;
/** On shorter terminals, the meaning is not shown. */
const MIN_HEIGHT_FOR_DETAILS = 14;
/** On narrower terminals, a row shows only the code. */
const NARROW = 60;
/** Maximum share of a row for the code column. A longer code pushes its title to the right. */
const MAX_CODE_SHARE = 0.55;

/** The input line and the text below it, together at most as high as the screen. */
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
  const details =
    view.height < MIN_HEIGHT_FOR_DETAILS ? [] : ['', ...detailsOf(codes[active] as string, view)];
  const room = view.height - 1 - Math.ceil((widthOf(words.ask + shown) + 1) / width) - 1 - foot.length;
  const most = Math.max(1, Math.min(MAX_ROWS, room - details.length));
  return [line, [...rows(codes, active, most, view), ...details, '', ...foot].join('\n')];
}

/** At most `most` rows, with the selected code in the middle if there are more on both sides. */
function rows(codes: readonly string[], active: number, most: number, view: PickerView): string[] {
  const start = Math.max(0, Math.min(active - (most >> 1), codes.length - most));
  const column = Math.min(
    Math.floor(view.width * MAX_CODE_SHARE),
    Math.max(...codes.map((code) => widthOf(code))),
  );
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

/** On one line if both fit. */
function footOf(count: string, keys: string, width: number): string[] {
  const both = count + GAP + keys;
  return widthOf(both) <= width ? [both] : [...wrap(count, width), ...wrap(keys, width)];
}

/** Title and description of a code, always with the same number of lines, so that the text below does not move. */
function detailsOf(code: string, { briefOf, language, width, style }: PickerView): string[] {
  const brief = briefOf(code);
  const title = wrap(brief?.title[language] ?? '', width).map(style.title);
  const lines = [...title, ...wrap(brief?.description[language] ?? '', width)];
  const last = lines[DETAIL_LINES];
  if (last !== undefined) lines[DETAIL_LINES - 1] = shorten(`${lines[DETAIL_LINES - 1]} ${last}`, width);
  return Array.from({ length: DETAIL_LINES }, (_, at) => lines[at] ?? '');
}

/** Cuts a text to `width` columns and marks the cut with an ellipsis; '' if nothing fits. */
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
