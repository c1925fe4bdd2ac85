// Retries what heals by waiting, and explains what does not, around any call of a Tencent Cloud SDK client:
//
//   const client = new CommonClient('kms.tencentcloudapi.com', '2019-01-18', { credential, region: 'ap-guangzhou' });
//   const { Plaintext } = await withRetry(() => client.request('Decrypt', { CiphertextBlob }));
import { setTimeout as pause } from 'node:timers/promises';
import { explain, isRetryable } from 'kms-err';

/**
 * The result of `call`. Throws its last error, after telling what it means. Pauses are in milliseconds: after the
 * n-th attempt one of any length up to `firstPause` × 2ⁿ⁻¹ (full jitter: clients that were throttled together do not
 * come back together), at most `longestPause`.
 *
 * `heals` says what is worth another attempt. An error without a code is not, unless you say so: no answer came, and
 * after a time-out the call may have been carried out. For calls that change nothing (Encrypt, Decrypt, Describe…):
 * `(error) => isRetryable(error) || error.code === undefined`.
 */
export async function withRetry(
  call,
  { attempts = 5, firstPause = 200, longestPause = 20_000, heals = isRetryable, tell = console.error } = {},
) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= attempts || !heals(error)) {
        tell(meaningOf(error));
        throw error;
      }
      await pause(Math.random() * Math.min(longestPause, firstPause * 2 ** (attempt - 1)));
    }
  }
}

function meaningOf(error) {
  const { code, title, remedies, retry } = explain(error);
  // Nothing is known of it: a failure of the network, or no error of the API at all.
  if (title === null) return String(error);
  return [`${code}: ${title}`, ...remedies, `Retry: ${retry.verdict}. ${retry.note ?? ''}`].join('\n  - ');
}
