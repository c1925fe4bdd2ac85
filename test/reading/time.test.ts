import { expect, it } from 'vitest';
import { timeIn } from '../../src/reading/time.js';

const TIMES: [string, string | undefined][] = [
  ['[2026-11-02 03:04:05,6] x', '2026-11-02T03:04:05.600Z'],
  ['{"ts":"2026-11-02T03:04:05+08:00"}', '2026-11-01T19:04:05.000Z'],
  ['id 2026-11-02 at 2026-11-02T03:04:05Z', '2026-11-02T03:04:05.000Z'],
  ['2026-13-02T03:04:05Z then 2026-12-02T03:04:05Z', '2026-12-02T03:04:05.000Z'],
  [`${'x'.repeat(300)} 2026-11-02T03:04:05Z`, '2026-11-02T03:04:05.000Z'],
  ['2026-11-02T03:04:05.678Z x', '2026-11-02T03:04:05.678Z'],
  ['2026/11/02 03:04:05 x', '2026-11-02T03:04:05.000Z'],
  ['2026-11-02 03:04:05 +0800', '2026-11-01T19:04:05.000Z'],
  ['2026-11-02T03:04:05.123456789-0130', '2026-11-02T04:34:05.123Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['first 2026-11-02T03:04:05Z, then 2026-11-02T03:04:06Z', '2026-11-02T03:04:05.000Z'],
  ['2026-11-02T03:04:05', '2026-11-02T03:04:05.000Z'],
  ['2026-13-02T03:04:05Z', undefined],
  ['2026-11-32T03:04:05Z', undefined],
  ['2026-11-02T24:04:05Z', undefined],
  ['2026-11/02 03:04:05', undefined],
  ['2026-11-02', undefined],
  ['2026-11-02T03:04', undefined],
  [`${'x'.repeat(400)} 2026-11-02T03:04:05Z`, undefined],
  ['ed93f3cb-f35e-473f-b9f3-0d451b8b79c6', undefined],
  ['no time', undefined],
  ['', undefined],
];
it.each(TIMES)('the time of %j is %s', (text, expected) => {
  const bytes = Buffer.from(text);
  const time = timeIn(bytes, 0, bytes.length);
  expect(Number.isNaN(time) ? undefined : new Date(time).toISOString()).toBe(expected);
});

it('is that of its own line', () => {
  const bytes = Buffer.from('2026-11-02T03:04:05Z a\n2026-11-02T03:04:06Z b\nc 2026-11-02T03:04:07Z');
  const lines = [0, 23, 46].map((from) => new Date(timeIn(bytes, from, from + 22)).getUTCSeconds());
  expect(lines).toEqual([5, 6, 7]);
  // Cut before its end.
  expect(timeIn(bytes, 46, 60)).toBeNaN();
});
