/** General categories of Unicode. */
const ZERO_WIDTH = ['Mn', 'Me', 'Cf', 'Cc'];
export const ASCII = /^[ -~]*$/;

/**
 * Columns that a text takes on a terminal, without looking for escape sequences: it is asked before colour
 * is added. `string-width` gives the same for all that is shown here, but takes 60 ms for one explanation.
 */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

export function widthOfCharacter(character: string): number {
  const point = character.codePointAt(0) as number;
  if (point >= 0x20 && point < 0x7f) return 1;
  // Chinese and its punctuation, without the tables below.
  if ((point >= 0x3001 && point < 0x3030) || (point >= 0x4e00 && point < 0xa000)) return 2;
  if (point > 0xff00 && point < 0xff61) return 2;
  // For what is neither English nor Chinese only: these tables take milliseconds to load.
  rare ??= {
    isZeroWidth: new RegExp(`^[${ZERO_WIDTH.map((kind) => `\\p{${kind}}`).join('')}]$`, 'u'),
    ...(require('get-east-asian-width') as typeof import('get-east-asian-width')),
  };
  return rare.isZeroWidth.test(character) ? 0 : rare.eastAsianWidth(point);
}

let rare: { isZeroWidth: RegExp; eastAsianWidth(point: number): number } | undefined;
