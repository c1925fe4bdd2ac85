import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { scan } from '../../src/reading/scan.js';
import { Tally } from '../../src/reading/tally.js';
import { count, SEEKERS, summaryOf, vocabulary } from './readers.js';

const seeker = SEEKERS.wasm('codes');
const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
afterAll(() => rmSync(folder, { recursive: true }));
const quiet = { signal: new AbortController().signal, tell: () => {} };

describe('counting', () => {
  it.each([
    ['each code position on a line', 'code:InternalError code: InternalError', { InternalError: [2, 1, 1] }],
    [
      'a mention once a line',
      'AuthFailure.TokenFailure AuthFailure.TokenFailure\nAuthFailure.TokenFailure',
      { 'AuthFailure.TokenFailure': [2, 1, 2] },
    ],
    [
      'no mention beside the same code in code position, before or after it',
      'AuthFailure.TokenFailure code=AuthFailure.TokenFailure AuthFailure.TokenFailure',
      { 'AuthFailure.TokenFailure': [1, 1, 1] },
    ],
    [
      'a mention with which the message of an exception without a code begins',
      '[TencentCloudSDKException]message:AuthFailure.TokenFailure: no requestId:r-123456',
      { 'AuthFailure.TokenFailure': [1, 1, 1] },
    ],
    ['no mention of a code without a dot', 'InternalError: M', {}],
    ['no constant', 'RESOURCEUNAVAILABLE_CMKDISABLED', {}],
    ['no message without a code', 'you are not authorized to perform operation (kms:Encrypt)', {}],
    ['an unknown family in a response', '{"Error":{"Code":"Ab.Cd","Message":"M"}}', { 'Ab.Cd': [1, 1, 1] }],
    ['no unknown family by hand', 'code: Nothing.Known, A.B', {}],
    [
      'a code where it stands in pretty-printed JSON',
      '\n{\n"Error": {\n"Message": "M",\n"Code": "InternalError"}}',
      { InternalError: [1, 5, 5] },
    ],
  ])('counts %s', (_name, text, expected) => {
    for (const sizes of [[65536], [1], [7]]) expect(count(text, sizes).codes).toEqual(expected);
  });

  it('counts a code on the line behind its key', () => {
    const text = '\n{\n"Error": {\n"Message": "M",\n"Code":\n"InternalError"}}';
    expect(count(text).codes).toEqual({ InternalError: [1, 6, 6] });
  });

  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\n\nb', 3],
    ['\n\n', 2],
  ])('has in %j so many lines: %i', (text, lines) => {
    expect(count(text).lines).toBe(lines);
  });

  const CODES = [
    'AuthFailure.TokenFailure',
    'InternalError',
    'LimitExceeded.CmkLimitExceeded',
    'AuthFailure.Xy',
  ];
  const id = (n: number) => `0000${n % 7}000-1111-4111-8111-111111111111`;
  /** Lines that hold a code so often, the position or a mention of it; the reference for what is counted. */
  const LINES: ((code: string, n: number) => { text: string; times: number; id: boolean })[] = [
    (code, n) => ({
      text: `ERROR [TencentCloudSDKException] code:${code} message:Message requestId:${id(n)}`,
      times: 1,
      id: true,
    }),
    (code, n) => ({
      text: `{"Response":{"Error":{"Code":"${code}","Message":"M"},"RequestId":"${id(n)}"}}`,
      times: 1,
      id: true,
    }),
    (code) => ({ text: `then kms failed with ${code}`, times: code.includes('.') ? 1 : 0, id: false }),
    (code) => ({ text: `Code: ${code}, again code=${code}`, times: 2, id: false }),
    () => ({ text: 'status code: 200, exit code: 1 in com.example.Main', times: 0, id: false }),
    () => ({ text: 'x'.repeat(300), times: 0, id: false }),
  ];

  it('counts generated logs exactly, wherever they are cut', () => {
    const lines = fc.array(fc.tuple(fc.nat(LINES.length - 1), fc.nat(CODES.length - 1), fc.nat(20)), {
      maxLength: 60,
    });
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, sizes, (drawn, cuts) => {
        const expected: Record<string, [number, number, number]> = {};
        const ids: Record<string, string[]> = {};
        const texts = drawn.map(([form, which, n], at) => {
          const code = CODES[which] as string;
          const { text, times, id: hasId } = (LINES[form] as (typeof LINES)[number])(code, n);
          if (times > 0) {
            const [before, first] = expected[code] ?? [0, at + 1];
            expected[code] = [before + times, first, at + 1];
            ids[code] = [...new Set([...(ids[code] ?? []), ...(hasId ? [id(n)] : [])])].slice(0, 5);
          }
          return text;
        });
        const text = texts.map((line) => `${line}\n`).join('');
        expect(count(text, cuts)).toEqual({ lines: drawn.length, codes: expected, ids });
      }),
      { numRuns: 300 },
    );
  });

  it('counts in one line longer than all that is kept', () => {
    const text = `${'a.b '.repeat(50_000)}code:InternalError ${'z'.repeat(200_000)} AuthFailure.TokenFailure`;
    expect(count(text).codes).toEqual({ InternalError: [1, 1, 1], 'AuthFailure.TokenFailure': [1, 1, 1] });
  });
});

describe('files', () => {
  const log = `a\ncode:InternalError\n${'no error here\n'.repeat(9000)}AuthFailure.TokenFailure`;
  const plain = join(folder, 'a.log');
  const zipped = join(folder, 'no-gz-in-its-name');
  writeFileSync(plain, log);
  // Two members, as appended gzip files have.
  writeFileSync(zipped, Buffer.concat([gzipSync(log.slice(0, 500)), gzipSync(log.slice(500))]));

  it('are the same gzipped, whatever the name', async () => {
    const [a, b] = [
      await scan([plain], seeker, vocabulary, quiet),
      await scan([zipped], seeker, vocabulary, quiet),
    ];
    expect(summaryOf(b.tally)).toEqual(summaryOf(a.tally));
    expect([b.lines, b.bytes]).toEqual([a.lines, log.length]);
  });

  it('go on with the line numbers of those before, and have their own each for itself', async () => {
    const { lines, tally, files } = await scan([plain, zipped], seeker, vocabulary, quiet, true);
    expect(lines).toBe(2 * 9003);
    expect(summaryOf(tally)).toEqual({
      InternalError: [2, 2, 9005],
      'AuthFailure.TokenFailure': [2, 9003, 18006],
    });
    expect(files.map((file) => summaryOf(file.tally).InternalError)).toEqual([
      [1, 2, 2],
      [1, 2, 2],
    ]);
  });

  it('that cannot be read are named, and the others are scanned', async () => {
    const broken = join(folder, 'broken.gz');
    writeFileSync(broken, gzipSync(log).subarray(0, 60));
    const { failures, tally } = await scan(
      [join(folder, 'none'), folder, broken, plain],
      seeker,
      vocabulary,
      quiet,
    );
    expect(failures.map((line) => line.replace(folder, 'F'))).toEqual([
      'cannot read F/none: no such file',
      'cannot read F: it is a directory; give the files in it',
      'cannot gunzip all of F/broken.gz: it ends too early; what could be inflated was counted',
    ]);
    expect(summaryOf(tally)['AuthFailure.TokenFailure']?.[0]).toBe(1);
  });

  it('that cannot even be looked at are named, and the others are scanned', async () => {
    const loop = join(folder, 'loop');
    symlinkSync('loop', loop);
    const { failures, tally } = await scan([loop, plain], seeker, vocabulary, quiet);
    expect(failures.map((line) => line.replace(folder, 'F'))).toEqual(['cannot read F/loop: ELOOP']);
    expect(summaryOf(tally)['AuthFailure.TokenFailure']?.[0]).toBe(1);
  });

  it('are left where the user interrupts', async () => {
    const { bytes } = await scan([plain], seeker, vocabulary, { ...quiet, signal: AbortSignal.abort() });
    expect(bytes).toBe(0);
  });
});

describe('a tally', () => {
  it('keeps as many spans as it can, and loses no error in them', () => {
    const tally = new Tally(vocabulary.isKnown);
    for (let at = 0; at < 20_000; at++) {
      tally.add({ code: 'A', line: 1, surface: '', time: at * 5000 }, 0);
    }
    expect(tally.spans.size).toBeLessThanOrEqual(4096);
    expect([...tally.spans.values()].reduce((a, b) => a + b)).toBe(20_000);
  });

  it('keeps a bounded number of unknown codes, and says so, and all known ones', () => {
    const tally = new Tally(vocabulary.isKnown);
    for (let at = 0; at < 501; at++) tally.add({ code: `A.B${at}`, line: 1, surface: '' }, 0);
    expect([tally.codes.size, tally.isFull]).toEqual([500, true]);
    tally.add({ code: 'InternalError', line: 2, surface: '' }, 0);
    expect(tally.codes.get('InternalError')?.count).toBe(1);
  });
});
