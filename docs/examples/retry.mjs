// Retries what heals by waiting, and explains what does not. `call` is any call of a Tencent Cloud SDK client:
//
//   const answer = await withRetry(() => client.Encrypt({ KeyId, Plaintext }));
import { setTimeout as pause } from 'node:timers/promises';
import { explain, isRetryable } from 'kms-err';

/** The result of `call`. Throws its last error, after telling what it means. `firstPause` is in milliseconds. */
export async function withRetry(call, { attempts = 5, firstPause = 200, tell = console.error } = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) {
        const { code, title, remedies } = explain(error);
        tell([`${code}: ${title}`, ...remedies].join('\n  - '));
        throw error;
      }
      // With jitter, or all clients that were throttled together come back together.
      await pause(Math.random() * firstPause * 2 ** attempt);
    }
  }
}
