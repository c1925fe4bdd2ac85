import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../src/reading/secrets.js';

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
});
