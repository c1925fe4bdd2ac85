// WebAssembly: finds words in bytes, 16 at a time, and counts line feeds. It knows no format: which words, what has to
// follow one for its place to be worth reading, and which five bytes of it to look for, the host writes into `tables`.
// Source of the method: Teddy, as in Hyperscan and ripgrep: a bit for each bucket of words in tables by half bytes.

/** What has to follow a word; the host has the same numbers. */
const FOLLOWS_END: u32 = 1; // the word ends there
const FOLLOWS_NAME: u32 = 2; // then a word like a code: a capital in it, or a dot
const FOLLOWS_BRACKET: u32 = 3; // then a bracket, before any letter

const MAX_WORDS = 512;
/** No word has less than three letters, and a run has 64 KB: they are never full. */
const MAX_HITS = 16448;
const NEAR: u32 = 128;
/** A word's sought bytes stand at most so far behind its beginning. */
const MAX_OFFSET: u32 = 64;

/** Two sets of words (0: worth reading, 1: signs), each: for each of five bytes two tables by its halves. */
export const tables: usize = memory.data(2 * 160, 16);
/** Of each word: its text's place, length, offset of the five bytes, what follows and which kind it is;
 * then the first four of its sought bytes, and a mask for them. */
export const words: usize = memory.data(MAX_WORDS * 32, 16);
export const bucketEnds: usize = memory.data(2 * 8 * 4, 16);
export const texts: usize = memory.data(32 * 1024, 16);
/** Places found: place, kind, beginning of the line, line, end of the name that stands there or follows. */
export const hits: usize = memory.data(MAX_HITS * 20, 16);
/** Places of signs, in rising order but for a few bytes. */
export const signs: usize = memory.data(MAX_HITS * 4, 16);
const scratch: usize = memory.data(16, 16);
/** The input may be written from here to the end of the memory, but for the last 64 bytes. */
export const input: usize = memory.data(16, 16) + 16;

export let feeds: u32 = 0;
export let lineStart: i32 = 0;

export function setLine(feedsBefore: u32, start: i32): void {
  feeds = feedsBefore;
  lineStart = start;
}

// @ts-ignore: decorator
@inline
function isWordByte(byte: u32): bool {
  return (byte | 32) - 97 < 26 || byte - 48 < 10 || byte === 95;
}

// @ts-ignore: decorator
@inline
function isLetter(byte: u32): bool {
  return (byte | 32) - 97 < 26;
}

// @ts-ignore: decorator
@inline
function isCapital(byte: u32): bool {
  return byte - 65 < 26;
}

/** Where a name ends that goes on at a place with letters, digits and dots between them. */
function endOfName(from: u32, end: u32): u32 {
  let at = from;
  while (at < end && (isWordByte(load<u8>(at)) || (load<u8>(at) === 46 && isCapital(load<u8>(at + 1))))) at++;
  return at;
}

/** The first word behind a place that begins with a capital: whether another capital or a dot is in it. */
function isNameAhead(from: u32, end: u32): bool {
  let at = from;
  while (at < end && isWordByte(load<u8>(at))) at++;
  const limit = min(end, at + NEAR);
  while (at < limit) {
    const byte = load<u8>(at);
    if (byte === 37) {
      at += 3;
      continue;
    }
    if (!isWordByte(byte)) {
      at++;
      continue;
    }
    const start = at;
    let hasSmall = false;
    let isName = false;
    while (at < end && isWordByte(load<u8>(at))) {
      const letter = load<u8>(at);
      if (isCapital(letter)) isName = isName || hasSmall;
      else if (isLetter(letter)) hasSmall = true;
      at++;
    }
    if (!isCapital(load<u8>(start))) continue;
    // `Some(…)`, `Optional("X")`
    if (load<u8>(at) === 40 && !isName) continue;
    nameEnd = endOfName(at, end);
    return isName || (hasSmall && load<u8>(at) === 46);
  }
  return false;
}

function isBracketAhead(from: u32, end: u32): bool {
  const limit = min(end, from + 32);
  for (let at = from; at < limit; at++) {
    const byte = load<u8>(at);
    if (byte === 123 || byte === 91 || byte === 40 || byte === 60) return true;
    if (byte === 37) {
      const first = load<u8>(at + 1);
      const second = load<u8>(at + 2) | 32;
      if ((first === 55 && second === 98) || (first === 53 && second === 98) || (first === 50 && second === 56)) return true;
      at += 2;
    } else if (byte === 92 || byte === 38) {
      // An escape or an entity: `\n`, `\u0022`, `&quot;`
      at++;
      while (at < limit && (load<u8>(at) === 92 || load<u8>(at) === 35)) at++;
      while (at < limit && isWordByte(load<u8>(at)) && byte === 38) at++;
      if (load<u8>(at) === 117) at += 4;
    } else if (isLetter(byte)) return false;
  }
  return false;
}

/** Whether a place is in the midst of a word: a letter stands before it that is no end of `\\n` or `%3A`. */
// @ts-ignore: decorator
@inline
function isInside(place: u32): bool {
  const before = load<u8>(place - 1);
  if (!isLetter(before) || load<u8>(place - 2) === 92 || load<u8>(place - 3) === 37) return false;
  // The end of a colour: `[31m`.
  return before !== 109 || load<u8>(place - 2) - 48 >= 10;
}

/** The kind of a word whose five bytes are at a place and that begins in [first, last); 0 for none. */
function kindAt(set: u32, place: u32, buckets: u32, first: u32, last: u32, end: u32): u32 {
  for (let bits = buckets; bits !== 0; bits &= bits - 1) {
    const bucket = set * 8 + ctz(bits);
    let word: u32 = bucket === 0 ? 0 : load<u32>(bucketEnds + (bucket - 1) * 4);
    const lastWord = load<u32>(bucketEnds + bucket * 4);
    for (; word < lastWord; word++) {
      const entry = words + (word << 5);
      if ((load<u32>(place) & load<u32>(entry + 20)) !== load<u32>(entry + 16)) continue;
      const start = place - load<u32>(entry + 8);
      if (start < first || start >= last) continue;
      const length = load<u32>(entry + 4);
      if (start + length > end) continue;
      const text = load<u32>(entry);
      let same: u32 = 0;
      while (same < length && load<u8>(start + same) === load<u8>(text + same)) same++;
      if (same < length) continue;
      const follows = load<u16>(entry + 12);
      const after = start + length;
      if (follows === FOLLOWS_END && (isInside(start) || (isWordByte(load<u8>(after)) && after < end))) continue;
      if (follows === FOLLOWS_NAME && !isNameAhead(after, end)) continue;
      if (follows === FOLLOWS_BRACKET && !isBracketAhead(after, end)) continue;
      found = start;
      if (follows !== FOLLOWS_NAME) nameEnd = follows === FOLLOWS_END ? endOfName(after, end) : 0;
      return load<u16>(entry + 14);
    }
  }
  return 0;
}

let found: u32 = 0;
let nameEnd: u32 = 0;

/**
 * Looks through [from, to), 64 KB at most, for the words of a set. Bytes up to `end` may be looked at. Gives the number of
 * hits, of set 0 in `hits`, of set 1 in `signs`.
 */
export function run(set: u32, from: u32, to: u32, end: u32): u32 {
  const table = tables + set * 160;
  const low0 = v128.load(table);
  const high0 = v128.load(table, 16);
  const low1 = v128.load(table, 32);
  const high1 = v128.load(table, 48);
  const low2 = v128.load(table, 64);
  const high2 = v128.load(table, 80);
  const low3 = v128.load(table, 96);
  const high3 = v128.load(table, 112);
  const low4 = v128.load(table, 128);
  const high4 = v128.load(table, 144);
  const half = i8x16.splat(15);
  const feed = i8x16.splat(10);
  const limit = min(end, to + MAX_OFFSET);
  let count: u32 = 0;
  let at = from;
  for (; at < limit; at += 16) {
    const zero = v128.load(at);
    const one = v128.load(at, 1);
    const two = v128.load(at, 2);
    const three = v128.load(at, 3);
    const four = v128.load(at, 4);
    const first = v128.and(
      i8x16.swizzle(low0, v128.and(zero, half)),
      i8x16.swizzle(high0, i8x16.shr_u(zero, 4)),
    );
    const second = v128.and(
      i8x16.swizzle(low1, v128.and(one, half)),
      i8x16.swizzle(high1, i8x16.shr_u(one, 4)),
    );
    const third = v128.and(
      i8x16.swizzle(low2, v128.and(two, half)),
      i8x16.swizzle(high2, i8x16.shr_u(two, 4)),
    );
    const fourth = v128.and(
      i8x16.swizzle(low3, v128.and(three, half)),
      i8x16.swizzle(high3, i8x16.shr_u(three, 4)),
    );
    const fifth = v128.and(
      i8x16.swizzle(low4, v128.and(four, half)),
      i8x16.swizzle(high4, i8x16.shr_u(four, 4)),
    );
    const all = v128.and(v128.and(v128.and(first, second), v128.and(third, fourth)), fifth);
    let fed = i8x16.bitmask(i8x16.eq(zero, feed)) as u32;
    if (at + 16 > to) fed &= at >= to ? 0 : ((1 << (to - at)) - 1);
    if (v128.any_true(all)) {
      let lanes = ~(i8x16.bitmask(i8x16.eq(all, i8x16.splat(0))) as u32) & 0xffff;
      v128.store(scratch, all);
      for (; lanes !== 0; lanes &= lanes - 1) {
        const lane = ctz(lanes);
        const kind = kindAt(set, at + lane, load<u8>(scratch + lane), from, to, end);
        if (kind === 0) continue;
        if (set === 1) {
          store<u32>(signs + (count << 2), found);
          count++;
          continue;
        }
        const before = fed & ((1 << lane) - 1);
        const hit = hits + count * 20;
        store<u32>(hit, found);
        store<u32>(hit, kind, 4);
        store<u32>(hit, before !== 0 ? at + 32 - clz(before) : lineStart, 8);
        store<u32>(hit, feeds + popcnt(before), 12);
        store<u32>(hit, nameEnd, 16);
        count++;
      }
    }
    if (fed !== 0 && set === 0) {
      feeds += popcnt(fed);
      lineStart = at + 32 - clz(fed);
    }
  }
  return count;
}
