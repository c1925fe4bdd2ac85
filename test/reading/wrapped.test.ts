import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_TEXTS } from '../fixtures/all-texts.js';
import { WRAPPER_NAMES, type WrapperName, wrap } from '../fixtures/wrappers.js';
import { read, SEEKER_NAMES } from './readers.js';

/** An error is read alike, whatever it is wrapped in and whatever stands around it. */

const CODE = 'ResourceUnavailable.CmkDisabled';
const MESSAGE = 'The CMK has been disabled.';
const ID = 'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6';
const answer = { Response: { Error: { Code: CODE, Message: MESSAGE }, RequestId: ID } };

/** One error as it is most often written. */
const FORMS: Record<string, string> = {
  answer: JSON.stringify(answer),
  pretty: JSON.stringify(answer, null, 4),
  inner: JSON.stringify(answer.Response),
  dict: `{'Response': {'Error': {'Code': '${CODE}', 'Message': '${MESSAGE}'}, 'RequestId': '${ID}'}}`,
  go: `[TencentCloudSDKError] Code=${CODE}, Message=${MESSAGE}, RequestId=${ID}`,
  python: `[TencentCloudSDKException] code:${CODE} message:${MESSAGE} requestId:${ID}`,
  java: `x.TencentCloudSDKException: [TencentCloudSDKException]code: ${CODE} message:${MESSAGE} requestId:${ID}`,
  cpp: `RequestId=${ID}, ErrorCode=${CODE}, ErrorMessage=${MESSAGE}`,
  node: `TencentCloudSDKHttpException [Error]: ${MESSAGE}\n    at async x (/b.js:1:2) {\n  requestId: '${ID}',\n  traceId: '',\n  code: '${CODE}'\n}`,
};
const LINES_OF_PREFIX = ['prefix', 'quotation'];

/** Read wrong so far: each in the one behind it. */
const OPEN: [form: RegExp, inner: string[], outer: string[]][] = [
  [/./, ['string', 'json', 'csv'], ['csv']],
  [/pretty|node/, ['string', 'json'], ['percent']],
  [/node/, ['string', 'json'], ['html']],
  [/node/, ['', 'crlf'], ['percent']],
  [/answer|pretty|inner|node/, ['csv'], ['string', 'json', 'html', 'percent']],
  [/pretty/, ['csv'], ['syslog', 'colours']],
  [/./, ['html', 'percent'], ['percent']],
  [/pretty|node|cpp/, ['syslog', 'colours'], ['csv', 'percent']],
  [/pretty|node/, LINES_OF_PREFIX, ['string', 'json', 'percent', 'syslog', 'html', 'prefix']],
];
const isOpen = (form: string, names: WrapperName[]) =>
  names.some((outer, at) => {
    const inner = names[at - 1] ?? '';
    return OPEN.some(
      ([forms, ...[inners, outers]]) => forms.test(form) && inners.includes(inner) && outers.includes(outer),
    );
  });

const isRead = (text: string, sizes?: number[]) => {
  for (const seeker of SEEKER_NAMES) {
    const found = read(text, sizes, seeker).findings.map(({ code, message, requestId, count }) => [
      code,
      message,
      requestId,
      count,
    ]);
    expect(found).toEqual([[CODE, MESSAGE, ID, 1]]);
  }
};

const pairs = WRAPPER_NAMES.flatMap((inner) => [[inner], ...WRAPPER_NAMES.map((outer) => [inner, outer])]);

describe.each(Object.keys(FORMS))('%s', (form) => {
  const text = FORMS[form] as string;
  const cases = pairs.map((names) => [names.join(', in '), names] as const);

  it.each(cases.filter(([, names]) => !isOpen(form, names)))('in %s', (_name, names) => {
    isRead(wrap(text, names));
  });
});

describe('an error', () => {
  const form = fc.constantFrom(...Object.keys(FORMS));
  const strings = fc.array(fc.constantFrom<WrapperName[]>('string', 'json'), { maxLength: 3 });
  const one = (...names: WrapperName[]) => fc.array(fc.constantFrom(...names), { maxLength: 1 });
  const layers = fc
    .tuple(strings, one('html', 'syslog', 'csv'), one('colours', 'prefix', 'quotation', 'crlf'))
    .map((parts) => parts.flat());
  // Words of logs that neither hold nor open anything an error could be taken for a part of.
  const filler = fc.array(
    fc.constantFrom(
      'INFO',
      'worker-3',
      'done in 12ms',
      'GET /v1/keys',
      '中文',
      '\u001b[32mok\u001b[0m',
      '(x)',
      '…',
      '',
    ),
    { maxLength: 12 },
  );
  const lines = fc
    .array(filler, { maxLength: 12 })
    .map((list) => list.map((words) => `${words.join(' ')}\n`).join(''));
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });

  it('is found in any text, layer upon layer, wherever the input is cut', () => {
    const drawn = fc.tuple(form, layers).filter(([name, names]) => !isOpen(name, names));
    fc.assert(
      fc.property(drawn, lines, lines, sizes, ([name, names], before, behind, cuts) => {
        isRead(`${before}\n${wrap(FORMS[name] as string, names)}\n\n${behind}`, cuts);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a text without an error', () => {
  const word = fc.constantFrom(
    ...[
      'code: 200',
      'exit code: 1',
      '"code":"SUCCESS"',
      'Error:',
      'message: done',
      'requestId: abcdef-1',
      'kms',
    ],
    ...[
      'errorCode=0',
      'request',
      'Failed',
      'a.B',
      'com.example.Main',
      'InternalError',
      'AuthFailure',
      '{',
      '}',
      '"',
      '\n',
    ],
  );
  const nothing = fc.oneof(
    fc.array(word, { maxLength: 40 }).map((list) => list.join(' ')),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  );

  it('has none with either seeker, wherever the input is cut', () => {
    fc.assert(
      fc.property(nothing, fc.integer({ min: 1, max: 50 }), (text, size) => {
        for (const seeker of SEEKER_NAMES) expect(read(text, [size], seeker).findings).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Of all texts of the fixtures that hold one error, those that are read otherwise where they are wrapped. */
describe('each text with one error', () => {
  const told = (text: string) =>
    JSON.stringify(
      read(text).findings.map(({ code, message, requestId, count }) => [code, message, requestId, count]),
    );
  const texts = ALL_TEXTS.filter(({ text }) => read(text).findings.length === 1).map(({ name, text }) => ({
    name,
    text,
    told: told(text),
  }));

  it('is read alike in each layer, but for those of a list that is to become empty', async () => {
    const wrong = WRAPPER_NAMES.map((layer) => {
      const names = texts
        .filter(({ text, told: expected }) => told(wrap(text, [layer])) !== expected)
        .map(({ name }) => name);
      return `${layer}: ${names.length} of ${texts.length}\n${names.map((name) => `  ${name}\n`).join('')}`;
    });
    await expect(wrong.join('\n')).toMatchFileSnapshot(
      fileURLToPath(new URL('../fixtures/misread-in-layers.txt', import.meta.url)),
    );
  });
});
