import { wordsOf } from '../code.js';
import { SYNONYMS } from './synonyms.js';

/** English stop words. */
const STOP_WORDS = new Set(
  'a an the of to in on at for from by with and or is are was were be been being am do does did has have had i my me we our you your it its this that these those why how what when where which who can could should would will with without get gets got getting error errors code codes kms tencent cloud tencentcloud aws azure gcp google alibaba aliyun exception exceptions still while but just now so if then than also only more another any all there here again our us they them he she says said please help problem issue fix'.split(
    ' ',
  ),
);
/** Chinese text without function characters. */
const CONTENT = /[^的了是在我吗呢吧啊被把和与或及么怎如何请问这那要先才能就都也还会]+/g;

/** A word of a text, or a pair of Chinese characters, with its groups of synonyms. */
export interface Unit {
  word: string;
  groups: string[];
  isHan: boolean;
}

const RUN = /[A-Za-z0-9]+|[\u3400-\u9fff]+/g;
export const HAN = /[\u3400-\u9fff]/;

/** The words of a text in order, stemmed. Camel case is split, stop words are left out. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  const spots: number[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const isHan = HAN.test(run);
    for (const { word, at } of isHan ? pairsOf(run) : latinOf(run)) {
      units.push({ word, groups: [], isHan });
      spots.push((index ?? 0) + at);
    }
  }
  for (const { name, phrase } of phrases()) {
    if (typeof phrase === 'string') markHan(text, phrase, name, units, spots);
    else markLatin(phrase, name, units);
  }
  return units;
}

function latinOf(run: string): { word: string; at: number }[] {
  const words = /[a-z][A-Z]/.test(run) ? wordsOf(run) : [run.toLowerCase()];
  return words
    .filter((word) => !STOP_WORDS.has(word) && !/^[a-z]$/.test(word))
    .map((word) => ({ word: stem(word), at: 0 }));
}

/** Chinese has no spaces: every pair of adjacent characters is a word, except function characters. */
function pairsOf(run: string): { word: string; at: number }[] {
  const pairs: { word: string; at: number }[] = [];
  for (const { 0: part, index } of run.matchAll(CONTENT)) {
    if (part.length === 1) pairs.push({ word: part, at: index });
    for (let at = 0; at + 1 < part.length; at++) pairs.push({ word: part.slice(at, at + 2), at: index + at });
  }
  return pairs;
}

function markHan(text: string, phrase: string, name: string, units: Unit[], spots: number[]): void {
  for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + 1)) {
    const place = units.filter((unit, index) => {
      const spot = spots[index] as number;
      return unit.isHan && spot >= from && spot + 1 < from + phrase.length;
    });
    mark(place, name);
  }
}

function markLatin(phrase: string[], name: string, units: Unit[]): void {
  for (let from = 0; from + phrase.length <= units.length; from++) {
    const place = units.slice(from, from + phrase.length);
    if (place.every(({ word }, index) => word === phrase[index])) mark(place, name);
  }
}

/** Longer phrases come first: the key in `API key` is not a master key. */
function mark(place: Unit[], group: string): void {
  if (place.some(({ groups }) => groups.length > 0)) return;
  for (const { groups } of place) groups.push(group);
}

let known: { name: string; phrase: string | string[] }[] | undefined;

function phrases() {
  known ??= SYNONYMS.flatMap((group) =>
    group.map((phrase) => ({
      name: `~${group[0]}`,
      phrase: HAN.test(phrase)
        ? phrase
        : phrase
            .split(' ')
            .filter((word) => !STOP_WORDS.has(word))
            .map(stem),
    })),
  ).sort((a, b) => b.phrase.length - a.phrase.length);
  return known;
}

/** Endings, with the minimum length of the stem: expiration becomes expir, like expire; rotation becomes rotat, like rotate. */
const ENDINGS = [
  ['ation', 5],
  ['ing', 3],
  ['ion', 3],
  ['ed', 3],
  ['er', 3],
  ['e', 3],
] as const;

/** A word without its ending: expired, expires and expiring become the same. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let stemmed = word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  for (const [ending, least] of ENDINGS) {
    if (stemmed.endsWith(ending) && stemmed.length - ending.length >= least) {
      stemmed = stemmed.slice(0, -ending.length);
      break;
    }
  }
  // stopped becomes stop, but miss does not become mis
  return stemmed.replace(/([^aeiouls])\1$/, '$1');
}
