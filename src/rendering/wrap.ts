import { ASCII, widthOf, widthOfCharacter } from './width.js';

/** Chinese typography: characters that never begin or never end a line. */
const NEVER_FIRST = new Set('，。、；：？！）】》〉」』”’…%,.;:?!)]}');
const NEVER_LAST = new Set('（【《〈「『“‘([{');

/** ASCII words with one space between them: nothing to do if they fit on a line. */
const ONE_LINE = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * Breaks a text into lines of at most `width` columns (at least 2), at spaces and between Chinese characters. A word
 * longer than a line is cut. Only the spaces at the breaks are lost. `wrap-ansi` does the same, but takes 60 ms for one
 * explanation, because it segments every text with the Unicode tables.
 */
export function wrap(text: string, width: number): string[] {
  const maxWidth = Math.max(2, width);
  if (text.length <= maxWidth && ONE_LINE.test(text)) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { blank, word } of unbreakables(text)) {
    const size = widthOf(word);
    if (line !== '' && used + blank.length + size <= maxWidth) {
      line += blank + word;
      used += blank.length + size;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, maxWidth);
    line = pieces.pop() as string;
    used = widthOf(line);
    lines.push(...pieces);
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** The pieces that a line may break between, each with the space before it. */
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

/** Splits a chunk without spaces where Chinese text may break. */
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

/** Cuts a word longer than a line, after a dot, slash, comma or hyphen if that fills half a line. */
function cut(word: string, maxWidth: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (widthOf(rest) > maxWidth) {
    let used = 0;
    let end = 0;
    let good = 0;
    for (const character of rest) {
      const size = widthOfCharacter(character);
      if (used + size > maxWidth) break;
      used += size;
      end += character.length;
      if (used * 2 >= maxWidth && /[./,\-_?&=]/.test(character)) good = end;
    }
    const at = good || end;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  pieces.push(rest);
  return pieces;
}
