import { ASCII, widthOf, widthOfCharacter } from './width.js';

/** Chinese typography: these never begin a line, those never end one. */
const NEVER_FIRST = new Set('，。、；：？！）】》〉」』”’…%,.;:?!)]}');
const NEVER_LAST = new Set('（【《〈「『“‘([{');

/** What needs no work if it is short enough: ASCII words with one blank between them. */
const ONE_LINE = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * Breaks a text into lines of at most `width` columns (at least 2), at blanks and between Chinese characters;
 * what is longer than a line is cut hard. Loses nothing but the blanks at the breaks. `wrap-ansi` does the
 * same, but takes 60 ms for one explanation: it segments every text by the Unicode tables.
 */
export function wrap(text: string, width: number): string[] {
  const most = Math.max(2, width);
  if (text.length <= most && ONE_LINE.test(text)) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { blank, word } of unbreakables(text)) {
    const size = widthOf(word);
    if (line !== '' && used + blank.length + size <= most) {
      line += blank + word;
      used += blank.length + size;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, most);
    line = pieces.pop() as string;
    used = widthOf(line);
    lines.push(...pieces);
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** The pieces between which a line may break, each with the blank that stands before it. */
function unbreakables(text: string): { blank: '' | ' '; word: string }[] {
  const pieces: { blank: '' | ' '; word: string }[] = [];
  for (const chunk of text.split(/\s+/)) {
    if (chunk === '') continue;
    for (const [index, word] of splitWide(chunk).entries()) {
      pieces.push({ blank: index === 0 && pieces.length > 0 ? ' ' : '', word });
    }
  }
  return pieces;
}

/** Splits what holds no blank where Chinese text may break. */
function splitWide(chunk: string): string[] {
  if (ASCII.test(chunk)) return [chunk];
  const words: string[] = [];
  let word = '';
  let last = '';
  for (const character of chunk) {
    if (last !== '' && mayBreak(last, character)) {
      words.push(word);
      word = '';
    }
    word += character;
    last = character;
  }
  return [...words, word];
}

function mayBreak(before: string, after: string): boolean {
  if (NEVER_LAST.has(before) || NEVER_FIRST.has(after)) return false;
  return widthOfCharacter(before) === 2 || widthOfCharacter(after) === 2;
}

/** Cuts a word that is longer than a line; after a dot, slash, comma or hyphen where that fills half a line. */
function cut(word: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (widthOf(rest) > most) {
    let used = 0;
    let end = 0;
    let good = 0;
    for (const character of rest) {
      const size = widthOfCharacter(character);
      if (used + size > most) break;
      used += size;
      end += character.length;
      if (used * 2 >= most && /[./,\-_?&=]/.test(character)) good = end;
    }
    const at = good || end;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  pieces.push(rest);
  return pieces;
}
