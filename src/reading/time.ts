/** How much of a line a timestamp is looked for in, in bytes. */
const REACH = 400;

const DIGIT = 48;

/**
 * Milliseconds since 1970 of the first timestamp in [from, to), NaN without one: ISO 8601, or `YYYY/MM/DD hh:mm:ss`. One
 * that names no zone is taken as UTC.
 */
export function timeIn(bytes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + REACH) - 11;
  // The two dashes of a date are three bytes apart: every second byte meets one of them.
  for (let at = from + 4; at < end; at += 2) {
    const dash = bytes[at] as number;
    if ((dash | 2) !== 47) continue;
    const start = bytes[at + 3] === dash ? at - 4 : bytes[at - 3] === dash ? at - 7 : -1;
    if (start < from || start + 19 > to || bytes[start + 13] !== 58 || bytes[start + 16] !== 58) continue;
    const middle = bytes[start + 10];
    if (middle !== 84 && middle !== 32) continue;
    const time = timeAt(bytes, start, to);
    if (!Number.isNaN(time)) return time;
  }
  return Number.NaN;
}

function timeAt(bytes: Uint8Array, at: number, to: number): number {
  const year = numberAt(bytes, at, 4);
  const month = numberAt(bytes, at + 5, 2);
  const day = numberAt(bytes, at + 8, 2);
  const hour = numberAt(bytes, at + 11, 2);
  const minute = numberAt(bytes, at + 14, 2);
  const second = numberAt(bytes, at + 17, 2);
  const isReal = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour < 24;
  if (!isReal || minute < 0 || minute > 59 || second < 0 || second > 60) return Number.NaN;
  let next = at + 19;
  let milliseconds = 0;
  if (next < to && (bytes[next] === 46 || bytes[next] === 44)) {
    let unit = 100;
    let digit = 0;
    for (next++; next < to && next < at + 29; next++) {
      digit = (bytes[next] as number) - DIGIT;
      if (digit < 0 || digit > 9) break;
      milliseconds += Math.floor(digit * unit);
      unit = unit >= 10 ? unit / 10 : unit === 1 ? 0 : unit;
    }
  }
  if (bytes[next] === 32 && (bytes[next + 1] === 43 || bytes[next + 1] === 45)) next++;
  const time =
    daysSince1970(year, month, day) * 86_400_000 +
    hour * 3_600_000 +
    minute * 60_000 +
    second * 1000 +
    milliseconds;
  const sign = bytes[next];
  if (next + 4 >= to || (sign !== 43 && sign !== 45)) return time;
  const hours = numberAt(bytes, next + 1, 2);
  const minutes = numberAt(bytes, next + (bytes[next + 3] === 58 ? 4 : 3), 2);
  if (hours < 0 || minutes < 0) return time;
  return time - (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function numberAt(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let index = 0; index < digits; index++) {
    const digit = (bytes[at + index] as number) - DIGIT;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Source: "days from civil", H. Hinnant. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}
