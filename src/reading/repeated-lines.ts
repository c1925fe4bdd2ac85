import type { Finding } from './finding.js';
import type { Sighting } from './shapes/sighting.js';
import { bytesIn } from './text.js';

/** Lines that are remembered, the last used first. */
const MAX_LINES = 16;
const MAX_LENGTH = 2048;

/** How a byte of a remembered line is compared. */
const EXACT = 0;
const DIGIT = 1;
const HEX = 2;

interface Remembered {
  bytes: Uint8Array;
  compared: Uint8Array;
  finding: Finding;
  idFrom: number;
  idTo: number;
}

/**
 * Lines of a log that hold the same error again and again: they differ in times, numbers and ids only. What was read
 * from one of them holds for all, but for the request id. Only for lines that were read from their own bytes alone.
 */
export class RepeatedLines {
  private readonly lines: Remembered[] = [];

  /** The error of a line that is like a remembered one; `line` counts from 1. */
  find(memory: Uint8Array, from: number, to: number, line: number): Finding | undefined {
    const { lines } = this;
    for (let index = 0; index < lines.length; index++) {
      const known = lines[index] as Remembered;
      if (known.bytes.length !== to - from || !isLike(known, memory, from)) continue;
      if (index > 0) {
        lines.splice(index, 1);
        lines.unshift(known);
      }
      const { finding, idFrom, idTo } = known;
      if (idTo === idFrom) return { ...finding, line };
      return { ...finding, line, requestId: bytesIn(memory, from + idFrom, from + idTo) };
    }
    return undefined;
  }

  /** Remembers a line that holds one error. */
  add(
    memory: Uint8Array,
    from: number,
    to: number,
    { at, codeTo, message, id }: Sighting,
    finding: Finding,
  ): void {
    if (to - from > MAX_LENGTH) return;
    const spans = [{ from: at, to: codeTo }, message].filter((span) => span !== undefined);
    if ([...spans, id].some((span) => span && (span.from < from || span.to > to))) return;
    const compared = new Uint8Array(to - from);
    markNumbers(memory, from, to, compared);
    for (const span of spans) compared.fill(EXACT, span.from - from, span.to - from);
    this.lines.unshift({
      bytes: memory.slice(from, to),
      compared,
      finding,
      idFrom: id ? id.from - from : 0,
      idTo: id ? id.to - from : 0,
    });
    if (this.lines.length > MAX_LINES) this.lines.pop();
  }
}

function isLike({ bytes, compared }: Remembered, memory: Uint8Array, from: number): boolean {
  for (let index = 0; index < bytes.length; index++) {
    const byte = memory[from + index] as number;
    if (byte === bytes[index]) continue;
    const how = compared[index];
    const isDigit = byte >= 48 && byte <= 57;
    if (how === EXACT || !(isDigit || (how === HEX && byte >= 97 && byte <= 102))) return false;
  }
  return true;
}

/** Marks numbers, times and ids: words of digits and a to f, and the digits of words with one letter more. */
function markNumbers(memory: Uint8Array, from: number, to: number, compared: Uint8Array): void {
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && isWordByte(memory[at] as number)) continue;
    let digits = 0;
    let others = 0;
    for (let next = start; next < at; next++) {
      const byte = memory[next] as number;
      if (byte >= 48 && byte <= 57) digits++;
      else if (byte < 97 || byte > 102) others++;
    }
    if (digits > 0 && others <= 1) {
      for (let next = start; next < at; next++) {
        const isDigit = (memory[next] as number) <= 57;
        compared[next - from] = others === 0 ? HEX : isDigit ? DIGIT : EXACT;
      }
    }
    start = at + 1;
  }
}

function isWordByte(byte: number): boolean {
  const letter = byte | 32;
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95;
}
