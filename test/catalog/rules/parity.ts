import type { Text } from '../../../src/model.js';
import { literalsIn, ofProse } from './texts.js';

/** What must be equal in both languages: numbers, commands, names, and how often something is done. */

const ENGLISH_NUMBERS: Record<string, number> = {
  ...{
    zero: 0,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
  },
  ...{ twice: 2, second: 2, third: 3, both: 2, half: 0.5, hundred: 100, thousand: 1000 },
};
const CHINESE_NUMBERS: Record<string, number> = {
  ...{
    零: 0,
    两: 2,
    二: 2,
    三: 3,
    四: 4,
    五: 5,
    六: 6,
    七: 7,
    八: 8,
    九: 9,
    十: 10,
    百: 100,
    千: 1000,
    半: 0.5,
  },
};

/** The numbers in a text, as digits (without those in names like TC3-HMAC-SHA256) or as words. */
function numbersIn(text: string) {
  const plain = text.replace(/(\d),(?=\d{3}\b)/g, '$1');
  const digits = [...plain.matchAll(/(?<![A-Za-z_\d.-])\d+(?:\.\d+)*/g)].map(([number]) =>
    number.replace(/^0+(?=\d)/, ''),
  );
  const words = [
    ...(plain.toLowerCase().match(/[a-z]+/g) ?? []).map((word) => ENGLISH_NUMBERS[word]),
    ...[...plain].map((character) => CHINESE_NUMBERS[character]),
  ].flatMap((number) => (number === undefined ? [] : [String(number)]));
  return { digits: new Set(digits), words: new Set(words) };
}

/** The number one has many forms: `a`, `each`, 一, 单. */
const ONE = '1';

export function differentNumbers({ en, zh }: Text): string[] {
  const [english, chinese] = [numbersIn(en), numbersIn(zh)];
  const lacks = (from: typeof english, to: typeof english) =>
    [...from.digits].filter((number) => number !== ONE && !to.digits.has(number) && !to.words.has(number));
  return [
    ...lacks(english, chinese).map((number) => `zh lacks the number ${number}`),
    ...lacks(chinese, english).map((number) => `en lacks the number ${number}`),
  ];
}

/** The literals of a text. Names of placeholders may differ, and the Chinese for request id is 请求 ID. */
function literalsOf(text: string): string[] {
  return literalsIn(text)
    .map((literal) => literal.replace(/<[^>]*>/g, '<>'))
    .filter((literal) => literal !== 'RequestId');
}

/** Commands must be equal and equally frequent; names must appear at least once. */
export function differentLiterals({ en, zh }: Text): string[] {
  const [english, chinese] = [literalsOf(en), literalsOf(zh)];
  const lacks = (from: string[], to: string[]) =>
    [...new Set(from)].filter((literal) => {
      const count = (list: string[]) => list.filter((each) => each === literal).length;
      return literal.includes(' ') ? count(from) > count(to) : !to.includes(literal);
    });
  return [
    ...lacks(english, chinese).map((literal) => `zh lacks \`${literal}\``),
    ...lacks(chinese, english).map((literal) => `en lacks \`${literal}\``),
  ];
}

/** `once` in the sense of one time, not `as soon as`, `at once` or `more than once`. */
const ONCE =
  /(?<!\b(?:at|more than) )\b[Oo]nce\b(?! (?:the|it|its|they|this|that|these|those|all|every|each|no|nothing|you|your|there|an?|more|done|\w+ed)\b| [`A-Z])/g;
const YI_CI = /(?<![上前每第同下某任这那后])(?:一|(?<![\d.])1 ?)(?:次|遍)(?!性)/g;
/** English phrases without `once` that mean 一次, and the reverse. */
const SINGLE = /\b(?:one|single|at once|once more|a time|again|per|each|every|another|time|same|last)\b/i;
const WITHOUT_DUPLICATES = /去重|不重复/;

export function differentOnce({ en, zh }: Text): string[] {
  const english = en.match(ONCE)?.length ?? 0;
  const chinese = zh.match(YI_CI)?.length ?? 0;
  if (english > chinese && !WITHOUT_DUPLICATES.test(zh))
    return [`en says “once” (${english}), zh 一次 (${chinese})`];
  return chinese > english && !SINGLE.test(en) ? [`zh says 一次 (${chinese}), en “once” (${english})`] : [];
}

export const numbersAreTheSame = ofProse(differentNumbers);
export const literalsAreTheSame = ofProse(differentLiterals);
export const onceIsTheSame = ofProse(differentOnce);
