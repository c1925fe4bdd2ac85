/**
 * The sieve, in AssemblyScript: goes through bytes 64 at a time, counts line feeds, and looks closer only at lines
 * that may hold an error. What it is sure of it gives out as a record; a line it is not sure of it leaves to the
 * scanner (../scanner.ts), whose reading it follows wherever it is sure: test/unit/reading/sieve.test.ts holds both to
 * the same counts. ../sieve.ts is the other side of the memory that is laid out here.
 */

/** What is read: the host writes behind what is there already, and moves what is still needed to the front. */
export const input = memory.data(648 * 1024, 64);
/**
 * Records of one run. Of a hit: kind, line, where its code stands, the code's number, where its request id stands, the
 * size of that (0: none), and as a float the time. Of lines that are left: kind, the first line, where it begins, the
 * last line, where the first ends. Of a repeatable error: kind, line, where its code stands, the number of its letters,
 * where they end.
 */
export const records = memory.data(2048 * 32, 8);
export const MOST_RECORDS = 2048;
const RECORD: usize = 32;

/** Codes seen, and the letters of repeatable errors, by the hash of their bytes. */
const MOST_CODES: i32 = 4000;
const SLOTS: i32 = 8192;
const slots = memory.data(8192 * 4, 4);
/** For each: where its bytes stand, how many they are, what the host says of it, how often it was repeated. */
export const codes = memory.data(4000 * 16, 4);
const CODE_ENTRY: usize = 16;
const letters = memory.data(512 * 1024, 8);
const LETTERS: usize = 512 * 1024;
/** Of a code no more request ids are wanted. */
const HAS_IDS: u32 = 1;
/** These letters have been given out: from then on they only have to be counted. */
const IS_KNOWN: u32 = 2;
/** More letters are left to the scanner each time. */
const LONGEST_KNOWN: usize = 1024;
/** So many codes and letters leave room for codes. */
const MOST_KNOWN: i32 = 1000;

/** Families of the catalog by the hash of their bytes: where they stand, how many they are. */
const familySlots = memory.data(8192 * 8, 4);
const FAMILY_SLOTS: u32 = 8192;

/**
 * Beginnings of messages that stand for a code, 16 bytes each: how far from its first character the two stand that it is
 * found by, its length; at 8 where the host wrote it.
 */
export const beginnings = memory.data(1024 * 16, 8);
export const beginningTexts = memory.data(1024 * 64, 8);
export const MOST_BEGINNINGS = 1024;

/** A line is looked at whole; a longer one is left to the scanner, which does not look so far back. */
const LONGEST_LINE: usize = 8 * 1024;
/** As much behind a line must have been read before it is looked at. */
const AHEAD: usize = 256;
/** Around an object of an error so much is read; see REACH in ../formats.ts. */
const BEHIND_OBJECT: usize = 8 * 1024;
const AHEAD_OBJECT: usize = 16 * 1024;
/** Lines that a message may take; see MESSAGE_LINES in ../formats.ts. */
const MESSAGE_LINES: i32 = 5;
/** As much of a line a time is looked for in; see TIME_REACH in ../scanner.ts. */
const TIME_REACH: usize = 400;

/**
 * Kinds of records. A repeatable error stands on its line alone, and is the same wherever the same letters stand: from
 * its code, or from its message if that stands before it, to its request id.
 */
const HIT: i32 = 1;
const LEFT: i32 = 2;
const LEFT_WITH_MESSAGE: i32 = 3;
const REPEATABLE: i32 = 4;

/** How a place was read. */
const NOTHING: i32 = 0;
const SURE: i32 = 1;
const UNSURE: i32 = 2;

/** Whether every error with its message is wanted, or only what counts. */
let wantsAll: bool = false;
let beginningCount: i32 = 0;
/** Codes seen. */
export let codeCount: i32 = 0;
let lettersEnd: usize = 0;

/** Where the next run begins. */
export let cursor: usize = 0;
/** Line feeds before the cursor. */
export let feeds: u32 = 0;
export let recordCount: i32 = 0;
/** Whether the cursor stands in a line that is left to the scanner and whose end has not been read. */
export let inLongLine: bool = false;
/** Lines up to this one are left to the scanner. */
let leftThrough: i64 = -1;
/** The bytes that are there: from the front of `input`, which may be that of the file, to before the end. */
let isFileStart: bool = true;
let end: usize = 0;
let isLast: bool = false;

// What the reading of one place gives.
let codeFrom: usize = 0;
let codeTo: usize = 0;
/** Whether only Tencent Cloud writes so, and all that goes with the code has been read: its request id, too. */
let isCertain: bool = false;
let isQuotedCode: bool = false;
/** Where what belongs to it begins: its message may stand before it. */
let errorFrom: usize = 0;
/** Lines behind this one that the scanner has to have as well. */
let linesBehind: i32 = 0;
let needsMessage: bool = false;
/** The number of the letters of a repeatable error that the line holds; -1: none. */
let repeatable: i32 = -1;
let idFrom: usize = 0;
let idTo: usize = 0;

// Four letters as they are loaded: the first is the lowest byte.
const CEID: u32 = 0x64496563;
const CODE: u32 = 0x65646f43;
const LOWER_CODE: u32 = 0x65646f63;
const DESC: u32 = 0x63736544;
const EQUE: u32 = 0x65757165;
const ERRO: u32 = 0x6f727245;
const ESSA: u32 = 0x61737365;
const MESS: u32 = 0x7373654d;
const META: u32 = 0x6174654d;
const POD: u32 = 0x646f705b;
const REQU: u32 = 0x75716552;
const ST_ID: u32 = 0x64497473;
const RROR: u32 = 0x726f7272;
const TENC: u32 = 0x636e6554;
const TRAC: u32 = 0x63617274;
const UEST: u32 = 0x74736575;

const WORD: u8 = 1;
const LETTER: u8 = 2;
const UPPER: u8 = 4;
const LOWER: u8 = 8;
const DIGIT: u8 = 16;
const BLANK: u8 = 32;
const classes = memory.data(256);

/** Once, before anything else. */
export function start(all: bool, beginningsGiven: i32): void {
  for (let c: usize = 0; c < 256; c++) {
    let kind: u8 = 0;
    if (c >= 0x41 && c <= 0x5a) kind = WORD | LETTER | UPPER;
    else if (c >= 0x61 && c <= 0x7a) kind = WORD | LETTER | LOWER;
    else if (c >= 0x30 && c <= 0x39) kind = WORD | DIGIT;
    else if (c == 0x5f) kind = WORD;
    else if (c == 0x20 || (c >= 9 && c <= 13)) kind = BLANK;
    store<u8>(classes + c, kind);
  }
  wantsAll = all;
  beginningCount = beginningsGiven;
  lettersEnd = letters;
  addPairs();
  open();
}

/** Before each file: what has been learnt of codes stays. */
export function open(): void {
  cursor = input;
  feeds = 0;
  recordCount = 0;
  inLongLine = false;
  leftThrough = -1;
  isFileStart = true;
  for (let code = 0; code < codeCount; code++) {
    const flags = codes + <usize>code * CODE_ENTRY + 8;
    store<u32>(flags, 0);
    store<u32>(flags, 0, 4);
  }
}

/** The host has moved what was at `from` to the front. */
export function moved(from: usize): void {
  cursor -= from - input;
  isFileStart = isFileStart && from == input;
}

/** Of this code no more request ids are wanted in this file. */
export function hasIdsOf(code: i32): void {
  store<u32>(codes + <usize>code * CODE_ENTRY, HAS_IDS, 8);
}

/** The families of the catalog, which the host has written into `input`, a line each. False if there is no room. */
export function addFamilies(size: usize): bool {
  let from = input;
  for (let p = input; p < input + size; p++) {
    if (byte(p) != 0x0a) continue;
    if (!addFamily(from, p)) return false;
    from = p + 1;
  }
  return true;
}

function addFamily(from: usize, to: usize): bool {
  const size = to - from;
  if (lettersEnd + size > letters + LETTERS) return false;
  let slot = hashOf(from, to) & (FAMILY_SLOTS - 1);
  let tries: u32 = 0;
  while (load<u32>(familySlots + <usize>slot * 8) != 0) {
    slot = (slot + 1) & (FAMILY_SLOTS - 1);
    if (++tries > FAMILY_SLOTS / 2) return false;
  }
  memory.copy(lettersEnd, from, size);
  store<u32>(familySlots + <usize>slot * 8, <u32>lettersEnd);
  store<u32>(familySlots + <usize>slot * 8 + 4, <u32>size);
  lettersEnd += size;
  return true;
}

/**
 * The letters that are sought: `od.`, the row of capitals, `DK`, an escape, an underscore, a line feed; `[` and `B` of a
 * colour in any case; a colon; the low half of a byte.
 */
const HOT = memory.data<u8>([
  0x6f, 0x64, 0x2e, 0xe0, 0x40, 0x44, 0x4b, 0x1b, 0x5f, 0x0a, 0x5b, 0x42, 0xdf, 0x3a, 0x0f,
]);

function byte(at: usize): u8 {
  return load<u8>(at);
}

function is(at: usize, kind: u8): bool {
  return (load<u8>(classes + <usize>load<u8>(at)) & kind) != 0;
}

/**
 * Where in [from, to) an anchor begins first: `ode` of a key, a dot before a capital, the `DK` of an SDK, an escape;
 * `to` where there is none. Written for speed: the letters are loaded, as the engine would make a constant anew at each
 * use, all stay in registers, and the loop that goes through most of a text has no other in it.
 */
function seekAnchor(from: usize, to: usize): usize {
  const o = v128.load8_splat(HOT);
  const d = v128.load8_splat(HOT, 1);
  const dot = v128.load8_splat(HOT, 2);
  const row = v128.load8_splat(HOT, 3);
  const capitals = v128.load8_splat(HOT, 4);
  const upperD = v128.load8_splat(HOT, 5);
  const upperK = v128.load8_splat(HOT, 6);
  const escape = v128.load8_splat(HOT, 7);
  let p = from;
  while (p < to) {
    let bits = 0;
    for (; p < to; p += 16) {
      const here = v128.load(p);
      const next = v128.load(p, 1);
      const key = v128.and(i8x16.eq(here, o), i8x16.eq(next, d));
      const mention = v128.and(i8x16.eq(here, dot), i8x16.eq(v128.and(next, row), capitals));
      const sdk = v128.and(i8x16.eq(here, upperD), i8x16.eq(next, upperK));
      bits = i8x16.bitmask(v128.or(v128.or(key, mention), v128.or(sdk, i8x16.eq(here, escape))));
      if (bits) break;
    }
    for (; bits; bits &= bits - 1) {
      const at = p + <usize>ctz(bits);
      if (isAnchor(at)) return min(at, to);
    }
    p += 16;
  }
  return to;
}

/** Which letters begin an anchor, by the low and by the high half of their bits, and which may stand behind those. */
const pairs = memory.data(64, 16);

/** A bit of its own for each kind of pair, so that the second letter goes with the first; beginnings share three. */
function addPairs(): void {
  addPair(1, 0x6f, 0x64);
  addPair(2, 0x44, 0x4b);
  for (let next: u32 = 0x41; next <= 0x5a; next++) {
    addPair(4, 0x2e, next);
    addPair(8, 0x5f, next);
  }
  for (let next: u32 = 0; next < 256; next++) addPair(16, 0x1b, next);
  for (let known = 0; known < beginningCount; known++) {
    const entry = beginnings + <usize>known * 16;
    const first = <usize>load<u32>(entry, 8) + <usize>load<u8>(entry);
    addPair(<u8>(<u32>32 << <u32>(known % 3)), byte(first), byte(first + 1));
  }
}

function addPair(kind: u8, first: u32, next: u32): void {
  addTo(pairs + <usize>(first & 15), kind);
  addTo(pairs + 16 + <usize>(first >> 4), kind);
  addTo(pairs + 32 + <usize>(next & 15), kind);
  addTo(pairs + 48 + <usize>(next >> 4), kind);
}

function addTo(at: usize, kind: u8): void {
  store<u8>(at, load<u8>(at) | kind);
}

/**
 * The same for all that is wanted with messages: also an underscore before a capital, and two letters of the beginning
 * of a known message. Source: the nibble tables of Teddy in ripgrep.
 */
function seekAny(from: usize, to: usize): usize {
  const half = v128.load8_splat(HOT, 14);
  const firstLow = v128.load(pairs);
  const firstHigh = v128.load(pairs, 16);
  const nextLow = v128.load(pairs, 32);
  const nextHigh = v128.load(pairs, 48);
  let p = from;
  while (p < to) {
    let none = 0xffff;
    for (; p < to; p += 16) {
      const here = v128.load(p);
      const next = v128.load(p, 1);
      const first = v128.and(
        i8x16.swizzle(firstLow, v128.and(here, half)),
        i8x16.swizzle(firstHigh, v128.and(i16x8.shr_u(here, 4), half)),
      );
      const second = v128.and(
        i8x16.swizzle(nextLow, v128.and(next, half)),
        i8x16.swizzle(nextHigh, v128.and(i16x8.shr_u(next, 4), half)),
      );
      none = i8x16.bitmask(i8x16.eq(v128.and(first, second), i8x16.splat(0)));
      if (none != 0xffff) break;
    }
    for (let bits = none ^ 0xffff; bits; bits &= bits - 1) {
      const at = p + <usize>ctz(bits);
      if (isAnchor(at) || (byte(at) == 0x5f && is(at + 1, UPPER)) || beginningAt(at) != 0) return min(at, to);
    }
    p += 16;
  }
  return to;
}

/** Whether an anchor stands where its first letters may. */
function isAnchor(at: usize): bool {
  const letter = byte(at);
  const next = byte(at + 1);
  if (letter == 0x6f) return next == 0x64 && byte(at + 2) == 0x65;
  if (letter == 0x2e) return is(at + 1, UPPER);
  return letter == 0x44 ? next == 0x4b : letter == 0x1b;
}

/** Where in [from, to) what has to be looked at is found first; `to` where there is nothing. */
function seek(from: usize, to: usize): usize {
  return wantsAll ? seekAny(from, to) : seekAnchor(from, to);
}

function sumOf(counts: v128): u32 {
  const wide = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counts));
  return (
    i32x4.extract_lane(wide, 0) +
    i32x4.extract_lane(wide, 1) +
    i32x4.extract_lane(wide, 2) +
    i32x4.extract_lane(wide, 3)
  );
}

/**
 * Reads from the cursor to before `to`; the bytes before it, from the front of `input`, are for looking back. With
 * `last` to the end, else only as far as nothing that follows can change. Stops where the records are full: then the
 * host runs it again. Behind `to` 128 bytes are overwritten.
 */
export function run(to: usize, last: bool): void {
  end = to;
  isLast = last;
  recordCount = 0;
  // So that nothing behind the end looks like something.
  memory.fill(to, 0, 128);
  if (inLongLine) {
    const feed = feedFrom(cursor, end);
    cursor = feed;
    if (feed == end) return;
    inLongLine = false;
    // What it ends with may go on behind it.
    linesBehind = MESSAGE_LINES;
    leave(LEFT, feeds, feed, feed);
  }
  let p = cursor;
  const stop = last ? to : to < input + 128 ? input : to - 128;
  while (p < stop) {
    const at = seek(p, stop);
    feeds += feedsIn(p, at);
    cursor = at;
    if (at == stop) return;
    p = lookAtLine(at);
    // The line is not all there, or there is no room for what it holds: again from its beginning.
    if (p == 0) return;
    cursor = p;
    if (inLongLine) return;
  }
}

/** Line feeds in [from, to). */
function feedsIn(from: usize, to: usize): u32 {
  const feed = v128.load8_splat(HOT, 9);
  let count: u32 = 0;
  let p = from;
  while (p + 64 <= to) {
    // A byte of the counts holds 255 at most, and each step may add four.
    const stop = min(to - 63, p + 60 * 64);
    let counts = i8x16.splat(0);
    for (; p < stop; p += 64) {
      const some = i8x16.add(i8x16.eq(v128.load(p), feed), i8x16.eq(v128.load(p, 16), feed));
      const more = i8x16.add(i8x16.eq(v128.load(p, 32), feed), i8x16.eq(v128.load(p, 48), feed));
      counts = i8x16.sub(counts, i8x16.add(some, more));
    }
    count += sumOf(counts);
  }
  for (; p + 16 <= to; p += 16) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(p), feed)));
  if (p < to) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(p), feed)) & ((1 << <i32>(to - p)) - 1));
  return count;
}

/** The first line feed in [from, to), or `to`. */
function feedFrom(from: usize, to: usize): usize {
  const feed = v128.load8_splat(HOT, 9);
  for (let p = from; p < to; p += 16) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(p), feed));
    if (bits) return min(p + <usize>ctz(bits), to);
  }
  return to;
}

/** Just behind the last line feed in [from, to), or `from`. */
function behindFeed(from: usize, to: usize): usize {
  const feed = v128.load8_splat(HOT, 9);
  let p = to;
  while (p >= from + 16) {
    p -= 16;
    const bits = i8x16.bitmask(i8x16.eq(v128.load(p), feed));
    if (bits) return p + 32 - <usize>clz(bits);
  }
  while (p > from) if (byte(--p) == 0x0a) return p + 1;
  return from;
}

/**
 * Looks at the line that an anchor stands in; `feeds` are those before it. Gives where to go on, its line feed, or 0
 * if that can't be done yet: then the cursor is where to begin again.
 */
function lookAtLine(at: usize): usize {
  const floor = at > input + LONGEST_LINE ? at - LONGEST_LINE : input;
  const from = behindFeed(floor, at);
  const isWhole =
    from > floor || (floor == input && isFileStart) || (floor > input && byte(floor - 1) == 0x0a);
  const to = feedFrom(at, end);
  const isOpen = to == end && !isLast;
  if (!isWhole || (isOpen && to - from > LONGEST_LINE)) {
    linesBehind = isOpen ? 0 : max(MESSAGE_LINES, blankLinesBehind(to));
    if (!leave(LEFT, feeds, isWhole ? from : at, to)) return again(at);
    inLongLine = isOpen;
    return to;
  }
  if (isOpen || (!isLast && end - to < AHEAD)) return again(from);
  if (recordCount + 40 > MOST_RECORDS) return again(from);

  linesBehind = 0;
  needsMessage = false;
  repeatable = -1;
  const before = recordCount;
  if (readLine(from, at, to) && to - from <= LONGEST_LINE && <i64>feeds > leftThrough) {
    if (repeatable >= 0) {
      const entry = codes + <usize>repeatable * CODE_ENTRY;
      if (isKnown(repeatable)) store<u32>(entry, load<u32>(entry, 12) + 1, 12);
      else store<u32>(entry, IS_KNOWN, 8);
    }
    return to;
  }
  recordCount = before;
  leave(needsMessage ? LEFT_WITH_MESSAGE : LEFT, feeds, from, to);
  return to;
}

function again(from: usize): usize {
  cursor = from;
  return 0;
}

/** Leaves lines to the scanner. */
function leave(kind: i32, line: u32, from: usize, to: usize): bool {
  if (recordCount + 1 > MOST_RECORDS) return false;
  const through = line + <u32>linesBehind;
  if (<i64>through > leftThrough) leftThrough = <i64>through;
  record(kind, line, from, through, <u32>to, 0, NaN);
  linesBehind = 0;
  return true;
}

function record(kind: i32, line: u32, at: usize, third: u32, fourth: u32, fifth: u32, time: f64): void {
  const to = records + <usize>recordCount * RECORD;
  recordCount++;
  store<i32>(to, kind);
  store<u32>(to, line, 4);
  store<u32>(to, <u32>at, 8);
  store<u32>(to, third, 12);
  store<u32>(to, fourth, 16);
  store<u32>(to, fifth, 20);
  store<f64>(to, time, 24);
}

/** What of a line is to be counted. More mentions than this, and the scanner has to do it. */
const MOST_MENTIONS: i32 = 12;
const mentions = memory.data(12 * 8, 4);

/** Reads a line whose first anchor is given; false where it is left to the scanner. */
function readLine(from: usize, anchor: usize, to: usize): bool {
  let position: i32 = -1;
  let positionFrom: usize = 0;
  let positionTo: usize = 0;
  let isQuoted = false;
  let isWhole = false;
  let wholeFrom: usize = 0;
  let answerIdFrom: usize = 0;
  let answerIdTo: usize = 0;
  // Where known messages begin: the first and the last.
  let messageFrom: usize = 0;
  let messageTo: usize = 0;
  let mentionCount = 0;
  let isSure = true;
  for (let at = anchor; at < to; at = seek(at + 1, to)) {
    const what = byte(at);
    const message = wantsAll ? beginningAt(at) : 0;
    if (message != 0) {
      if (messageFrom == 0) messageFrom = message;
      messageTo = message;
    }
    if (what == 0x6f) {
      const read = readKey(at, from, to);
      if (read == UNSURE) linesBehind = max(linesBehind, blankLinesBehind(to));
      if (read == UNSURE || (read == SURE && position >= 0)) isSure = false;
      if (read != SURE || !isSure) continue;
      position = codeOf(codeFrom, codeTo);
      if (position < 0) return false;
      positionFrom = codeFrom;
      positionTo = codeTo;
      isQuoted = isQuotedCode;
      isWhole = isCertain;
      wholeFrom = errorFrom;
      answerIdFrom = idFrom;
      answerIdTo = idTo;
    } else if (what == 0x2e) {
      const read = readMention(at, from);
      if (read == NOTHING) continue;
      if (mentionCount == MOST_MENTIONS) {
        isSure = false;
        continue;
      }
      store<u32>(mentions + mentionCount * 8, <u32>codeFrom);
      store<u32>(mentions + mentionCount * 8, <u32>codeTo, 4);
      mentionCount++;
    } else if (what == 0x44) {
      if (readException(at, from) == UNSURE) isSure = false;
    } else if (what == 0x5f) {
      if (isConstant(at)) isSure = false;
    } else if (what == 0x1b) {
      linesBehind = max(linesBehind, blankLinesBehind(to));
      isSure = false;
    }
  }
  if (!isSure) return false;
  if (position < 0 && mentionCount == 0) return messageFrom == 0 && !hasColour(from, to);
  // What the scanner takes out of a line.
  const start = behindPrefix(from);
  if (startsWithBox(start, to) || hasColour(from, to)) return false;
  if (wantsAll) {
    if (!isWhole || mentionCount > 1) return false;
    if (mentionCount == 1 && load<u32>(mentions) != <u32>positionFrom) return false;
    // The message has to end at a request id.
    if (!isQuoted && (!findId(positionTo, to) || idFrom == 0)) return false;
    idFrom = isQuoted ? answerIdFrom : idFrom;
    idTo = isQuoted ? answerIdTo : idTo;
    if (messageFrom != 0 && (messageFrom < positionTo || messageTo >= idFrom)) return false;
    if (idFrom - wholeFrom > LONGEST_KNOWN || codeCount >= MOST_KNOWN) return false;
    repeatable = codeOf(wholeFrom, idFrom);
    if (repeatable < 0) return false;
    if (!isKnown(repeatable)) record(REPEATABLE, feeds, positionFrom, <u32>repeatable, <u32>idFrom, 0, NaN);
    return true;
  }

  const time = timeIn(start, min(to, start + TIME_REACH));
  if (position >= 0) {
    if (isQuoted && isWhole) {
      idFrom = answerIdFrom;
      idTo = hasIds(position) ? idFrom : answerIdTo;
    } else if (!readId(position, isQuoted, positionFrom, positionTo, to)) return false;
    record(HIT, feeds, positionFrom, position, <u32>idFrom, <u32>(idTo - idFrom), time);
  }
  for (let n = 0; n < mentionCount; n++) {
    const mentionFrom: usize = load<u32>(mentions + n * 8);
    const mentionTo: usize = load<u32>(mentions + n * 8, 4);
    if (mentionFrom == positionFrom) continue;
    const code = codeOf(mentionFrom, mentionTo);
    if (code < 0) return false;
    if (code == position || isMentionedBefore(n, code, positionFrom)) continue;
    if (!readIdIn(code, mentionTo, to)) return false;
    record(HIT, feeds, mentionFrom, code, <u32>idFrom, <u32>(idTo - idFrom), time);
  }
  return true;
}

function isMentionedBefore(n: i32, code: i32, positionFrom: usize): bool {
  for (let m = 0; m < n; m++) {
    const from: usize = load<u32>(mentions + m * 8);
    if (from != positionFrom && codeOf(from, load<u32>(mentions + m * 8, 4)) == code) return true;
  }
  return false;
}

/** The key that holds a code, at the `o` of code. Follows lookAtKey, readLine and readObject of the scanner. */
function readKey(o: usize, lineFrom: usize, lineTo: usize): i32 {
  if (o == lineFrom) return NOTHING;
  const c = o - 1;
  if ((byte(c) | 0x20) != 0x63) return NOTHING;
  let from = c;
  while (from > lineFrom && is(from - 1, LETTER)) from--;
  if (from > lineFrom && is(from - 1, WORD)) return NOTHING;
  if (c - from == 5) {
    if ((byte(from) | 0x20) != 0x65 || !startsWith(from + 1, RROR)) return NOTHING;
  } else if (c != from) return NOTHING;
  let p = o + 3;
  if (startsWith(p, DESC)) {
    if (c != from || byte(c) != 0x63) return NOTHING;
    p += 4;
  }
  const afterName = p;
  while (byte(p) == 0x5c) p++;
  const hasSlashes = p != afterName;
  let isQuoted = isQuote(p);
  if (isQuoted) p++;
  else if (hasSlashes) return UNSURE;

  const blanksFrom = p;
  while (byte(p) == 0x20) p++;
  const blanks = p - blanksFrom;
  if (p >= lineTo) return UNSURE;
  const sign = byte(p);
  if (sign != 0x3a && sign != 0x3d) return isOdd(p) ? UNSURE : NOTHING;
  p++;
  const behindFrom = p;
  while (byte(p) == 0x20) p++;
  const blanksBehind = p - behindFrom;
  if (p >= lineTo) return UNSURE;
  const valueFrom = p;
  if (byte(p) == 0x75) p++;
  const slashesFrom = p;
  while (byte(p) == 0x5c) p++;
  if (isQuote(p)) {
    isQuoted = true;
    p++;
  } else if (p != slashesFrom) return UNSURE;
  else if (p != valueFrom) return NOTHING;
  else if (isOdd(p)) return UNSURE;
  if (!is(p, UPPER)) return NOTHING;
  if (p - afterName > 60) return UNSURE;
  if (!readCode(p)) return NOTHING;

  isCertain = false;
  isQuotedCode = isQuoted;
  errorFrom = codeFrom;
  if (isQuoted) {
    let closing = codeTo;
    while (byte(closing) == 0x5c) closing++;
    if (closing >= lineTo || !isQuote(closing)) return NOTHING;
    if (readAnswer(from, lineFrom, lineTo)) {
      if (isInMessage(lineFrom, from)) return UNSURE;
      // Another vendor's answer has members more; of a known family it counts all the same.
      if (!hasFamily(codeFrom, codeTo) && !isAlone(lineFrom, from)) return UNSURE;
      isCertain = true;
      return SURE;
    }
    if (!hasFamily(codeFrom, codeTo)) return mayBeCertain(codeFrom) ? UNSURE : NOTHING;
    return isInMessage(lineFrom, from) ? UNSURE : SURE;
  }
  if (blanks > 3 || blanksBehind > 3) return UNSURE;
  // Behind an exception's name.
  let before = from;
  while (before > input && is(before - 1, BLANK)) before--;
  if (before > input && byte(before - 1) == 0x5d) {
    if (before <= lineFrom) return UNSURE;
    const isError = endsWithName(before, ERROR_NAME, ERROR_NAME_SIZE);
    const isException = endsWithName(before, EXCEPTION_NAME, EXCEPTION_NAME_SIZE);
    if (isError && (byte(c) != 0x43 || sign != 0x3d || blanks + blanksBehind > 0)) return UNSURE;
    if (isException && (byte(c) != 0x63 || sign != 0x3a || blanks > 0)) return UNSURE;
    if (isError || isException) {
      if (from != c || afterName != o + 3) return UNSURE;
      isCertain = true;
      return SURE;
    }
  }
  // What C++ and an older .NET write, behind a request id or a full-width colon.
  if (from > input + 1) {
    const left = byte(from - 1) == 0x20 ? byte(from - 2) : byte(from - 1);
    if (left == 0x9a) return UNSURE;
    if (c != from && sign == 0x3d && before > input && byte(before - 1) == 0x2c) return UNSURE;
  }
  if (!hasFamily(codeFrom, codeTo)) return NOTHING;
  return isInMessage(lineFrom, from) ? UNSURE : SURE;
}

/**
 * An answer as it is sent, or escaped in a string, on one line:
 * `{"Error":{"Code":"X","Message":"M"},"RequestId":"R"`, Message before Code as well, a blank behind the signs or none.
 * `key`: where the name of the key stands that holds the code. The request id goes into idFrom and idTo.
 */
function readAnswer(key: usize, lineFrom: usize, lineTo: usize): bool {
  if (!startsWith(key, CODE) || byte(key - 1) != 0x22) return false;
  let quote = key - 1;
  while (quote > lineFrom && byte(quote - 1) == 0x5c) quote--;
  const slashes = key - 1 - quote;
  let p = afterQuote(codeTo, slashes);
  if (p == 0) return false;
  let brace = quote - 1;
  if (byte(brace) != 0x7b) {
    // The message first: it is read forward from the brace, to the very key.
    while (brace > lineFrom && byte(brace) != 0x7b) brace--;
    const messageTo = afterMessage(brace + 1, slashes, lineTo);
    if (messageTo == 0 || afterSign(messageTo, 0x2c) != quote) return false;
    errorFrom = brace;
  } else if (byte(p) == 0x2c) {
    p = afterMessage(afterSign(p, 0x2c), slashes, lineTo);
    if (p == 0) return false;
  }
  if (byte(p) != 0x7d) return false;
  const owner = brace - 1 - (byte(brace - 1) == 0x20 ? 1 : 0);
  const ownerFrom = owner - (slashes + 1) * 2 - 5;
  if (owner < lineFrom + (slashes + 1) * 2 + 6 || byte(owner) != 0x3a || byte(ownerFrom - 1) != 0x7b) return false;
  if (afterKey(ownerFrom, slashes, ERRO, 0x72, 5) != owner) return false;
  p = afterSign(p + 1, 0x2c);
  if (p != 0) p = afterKey(p, slashes, REQU, 0x64, 9);
  if (p == 0 || !startsWith(p - slashes - 5, ST_ID)) return false;
  p = afterSign(p, 0x3a);
  if (p != 0) p = afterQuote(p, slashes);
  if (p == 0) return false;
  const from = p;
  while (is(p, WORD) || byte(p) == 0x2d) p++;
  if (p == from || p - from > 64 || afterQuote(p, slashes) == 0 || p > lineTo) return false;
  idFrom = from;
  idTo = p;
  return true;
}

/** Whether nothing else is in an answer that readAnswer has read, and nothing before it says whose it is. */
function isAlone(lineFrom: usize, key: usize): bool {
  let p = idTo;
  while (byte(p) == 0x5c) p++;
  return byte(p + 1) == 0x7d && find(lineFrom, key, META) == key;
}

/** What follows a quote that is escaped with so many slashes; 0 if none stands there. */
function afterQuote(at: usize, slashes: usize): usize {
  let p = at;
  while (p < at + slashes && byte(p) == 0x5c) p++;
  return p == at + slashes && byte(p) == 0x22 ? p + 1 : 0;
}

/** What follows a key in quotes, told by its first four letters, its last and its size; 0 if it is another. */
function afterKey(at: usize, slashes: usize, letters: u32, last: u8, size: usize): usize {
  const p = afterQuote(at, slashes);
  if (p == 0 || !startsWith(p, letters) || byte(p + size - 1) != last) return 0;
  return afterQuote(p + size, slashes);
}

/** What follows a sign and a blank, if there is one; 0 if another sign stands there. */
function afterSign(at: usize, sign: u8): usize {
  if (byte(at) != sign) return 0;
  return at + (byte(at + 1) == 0x20 ? 2 : 1);
}

/** What follows a message with its key; 0 if none stands there, or to no end on this line. See endOfString in ../objects.ts. */
function afterMessage(at: usize, slashes: usize, lineTo: usize): usize {
  let p: usize = 0;
  if (at != 0) p = afterKey(at, slashes, MESS, 0x65, 7);
  if (p != 0) p = afterSign(p, 0x3a);
  if (p != 0) p = afterQuote(p, slashes);
  if (p == 0) return 0;
  const from = p;
  for (; p < lineTo; p++) {
    if (byte(p) != 0x22) continue;
    let run: usize = 0;
    while (p - run > from && byte(p - run - 1) == 0x5c) run++;
    if (run < slashes) return 0;
    if ((run - slashes) % (2 * (slashes + 1)) == 0) return p + 1;
  }
  return 0;
}

/** The value of a key may stand on a line that follows, behind nothing but blanks and signs. */
function blankLinesBehind(lineTo: usize): i32 {
  const limit = min(end, lineTo + 160);
  let lines = 0;
  let p = lineTo;
  while (p < limit && !is(p, WORD)) {
    if (byte(p++) != 0x0a) continue;
    lines++;
    p = behindPrefix(p);
  }
  return lines;
}

/** Whether a byte may be a blank or a colon to the scanner, but is none of the usual. */
function isOdd(p: usize): bool {
  const c = byte(p);
  return c == 0x5c || c == 0xef || c == 0xa0 || c == 0x1b || c == 9 || (c > 10 && c <= 13);
}

function isQuote(p: usize): bool {
  const c = byte(p);
  return c == 0x22 || c == 0x27;
}

/** A code at a place, into codeFrom and codeTo. See CODE in ../formats.ts. */
function readCode(from: usize): bool {
  let p = from;
  while (is(p, LETTER | DIGIT)) p++;
  if (p - from < 2 || p - from > 64 || byte(p) == 0x5f) return false;
  codeFrom = from;
  codeTo = p;
  for (let parts = 0; parts < 3 && byte(p) == 0x2e; parts++) {
    const partFrom = ++p;
    while (is(p, WORD)) p++;
    if (p == partFrom || p - partFrom > 99) break;
    codeTo = p;
  }
  return true;
}

/** A dotted code of a known family, at its dot, into codeFrom and codeTo. Follows lookAtMention of the scanner. */
function readMention(dot: usize, lineFrom: usize): i32 {
  if (dot == lineFrom || !is(dot - 1, LOWER)) return NOTHING;
  let from = dot;
  while (from > lineFrom && dot - from < 65 && is(from - 1, LETTER)) from--;
  if (from > lineFrom) {
    const before = byte(from - 1);
    const c = byte(from);
    if (before == 0x5c && (c == 0x6e || c == 0x72 || c == 0x74)) from++;
    else if (before == 0x2e || is(from - 1, WORD)) return NOTHING;
  }
  // A letter of its own before the dot is what the scanner looks at, too: it may stand 64 back at most.
  if (dot - from > 63 || !hasFamily(from, dot)) return NOTHING;
  let p = dot;
  let to = dot;
  for (let parts = 0; parts < 3 && byte(p) == 0x2e && is(p + 1, UPPER); parts++) {
    const partFrom = ++p;
    while (is(p, WORD)) p++;
    if (p - partFrom > 100) break;
    to = p;
  }
  if (to == dot) return NOTHING;
  codeFrom = from;
  codeTo = to;
  return SURE;
}

const ERROR_NAME = memory.data<u8>([
  0x54, 0x65, 0x6e, 0x63, 0x65, 0x6e, 0x74, 0x43, 0x6c, 0x6f, 0x75, 0x64, 0x53, 0x44, 0x4b, 0x45, 0x72, 0x72,
  0x6f, 0x72, 0x5d,
]);
const ERROR_NAME_SIZE: usize = 21;
const EXCEPTION_NAME = memory.data<u8>([
  0x54, 0x65, 0x6e, 0x63, 0x65, 0x6e, 0x74, 0x43, 0x6c, 0x6f, 0x75, 0x64, 0x53, 0x44, 0x4b, 0x45, 0x78, 0x63,
  0x65, 0x70, 0x74, 0x69, 0x6f, 0x6e, 0x5d,
]);
const EXCEPTION_NAME_SIZE: usize = 25;
/** What both begin with: TencentCloudSDK. */
const SDK_SIZE: usize = 15;

function endsWithName(to: usize, name: usize, size: usize): bool {
  return to >= input + size && memory.compare(to - size, name, size) == 0;
}

/** An exception's name, at its DK: nothing where its code follows as usual, for readKey to read. */
function readException(at: usize, lineFrom: usize): i32 {
  const from = at + 2 - SDK_SIZE;
  if (from < lineFrom || memory.compare(from, ERROR_NAME, SDK_SIZE) != 0) return NOTHING;
  const isError = memory.compare(from, ERROR_NAME, ERROR_NAME_SIZE) == 0;
  if (isError || memory.compare(from, EXCEPTION_NAME, EXCEPTION_NAME_SIZE) == 0) {
    let p = from + (isError ? ERROR_NAME_SIZE : EXCEPTION_NAME_SIZE);
    while (byte(p) == 0x20) p++;
    if (startsWith(p, isError ? CODE : LOWER_CODE)) {
      p += 5;
      while (byte(p) == 0x20) p++;
      if (is(p, UPPER)) return NOTHING;
    }
  }
  // What follows may be its message, over some lines.
  linesBehind = max(linesBehind, MESSAGE_LINES);
  return UNSURE;
}

/** A constant of an SDK, at its underscore. See CONSTANT in ../scanner.ts. */
function isConstant(at: usize): bool {
  let from = at;
  while (from > input && is(from - 1, UPPER)) from--;
  return at - from >= 2 && is(at + 2, UPPER);
}

/** Where a known message begins whose two letters stand at a place; 0 if none does. */
function beginningAt(at: usize): usize {
  for (let known = beginnings; known < beginnings + <usize>beginningCount * 16; known += 16) {
    const from = at - <usize>load<u8>(known);
    if (memory.compare(from, <usize>load<u32>(known, 8), <usize>load<u8>(known, 4)) == 0) return from;
  }
  return 0;
}

/**
 * Whether a place may be in a string that is the message of an error whose code stands on another line: then a code in
 * it is none of its own.
 */
function isInMessage(lineFrom: usize, at: usize): bool {
  for (let p = find(lineFrom, at, ESSA); p < at; p = find(p + 1, at, ESSA)) {
    let q = p + 6;
    while (byte(q) == 0x5c) q++;
    if (isQuote(q)) q++;
    while (byte(q) == 0x20) q++;
    if (byte(q) != 0x3a && byte(q) != 0x3d) continue;
    q++;
    while (byte(q) == 0x20 || byte(q) == 0x75 || byte(q) == 0x5c) q++;
    if (!isQuote(q)) continue;
    // On one line with the object that it is in, what else is in it would have been seen.
    let opened = false;
    let closed = false;
    for (let b = lineFrom; b < p; b++) {
      if (byte(b) == 0x7b) opened = true;
      else if (byte(b) == 0x7d) closed = true;
    }
    if (opened && !closed) continue;
    needsMessage = true;
    return true;
  }
  return false;
}

/** Whether an object may be one that only Tencent Cloud writes: in an Error, or with a traceId. */
function mayBeCertain(at: usize): bool {
  const from = at > input + BEHIND_OBJECT ? at - BEHIND_OBJECT : input;
  const to = min(end, at + AHEAD_OBJECT);
  for (let p = find(from, to, TRAC); p < to; p = find(p + 1, to, TRAC)) {
    if (startsWith(p + 3, CEID)) return true;
  }
  for (let p = find(from, at, ERRO); p < at; p = find(p + 1, at, ERRO)) {
    let q = p + 5;
    if (byte(p + 4) != 0x72) continue;
    while (q < at && (isQuote(q) || is(q, BLANK) || isSignOrEscape(q))) q++;
    if (byte(q) == 0x7b) return true;
  }
  return false;
}

/** A colon, an equals sign, or of an escaped blank. */
function isSignOrEscape(p: usize): bool {
  const c = byte(p);
  return c == 0x3a || c == 0x3d || c == 0x5c || c == 0x6e || c == 0x72 || c == 0x74 || c >= 0x80;
}

/** Where four bytes stand in [from, to), or `to`; they may reach behind it. */
function find(from: usize, to: usize, what: u32): usize {
  const a = i8x16.splat(<u8>what);
  const b = i8x16.splat(<u8>(what >> 8));
  const c = i8x16.splat(<u8>(what >> 16));
  for (let p = from; p < to; p += 16) {
    let bits = i8x16.bitmask(
      v128.and(
        v128.and(i8x16.eq(v128.load(p), a), i8x16.eq(v128.load(p, 1), b)),
        i8x16.eq(v128.load(p, 2), c),
      ),
    );
    while (bits) {
      const at = p + <usize>ctz(bits);
      if (at >= to) return to;
      if (load<u32>(at) == what) return at;
      bits &= bits - 1;
    }
  }
  return to;
}

/** Whether four bytes stand at a place. */
function startsWith(at: usize, what: u32): bool {
  return load<u32>(at) == what;
}

/** The request id that goes with a code in code position; false where the scanner has to look. */
function readId(code: i32, isObject: bool, codeAt: usize, from: usize, lineTo: usize): bool {
  idFrom = 0;
  idTo = 0;
  if (hasIds(code)) return true;
  if (isObject) {
    const start = codeAt > input + BEHIND_OBJECT ? codeAt - BEHIND_OBJECT : input;
    const stop = codeAt + AHEAD_OBJECT;
    if (stop > end && !isLast) return false;
    return find(start, min(stop, end), EQUE) == min(stop, end);
  }
  if (!findId(from, lineTo)) return false;
  if (idFrom != 0) return true;
  // The message may take some lines more, and begin on one that follows.
  const lines = MESSAGE_LINES + blankLinesBehind(lineTo);
  let to = lineTo;
  for (let n = 0; n < lines && to < end; n++) to = feedFrom(to + 1, end);
  if (to >= end && !isLast && to - from < BEHIND_OBJECT) return false;
  return find(lineTo, min(to, end), EQUE) >= min(to, end);
}

/** That of a mention, which stands on the same line. */
function readIdIn(code: i32, from: usize, lineTo: usize): bool {
  idFrom = 0;
  idTo = 0;
  return hasIds(code) || findId(from, lineTo);
}

/** The first request id in [from, to), into idFrom and idTo; false where that is not clear. See REQUEST_ID in ../formats.ts. */
function findId(from: usize, to: usize): bool {
  idFrom = 0;
  idTo = 0;
  const limit = min(to, from + BEHIND_OBJECT);
  for (let at = find(from, limit, EQUE); at < limit; at = find(at + 1, limit, EQUE)) {
    if (at - from < 1 || (byte(at - 1) | 0x20) != 0x72 || is(at - 2, WORD)) continue;
    let p = at + 6;
    if (byte(p) == 0x20 || byte(p) == 0x5f || byte(p) == 0x2d) p++;
    if (!startsWith(at + 2, UEST) || (byte(p) | 0x20) != 0x69 || (byte(p + 1) | 0x20) != 0x64) continue;
    p += 2;
    // A key in quotes has an id of its own.
    if (isQuote(p)) continue;
    p = afterBlanks(p);
    if (byte(p) == 0x3a || byte(p) == 0x3d) p = afterBlanks(p + 1);
    const idAt = p;
    let hasDigit = false;
    while (p < to && (is(p, WORD) || byte(p) == 0x2d)) {
      if (is(p, DIGIT)) hasDigit = true;
      p++;
    }
    const size = p - idAt;
    if (!hasDigit || size < 6 || size > 64 || p > limit || byte(p) == 0x3d) return false;
    if (byte(idAt) == 0x2d || byte(idAt) == 0x5f) return false;
    // The end of the string that it may stand in; a line feed in that.
    for (let q = from; q < p; q++) if (byte(q) == 0x22 || byte(q) == 0x5c) return false;
    // That of another error.
    for (let q = find(from, at, TENC); q < at; q = find(q + 1, at, TENC)) {
      if (memory.compare(q, ERROR_NAME, SDK_SIZE) == 0) return true;
    }
    idFrom = idAt;
    idTo = p;
    return true;
  }
  return true;
}

/** Behind blanks, as many as the scanner takes. */
function afterBlanks(at: usize): usize {
  let p = at;
  while (byte(p) == 0x20 && p - at < 8) p++;
  return p;
}

function isKnown(text: i32): bool {
  return (load<u32>(codes + <usize>text * CODE_ENTRY, 8) & IS_KNOWN) != 0;
}

function hasIds(code: i32): bool {
  return (load<u32>(codes + <usize>code * CODE_ENTRY, 8) & HAS_IDS) != 0;
}

/** Behind what stands before a line of a shared log and holds no time that counts. See PREFIX in ../patterns.ts. */
function behindPrefix(from: usize): usize {
  if (startsWith(from, POD)) return behindPod(from);
  if (is(from, UPPER)) return behindSyslog(from);
  return behindService(from);
}

/** `app-1  | ` */
function behindService(from: usize): usize {
  const nameTo = behindName(from);
  let p = nameTo;
  while (byte(p) == 0x20 && p - nameTo < 40) p++;
  if (nameTo == from || p == nameTo || byte(p) != 0x7c) return from;
  return byte(p + 1) == 0x20 ? p + 2 : p + 1;
}

/** `[pod/name/container] ` */
function behindPod(from: usize): usize {
  if (byte(from + 4) != 0x2f) return from;
  let p = from + 5;
  while (is(p, WORD) || byte(p) == 0x2e || byte(p) == 0x2f || byte(p) == 0x2d) p++;
  const size = p - from - 5;
  return size > 0 && size <= 180 && byte(p) == 0x5d && byte(p + 1) == 0x20 ? p + 2 : from;
}

/** `Nov 02 03:04:05 host app[123]: ` */
function behindSyslog(from: usize): usize {
  if (!is(from + 1, LOWER) || !is(from + 2, LOWER)) return from;
  if (byte(from + 3) != 0x20 || !(byte(from + 4) == 0x20 || is(from + 4, DIGIT))) return from;
  // What stands between the numbers: day, hour, minute, second.
  for (let p = from + 5; p < from + 16; p += 3) {
    const isDay = p == from + 5;
    const isSecond = p == from + 14;
    if (!is(p, DIGIT) || (!isDay && !is(p - 1, DIGIT))) return from;
    if (byte(p + 1) != (isDay || isSecond ? 0x20 : 0x3a)) return from;
  }
  let p = behindName(from + 16);
  if (p == from + 16 || byte(p) != 0x20) return from;
  const appAt = ++p;
  while (isOfName(p) || byte(p) == 0x2f || byte(p) == 0x40) p++;
  if (p == appAt || p - appAt > 63 || byte(p) != 0x5b) return from;
  const numberAt = ++p;
  while (is(p, DIGIT)) p++;
  if (p == numberAt || p - numberAt > 10 || byte(p) != 0x5d || byte(p + 1) != 0x3a) return from;
  return byte(p + 2) == 0x20 ? p + 3 : p + 2;
}

/** Behind the name of a host or a service, if one begins here. */
function behindName(from: usize): usize {
  if (!is(from, LOWER | DIGIT)) return from;
  let p = from;
  while (isOfName(p)) p++;
  return p - from <= 63 ? p : from;
}

function isOfName(p: usize): bool {
  const c = byte(p);
  return is(p, LOWER | DIGIT) || c == 0x5f || c == 0x2e || c == 0x2d;
}

/** Whether a colour stands in a line, escaped with the string it is in: \u001b[ */
function hasColour(from: usize, to: usize): bool {
  const bracket = v128.load8_splat(HOT, 10);
  const b = v128.load8_splat(HOT, 11);
  const row = v128.load8_splat(HOT, 12);
  let any = i8x16.splat(0);
  for (let p = from; p < to; p += 16) {
    const before = v128.and(v128.load(p), row);
    any = v128.or(any, v128.and(i8x16.eq(before, b), i8x16.eq(v128.load(p, 1), bracket)));
  }
  return v128.any_true(any);
}

function startsWithBox(from: usize, to: usize): bool {
  let p = from;
  while (p < to && p - from < 9 && byte(p) == 0x20) p++;
  return byte(p) == 0xe2;
}

/** The number of a code, the same for the same bytes; -1 where no more can be kept. */
function codeOf(from: usize, to: usize): i32 {
  const size = to - from;
  let slot = <i32>(hashOf(from, to) & <u32>(SLOTS - 1));
  for (;;) {
    const number = load<i32>(slots + <usize>slot * 4);
    if (number == 0) break;
    const entry = codes + <usize>(number - 1) * CODE_ENTRY;
    if (load<u32>(entry, 4) == <u32>size && memory.compare(load<u32>(entry), from, size) == 0)
      return number - 1;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (codeCount == MOST_CODES || lettersEnd + size > letters + LETTERS) return -1;
  memory.copy(lettersEnd, from, size);
  const entry = codes + <usize>codeCount * CODE_ENTRY;
  store<u32>(entry, <u32>lettersEnd);
  store<u32>(entry, <u32>size, 4);
  store<u32>(entry, 0, 8);
  store<u32>(entry, 0, 12);
  lettersEnd += size;
  codeCount++;
  store<i32>(slots + <usize>slot * 4, codeCount);
  return codeCount - 1;
}

/** Whether the part of a code before its first dot is a family of the catalog. */
function hasFamily(from: usize, to: usize): bool {
  let dot = from;
  while (dot < to && byte(dot) != 0x2e) dot++;
  const size = dot - from;
  let slot = hashOf(from, dot) & (FAMILY_SLOTS - 1);
  let at = load<u32>(familySlots + <usize>slot * 8);
  while (at != 0) {
    if (load<u32>(familySlots + <usize>slot * 8, 4) == <u32>size && memory.compare(at, from, size) == 0)
      return true;
    slot = (slot + 1) & (FAMILY_SLOTS - 1);
    at = load<u32>(familySlots + <usize>slot * 8);
  }
  return false;
}

function hashOf(from: usize, to: usize): u32 {
  const hash = longHashOf(from, to);
  return <u32>(hash ^ (hash >> 32));
}

function longHashOf(from: usize, to: usize): u64 {
  let hash: u64 = <u64>(to - from) * 0x9e3779b97f4a7c15;
  let p = from;
  for (; p + 8 <= to; p += 8) hash = mixed(hash ^ load<u64>(p));
  if (p < to) hash = mixed(hash ^ (load<u64>(p) & (((<u64>1) << (<u64>(to - p) * 8)) - 1)));
  return hash;
}

function mixed(value: u64): u64 {
  const product = value * 0xff51afd7ed558ccd;
  return product ^ (product >> 32);
}

/** Milliseconds since 1970 of the first timestamp in [from, to), NaN without one. See ../time.ts. */
function timeIn(from: usize, to: usize): f64 {
  const colon = v128.load8_splat(HOT, 13);
  for (let p = from; p + 19 <= to; p += 16) {
    let bits = i8x16.bitmask(v128.and(i8x16.eq(v128.load(p, 13), colon), i8x16.eq(v128.load(p, 16), colon)));
    for (; bits; bits &= bits - 1) {
      const at = p + <usize>ctz(bits);
      if (at + 19 <= to && isTime(at)) return timeAt(at, to);
    }
  }
  return NaN;
}

/** `dddd-dd-dd dd:dd:dd`, where the colons have been seen. */
function isTime(at: usize): bool {
  const sign = byte(at + 4);
  const between = byte(at + 10);
  if ((sign != 0x2d && sign != 0x2f) || byte(at + 7) != sign) return false;
  if (between != 0x54 && between != 0x20) return false;
  return (
    are4Digits(at) &&
    areDigits(at + 5) &&
    areDigits(at + 8) &&
    areDigits(at + 11) &&
    areDigits(at + 14) &&
    areDigits(at + 17)
  );
}

function are4Digits(at: usize): bool {
  return areDigits(at) && areDigits(at + 2);
}

function areDigits(at: usize): bool {
  return is(at, DIGIT) && is(at + 1, DIGIT);
}

function number(at: usize): i32 {
  return (<i32>byte(at) - 0x30) * 10 + <i32>byte(at + 1) - 0x30;
}

function timeAt(at: usize, to: usize): f64 {
  let year = number(at) * 100 + number(at + 2);
  const month = number(at + 5);
  const day = number(at + 8);
  const hour = number(at + 11);
  const minute = number(at + 14);
  const second = number(at + 17);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return NaN;
  // As Date.UTC has it.
  if (year < 100) year += 1900;
  let fraction = 0;
  let p = at + 19;
  if (p + 1 < to && (byte(p) == 0x2e || byte(p) == 0x2c) && is(p + 1, DIGIT)) {
    p++;
    let digits = 0;
    for (; digits < 9 && p < to && is(p, DIGIT); p++) {
      if (digits < 3) fraction = fraction * 10 + <i32>byte(p) - 0x30;
      digits++;
    }
    for (; digits < 3; digits++) fraction *= 10;
  }
  // Days of the civil calendar, counted in eras of 400 years from March.
  const y = month <= 2 ? year - 1 : year;
  const era = (y >= 0 ? y : y - 399) / 400;
  const ofEra = y - era * 400;
  const ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const days = era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
  const seconds = <f64>days * 86400 + <f64>(hour * 3600 + minute * 60 + second);
  return seconds * 1000 + <f64>fraction - offsetAt(p, to);
}

/** Milliseconds that a zone is ahead of UTC. */
function offsetAt(at: usize, to: usize): f64 {
  let p = at;
  if (p < to && byte(p) == 0x20) p++;
  const sign = byte(p);
  if (p + 5 > to || (sign != 0x2b && sign != 0x2d) || !areDigits(p + 1)) return 0;
  let minutesAt = p + 3;
  if (byte(minutesAt) == 0x3a) minutesAt++;
  if (minutesAt + 2 > to || !areDigits(minutesAt)) return 0;
  const minutes = <f64>(number(p + 1) * 60 + number(minutesAt)) * 60000;
  return sign == 0x2d ? -minutes : minutes;
}
