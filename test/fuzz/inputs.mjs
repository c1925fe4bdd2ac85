// Inputs of the fuzzer: pieces of real texts, put together, changed and wrapped. The same seed gives the same inputs.

/** Mulberry32: a number in [0, 1) each time. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PUNCTUATION = [
  ...'{}[]()<>"\'`:=,;.|/\\ \t\n\r*#&%+-_',
  ...[
    '\r\n',
    '\\n',
    '\\"',
    '\\\\"',
    '&quot;',
    '&#34;',
    '%22',
    '%3A',
    '\\u0022',
    ' => ',
    ': ',
    '：',
    '“',
    '”',
    '「',
    '」',
  ],
  ...[
    '\u001b[31m',
    '\u001b]0;x\u0007',
    '\u009b2J',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\u3164',
    '\ufe0f',
    '\0',
    '\ud83d\ude00',
  ],
  ...['string(13) ', '#012', '> ', '+ ', '│ ', '2026-11-02T03:04:05.123Z ', 'stderr F ', 'app-1  | '],
];
const KEYS = [
  'Code',
  'code',
  'ErrorCode',
  'errorCode',
  'error_code',
  'Error',
  'error',
  'Response',
  'Message',
  'message',
  'RequestId',
  'requestId',
  'request id',
  'Type',
  '错误码',
  '错误信息',
  'TencentCloudSDKException',
  '[TencentCloudSDKException]',
  'HostId',
  'aws',
  'aliyun',
  'x-amzn-RequestId',
  'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6',
];
/** Words without a meaning to the reader. */
const PLAIN_WORDS =
  'the of worker handled tenant in ms status blue river table green seven moon walks paper under stone 河流 石头 12 4096 0.5 ok'.split(
    ' ',
  );

/** How a secret is written, `§` for the secret itself. */
const SECRETS = [
  'SecretKey=§',
  'SecretKey: §',
  '"SecretKey":"§"',
  "'Token': '§'",
  'X-TC-Token: §',
  'TENCENTCLOUD_SECRET_KEY=§',
  'secret_key = §',
  'Plaintext:§',
  'password=§',
  'TmpSecretKey=§',
  'PrivateKey=§',
  'client_secret=§',
  'api_key=§',
  'KeyMaterial=§',
  'https://user:§@host/x',
];
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

const WRAPPERS = [
  (text) => JSON.stringify(text),
  (text) => JSON.stringify({ log: text }),
  (text) => encodeURIComponent(text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/g, '')),
  (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`),
  (text) => `"${text.replaceAll('"', '""')}"`,
  (text) => text.replaceAll('\n', '#012'),
  (text) => text.replace(/^/gm, '2026-11-02T03:04:05.123456789Z stderr F '),
  (text) => text.replace(/^/gm, 'app-1  | '),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replace(/ /g, '  '),
];

/** Makes inputs. `texts`: real ones; `target`: for the words of the catalog. */
export function createInputs(texts, { codes, families }) {
  const words = [
    ...KEYS,
    ...families,
    ...codes,
    ...codes.map((code) => code.toUpperCase().replace('.', '_')),
  ];

  /** Input number `at`: its bytes, and what has to hold for them besides. */
  return (seed, at) => {
    const next = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b));
    const below = (limit) => Math.floor(next() * limit);
    const one = (list) => list[below(list.length)];
    const cutOf = (text, size) => {
      const from = next() < 0.5 ? 0 : below(text.length);
      return text.slice(from, from + 1 + below(size));
    };
    const words_ = (count) =>
      Array.from({ length: count }, () => one(PLAIN_WORDS)).join(next() < 0.9 ? ' ' : '\n');

    const kind = next();
    if (kind < 0.05) return { bytes: Buffer.from(words_(1 + below(60))), holdsNothing: true };
    if (kind < 0.15) {
      const secret = Array.from({ length: 32 }, () => one(LETTERS)).join('');
      const message = `${words_(below(5))} ${one(SECRETS).replace('§', secret)}${next() < 0.5 ? '' : ` ${words_(3)}`}`;
      const code = one(codes);
      const error = one([
        () =>
          `[TencentCloudSDKException] code:${code} message:${message} requestId:ed93f3cb-f35e-473f-b9f3-0d451b8b79c6`,
        () =>
          JSON.stringify({
            Response: {
              Error: { Code: code, Message: message },
              RequestId: 'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6',
            },
          }),
        () => `ERROR ${code}: ${message}`,
      ])();
      return { bytes: Buffer.from(next() < 0.3 ? one(WRAPPERS)(error) : error), secret };
    }
    let text = '';
    for (let parts = 1 + below(4); parts > 0; parts--) {
      const what = next();
      if (what < 0.6) text += cutOf(one(texts), 300);
      else if (what < 0.8)
        for (let count = 1 + below(12); count > 0; count--) text += one(words) + one(PUNCTUATION);
      else text += one([one(PUNCTUATION), one(words)]).repeat(1 + below(40));
      if (next() < 0.4) text += one(['\n', ' ', '\n\n', ', ']);
    }
    for (let edits = below(5); edits > 0; edits--) {
      const place = below(text.length + 1);
      const what = next();
      if (what < 0.3) text = text.slice(0, place) + one(PUNCTUATION) + text.slice(place);
      else if (what < 0.5) text = text.slice(0, place) + one(words) + text.slice(place);
      else if (what < 0.7) text = text.slice(0, place) + text.slice(place + 1 + below(8));
      else if (what < 0.85)
        text = text.slice(0, place) + text.slice(place, place + below(60)).repeat(2) + text.slice(place);
      else text = one(WRAPPERS)(text);
    }
    const bytes = Buffer.from(text.slice(0, 4000));
    for (let flips = next() < 0.2 ? 1 + below(4) : 0; flips > 0 && bytes.length > 0; flips--)
      bytes[below(bytes.length)] = below(256);
    return { bytes };
  };
}
