import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';

/** Whether the error had a code. If not, its message was looked up. */
export function hasCode({ match, code, finding }: Explanation): boolean {
  return match !== 'none' || !finding || finding.message !== code;
}

/** Remedies for an error without a code. Without a request id there was no response at all. */
export function adviceWithoutCode({ finding }: Explanation, words: Words): string[] {
  return finding?.requestId ? [words.noCodeAdvice] : [words.noAnswer, words.noCodeAdvice];
}

/** Who wrote the message. */
export function speakerOf(explanation: Explanation): keyof Words['message'] {
  if (!hasCode(explanation)) return 'unknown';
  const { scopes } = explanation;
  return scopes.length > 0 && scopes.every((scope) => scope === 'client') ? 'client' : 'server';
}
