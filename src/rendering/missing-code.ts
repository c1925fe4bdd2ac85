import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';

/** Whether what was found had a code: else its message is what was looked up. */
export function hasCode({ match, code, finding }: Explanation): boolean {
  return match !== 'none' || !finding || finding.message !== code;
}

/** What to do about an error that came without its code; without a request id there was no answer at all. */
export function adviceWithoutCode({ finding }: Explanation, words: Words): string[] {
  return finding?.requestId ? [words.noCodeAdvice] : [words.noAnswer, words.noCodeAdvice];
}

/** Whose message it is. */
export function speakerOf(explanation: Explanation): keyof Words['message'] {
  if (!hasCode(explanation)) return 'unknown';
  const { scopes } = explanation;
  return scopes.length > 0 && scopes.every((scope) => scope === 'client') ? 'client' : 'server';
}
