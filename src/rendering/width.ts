/** General categories of Unicode. */
const ZERO_WIDTH = ['Mn', 'Me', 'Cf', 'Cc'];
export const ASCII = /^[ -~]*$/;

/**
 * The columns of a text on a terminal. The text must not contain escape sequences: color is added later.
 * `string-width` gives the same result for all texts here, but takes 60 ms for one explanation.
 */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x20 && unit < 0x7f) width += 1;
    else if (isChinese(unit)) width += 2;
    else return widthOfAny(text);
  }
  return width;
}

export function widthOfCharacter(character: string): number {
  const point = character.codePointAt(0) as number;
  if (point >= 0x20 && point < 0x7f) return 1;
  return isChinese(point) ? 2 : widthOfAny(character);
}

/** Chinese characters and their punctuation, in the Basic Multilingual Plane. */
function isChinese(point: number): boolean {
  return (
    (point >= 0x4e00 && point < 0xa000) ||
    (point >= 0x3001 && point < 0x3030) ||
    (point > 0xff00 && point < 0xff61)
  );
}

/** For texts in other languages than English and Chinese: the tables take milliseconds to load. */
function widthOfAny(text: string): number {
  tables ??= {
    isZeroWidth: new RegExp(`^[${ZERO_WIDTH.map((kind) => `\\p{${kind}}`).join('')}]$`, 'u'),
    ...(require('get-east-asian-width') as typeof import('get-east-asian-width')),
  };
  let width = 0;
  for (const character of text) {
    if (!tables.isZeroWidth.test(character))
      width += tables.eastAsianWidth(character.codePointAt(0) as number);
  }
  return width;
}

let tables: { isZeroWidth: RegExp; eastAsianWidth(point: number): number } | undefined;
