/** ISO 8601, or `YYYY/MM/DD hh:mm:ss`, as a line of a log begins with or holds it. */
const STAMP =
  /(\d{4})([-/])(\d\d)\2(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?( ?(?:Z\b|[+-]\d\d:?\d\d))?/;

/** Milliseconds since 1970 of the first timestamp in a text; one that names no zone is taken as UTC. */
export function timeIn(text: string): number | undefined {
  const found = STAMP.exec(text);
  if (!found) return undefined;
  const [, year, , month, day, hour, minute, second, fraction = '', zone = ''] = found;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  const isReal =
    Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31 && Number(hour) < 24;
  if (!isReal || Number(minute) > 59 || Number(second) > 60) return undefined;
  const offset = /([+-])(\d\d):?(\d\d)/.exec(zone);
  if (!offset) return at;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return at - (offset[1] === '-' ? -1 : 1) * minutes * 60_000;
}
