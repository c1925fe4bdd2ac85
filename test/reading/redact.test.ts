import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULE_IDS, withoutSecrets } from '../../src/reading/redact.js';
import { catalogFile } from '../test-catalog.js';

const { hidden, left } = JSON.parse(
  readFileSync(new URL('../fixtures/secrets.json', import.meta.url), 'utf8'),
) as { hidden: { rule: string; text: string; secrets: string[] }[]; left: { rule: string; text: string }[] };

describe('withoutSecrets', () => {
  it.each([
    ['M SecretKey=abc', 'M SecretKey=***'],
    ['M {"SecretKey":"a b","KeyId":"k"}', 'M {"SecretKey":***,"KeyId":"k"}'],
    ["M {'Token': 'abc'}", "M {'Token': ***}"],
    [String.raw`M {\"Plaintext\":\"c2Vj\"}`, String.raw`M {\"Plaintext\":***}`],
    ['map[Plaintext:c2Vj KeyId:k]', 'map[Plaintext:*** KeyId:k]'],
    ['secret_key = abc, x', 'secret_key = ***, x'],
    ['?access_token=abc&x=1', '?access_token=***&x=1'],
    ['TENCENTCLOUD_SECRET_KEY=abc', 'TENCENTCLOUD_SECRET_KEY=***'],
    ['secretKey => abc', 'secretKey => ***'],
    ['X-TC-Token: abc', 'X-TC-Token: ***'],
    [
      'M Authorization: TC3-HMAC-SHA256 Credential=AKIDx/2026-11-02/kms/tc3_request, SignedHeaders=host, Signature=ab',
      'M Authorization: ***',
    ],
    ['the SecretId `AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE` is unknown', 'the SecretId `***` is unknown'],
    ['M, request body [{"KeyId":"k"}]', 'M'],
    ['M (response headers: {"a":1})', 'M'],
    ['M password: two words, then more', 'M password: ***, then more'],
    ['M https://user:p4ss@kms.example.com/path', 'M https://***@kms.example.com/path'],
    ['M <SecretKey>abcDEF</SecretKey>', 'M <SecretKey>***</SecretKey>'],
    ['M SecretKey%3DabcDEF%26x%3D1', 'M SecretKey%3D***%26x%3D1'],
  ])('hides what is secret: %s', (message, shown) => {
    expect(withoutSecrets(message)).toBe(shown);
  });

  it.each([
    'The SecretId is not found, please ensure that your SecretId is correct.',
    'The provided credentials could not be validated. Please check your signature is correct.',
    'Parameter Plaintext: must be Base64',
    'Invalid token.',
    'Invalid request parameter: Limit',
    'the request body is empty',
    'Signature expired: five minutes',
  ])('leaves words: %s', (message) => {
    expect(withoutSecrets(message)).toBe(message);
  });

  it.each(hidden)('hides by the rule $rule: $text', ({ text, secrets }) => {
    const shown = withoutSecrets(text);
    for (const secret of secrets) {
      expect(text).toContain(secret);
      expect(shown).not.toContain(secret);
    }
    expect(shown.startsWith('M')).toBe(true);
  });

  it.each(left)('leaves, against the rule $rule: $text', ({ text }) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it('has texts on both sides for every rule', () => {
    const named = (texts: { rule: string }[]) => new Set(texts.map(({ rule }) => rule));
    expect([...named(hidden)].sort()).toEqual([...RULE_IDS].sort());
    expect([...named(left)].sort()).toEqual([...RULE_IDS].sort());
    expect(Math.min(hidden.length, left.length)).toBeGreaterThanOrEqual(60);
  });

  it('leaves every text of the catalog', () => {
    const texts = Object.values(catalogFile.codes).flatMap((entry) => [
      ...(entry.messages ?? []),
      ...[entry.title, entry.description, ...entry.causes, ...entry.remedies].flatMap(({ en, zh }) => [
        en,
        zh,
      ]),
    ]);
    expect(texts.length).toBeGreaterThan(1000);
    // The end of one is taken for a logged body.
    const changed = texts.filter((text) => withoutSecrets(text) !== text);
    expect(changed.filter((text) => !text.includes('in the request body: `jq'))).toEqual([]);
  });

  it('hides random keys of every usual alphabet', () => {
    const alphabets = { base62: 62, base64: 64, hex: 16 };
    const characters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/';
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (const size of Object.values(alphabets)) {
      let shown = 0;
      for (let round = 0; round < 1000; round++) {
        const key = Array.from({ length: 40 }, () => characters[random(size)]).join('');
        if (withoutSecrets(`value ${key} refused`).includes(key)) shown++;
      }
      // A random text can look like words.
      expect([size, shown < 20]).toEqual([size, true]);
    }
  });

  it('takes a time that grows with the length only', () => {
    const pieces = [
      'key',
      'secret ',
      'token=',
      "'",
      '\\',
      '"',
      '`',
      '{',
      'a',
      '%25',
      ' ',
      '=',
      'AKID',
      'password: a ',
      '://',
      ':',
      '@',
    ];
    for (const piece of pieces) {
      for (const before of ['', 'authorization: ', 'password: ', 'request body ', '-----BEGIN ']) {
        const text = before + piece.repeat(2000 / piece.length);
        const started = performance.now();
        withoutSecrets(text);
        expect([before + piece, performance.now() - started < 50]).toEqual([before + piece, true]);
      }
    }
  });
});
