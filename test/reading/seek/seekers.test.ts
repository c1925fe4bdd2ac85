import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_TEXTS } from '../../fixtures/all-texts.js';
import { line, log, plainLog, sizes } from '../../fixtures/logs.js';
import { codesOf, codesOfFindings, count, read, SEEKER_NAMES } from '../readers.js';

/** Whichever seeker looks for places, and wherever the input is cut, the same is found. */

const WHOLE = [65536];

describe.each(ALL_TEXTS)('$name', ({ text }) => {
  const inLog = `2026-11-02T03:04:05Z a\n${text}\n\nb`;

  it('has the same findings with each seeker', () => {
    expect(read(text, WHOLE, 'wasm')).toEqual(read(text, WHOLE, 'plain'));
    expect(read(inLog, [7], 'wasm')).toEqual(read(inLog, WHOLE, 'plain'));
  });

  it.each(SEEKER_NAMES)('has the codes in a scan that it has in a pipe, with the %s seeker', (seeker) => {
    const expected = codesOfFindings(text, WHOLE, seeker);
    expect(codesOf(text, WHOLE, seeker)).toEqual(expected);
    expect(codesOf(text, [1], seeker)).toEqual(expected);
  });

  it('is the same when it is read again', () => {
    expect(count(text)).toEqual(count(text));
    expect(read(text)).toEqual(read(text));
  });
});

describe('generated logs', () => {
  const repeated = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 600 }), log)
    .map(([few, times, rest]) => `${`${few.join('\n')}\n`.repeat(times)}${rest}`);
  const long = fc
    .tuple(log, fc.constantFrom(100, 20_000, 90_000), log)
    .map(([before, size, behind]) => `${before.replaceAll('\n', ' ')}${'z'.repeat(size)} ${behind}`);
  const LOGS = [
    ['lines', log, 400],
    ['lines that are repeated', repeated, 30],
    ['one long line', long, 60],
  ] as const;

  it.each(
    LOGS,
  )('of %s have the same findings with each seeker, wherever they are cut', (_name, logs, numRuns) => {
    const isSame = (text: string, cuts: number[]) => {
      const expected = read(text, WHOLE, 'plain');
      expect(read(text, cuts, 'plain')).toEqual(expected);
      expect(read(text, cuts, 'wasm')).toEqual(expected);
    };
    fc.assert(fc.property(logs, sizes, isSame), { numRuns });
  });

  it.each(LOGS)('of %s are counted alike, wherever they are cut', (_name, logs, numRuns) => {
    const isSame = (text: string, cuts: number[]) => {
      for (const seeker of SEEKER_NAMES)
        expect(count(text, cuts, seeker)).toEqual(count(text, WHOLE, seeker));
    };
    fc.assert(fc.property(logs, sizes, isSame), { numRuns });
  });

  it('have the codes in a scan that they have in a pipe', () => {
    const isSame = (text: string) => {
      const expected = codesOfFindings(text);
      expect(codesOf(text, WHOLE, 'plain')).toEqual(expected);
      expect(codesOf(text, WHOLE, 'wasm')).toEqual(expected);
    };
    fc.assert(fc.property(plainLog, isSame), { numRuns: 400 });
  });

  it('have them also where messages quote codes', () => {
    const isSame = (text: string) => {
      expect(codesOf(text, WHOLE, 'wasm')).toEqual(codesOfFindings(text));
    };
    fc.assert(fc.property(log, isSame), { numRuns: 100 });
  });

  it('have the same request ids with each seeker', () => {
    const hasSame = (text: string) => {
      expect(count(text, WHOLE, 'wasm').ids).toEqual(count(text, WHOLE, 'plain').ids);
    };
    fc.assert(fc.property(log, hasSame), { numRuns: 100 });
  });
});

describe('texts that were read wrong', () => {
  it('a code directly behind a colour that is written out, by one seeker', () => {
    const text = '\\u001b[31mAuthFailure.TokenFailure\\u001b[0m';
    expect(read(text, WHOLE, 'wasm').findings).toEqual(read(text).findings);
  });

  it('an error beside one of another vendor, in a pipe', () => {
    const foreign = '{"Error":{"Code":"InternalError","Message":"M"},"RequestId":"abcdef-1","HostId":"h"}';
    const text = `code：AuthFailure.TokenFailure message：M\n${foreign}`;
    expect(codesOf(text)).toEqual(['1 AuthFailure.TokenFailure']);
    expect(codesOfFindings(text)).toEqual(['1 AuthFailure.TokenFailure']);
  });

  it('an error without a message, in a string', () => {
    const text = JSON.stringify({ msg: 'code=AuthFailure.TokenFailure, message=, request-id: abcdef-1' });
    expect(read(text).findings).toMatchObject([{ code: 'AuthFailure.TokenFailure', requestId: 'abcdef-1' }]);
  });
});
