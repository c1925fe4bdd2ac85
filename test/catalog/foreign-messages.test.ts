import { expect, it } from 'vitest';
import { matchMessage } from '../../src/catalog/wordings.js';
import { catalogOfTests } from '../test-catalog.js';

/** Sentences that were once wordings of the catalog, and that other vendors and programs write as well. */
const SHARED = [
  'An internal error has occurred.',
  'An internal error has occurred. Retry your request, but if the problem persists, contact us with details.',
  'Fail to get response because Post "https://console.example.com/api": EOF',
  'Fail to read response body because unexpected EOF',
  'Fail to parse json content: <html>, because: invalid character',
  'Request fail with http status code: 502 Bad Gateway, with body: <html>',
  'health check: response code is 404, not 200',
];

const catalog = catalogOfTests();

it.each(SHARED)('%s is no message of the API', (message) => {
  expect(matchMessage(catalog, message)).toBeUndefined();
});

it('knows the network failure of the Go SDK by the host of KMS', () => {
  for (const host of ['kms', 'kms.ap-guangzhou', 'kms.intl']) {
    const message = `Fail to get response because Post "https://${host}.tencentcloudapi.com/": EOF`;
    expect(matchMessage(catalog, message)?.code).toBe('ClientError.NetworkError');
  }
});
