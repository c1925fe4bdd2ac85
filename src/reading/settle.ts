import type { Sighting } from './shapes/sighting.js';
import { bytesIn } from './text.js';

/** Lines between a code and its message, where they stand apart. */
const MAX_APART = 1;

/** The lines of a region: how many lie between two places. */
export class Lines {
  private readonly starts: number[] = [];

  constructor(
    readonly bytes: Uint8Array,
    from: number,
    to: number,
  ) {
    for (let at = from; at < to; at++) if (bytes[at] === 10) this.starts.push(at);
  }

  between(one: number, other: number): number {
    return Math.abs(this.before(one) - this.before(other));
  }

  private before(place: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * What is left where one sighting belongs to another: a code that a message quotes is no error of its own; the message
 * of an exception without a code belongs to the code that its object has; and a known message to the code beside it.
 */
export function settle(errors: Sighting[], messages: Sighting[], lines: Lines): Sighting[] {
  const found = withoutQuoted(errors);
  let said: Sighting | undefined;
  for (const one of found) {
    if (one.shape === 'exception' && one.codeTo < 0) said = one;
    else if (said?.message && one.shape === 'record' && !one.message && one.id) {
      one.message = said.message;
      one.isCertain = true;
      one.isOthers = false;
      said.isOthers = true;
      said = undefined;
    }
  }
  const left = found.filter(({ isOthers }) => !isOthers);
  if (messages.length === 0) return left;
  const codeOf = (one: Sighting) => one.joined ?? bytesIn(lines.bytes, one.at, one.codeTo);
  messages.sort((a, b) => a.at - b.at);
  for (const one of messages.slice(0, MAX_MESSAGES)) {
    if (found.some((other) => isInside(one, other))) continue;
    const isNear = (other: Sighting) => lines.between(one.at, other.at) <= MAX_APART;
    const coded = left.filter((other) => other.codeTo >= 0 && (isNear(other) || other.shape === 'record'));
    const beside = coded.find((other) => !other.message && (isNear(other) || codeOf(other) === one.means));
    if (beside) {
      beside.message = one.message;
      beside.id ??= one.id;
      continue;
    }
    if (coded.some((other) => isNear(other) && codeOf(other) === one.means)) continue;
    // A refusal is two sentences, each of them known.
    const same = left.find(({ message, means, at }) => {
      return (
        message &&
        means !== undefined &&
        means === one.means &&
        one.at - message.to < MAX_GAP &&
        lines.between(message.to, one.at) === 0 &&
        !isSame(lines.bytes, at, one.at)
      );
    });
    if (same?.message && one.message) same.message.to = Math.max(same.message.to, one.message.to);
    else left.push(one);
  }
  return left.sort((a, b) => a.at - b.at);
}

/** Known messages of one region that are put into their places. */
const MAX_MESSAGES = 200;
/** Bytes between the two sentences of a refusal: a request id in brackets. */
const MAX_GAP = 90;

/** Whether the same sentence begins at two places. */
function isSame(bytes: Uint8Array, one: number, other: number): boolean {
  for (let index = 0; index < 20; index++) if (bytes[one + index] !== bytes[other + index]) return false;
  return true;
}

/** Without codes inside the message of another error; an exception is only inside that of an exception. */
function withoutQuoted(errors: Sighting[]): Sighting[] {
  errors.sort((a, b) => a.at - b.at);
  const spans = errors
    .filter(
      ({ codeTo, message, isOthers, shape }) => codeTo >= 0 && message && !isOthers && shape !== 'mention',
    )
    .map(({ message, shape }) => ({
      from: message?.from ?? 0,
      to: message?.to ?? 0,
      isException: shape === 'exception',
    }))
    .sort((a, b) => a.from - b.from);
  let next = 0;
  let toOfAny = 0;
  let toOfExceptions = 0;
  return errors.filter(({ at, shape, isCertain, codeTo }) => {
    for (let span = spans[next]; span && span.from <= at; span = spans[++next]) {
      toOfAny = Math.max(toOfAny, span.to);
      if (span.isException) toOfExceptions = Math.max(toOfExceptions, span.to);
    }
    return at >= (shape === 'exception' && isCertain && codeTo >= 0 ? toOfExceptions : toOfAny);
  });
}

function isInside({ at }: Sighting, { message }: Sighting): boolean {
  return message !== undefined && at >= message.from && at < message.to;
}
