// Retries transient errors and explains all others, around any call of a Tencent Cloud SDK client:
//
//   const client = new CommonClient('kms.tencentcloudapi.com', '2019-01-18', { credential, region: 'ap-guangzhou' });
//   const { Plaintext } = await withRetry(() => client.request('Decrypt', { CiphertextBlob }));
import { setTimeout as delay } from 'node:timers/promises';
import { explain, isRetryable } from 'kms-err';

/**
 * Returns the result of `call`. On failure, logs an explanation and throws the last error.
 *
 * The delay after attempt n is random, from 0 to `firstDelay` × 2ⁿ⁻¹ milliseconds and at most `maxDelay` (full jitter), so
 * that clients throttled at the same time do not retry at the same time.
 *
 * An error without a code, such as a timeout, is not retried by default: the service may have executed the call. For calls
 * that change nothing (Encrypt, Decrypt, Describe…), pass
 * `shouldRetry: (error) => isRetryable(error) || error.code === undefined`.
 */
export async function withRetry(
  call,
  { attempts = 5, firstDelay = 200, maxDelay = 20_000, shouldRetry = isRetryable, log = console.error } = {},
) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= attempts || !shouldRetry(error)) {
        log(describe(error));
        throw error;
      }
      await delay(Math.random() * Math.min(maxDelay, firstDelay * 2 ** (attempt - 1)));
    }
  }
}

function describe(error) {
  const { code, title, remedies, retry } = explain(error);
  // Not in the catalog: a network failure, or not an error of the API.
  if (title === null) return String(error);
  return [`${code}: ${title}`, ...remedies, `Retry: ${retry.verdict}. ${retry.note ?? ''}`].join('\n  - ');
}
