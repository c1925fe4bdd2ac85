import type { Explanation, Facts, Words } from '../model.js';

type Advice = Pick<NonNullable<Explanation['finding']>, 'advice' | 'policy'>;

/** What facts out of a message mean for the caller. */
export function adviceOf(facts: Facts, words: Words): Advice {
  const { operation, resource, requestsPerSecond, limitPerSecond } = facts;
  if (operation !== undefined && resource !== undefined) {
    return {
      advice: [words.refused(operation, resource), words.policy],
      policy: {
        version: '2.0',
        statement: [{ effect: 'allow', action: [operation], resource: [resource] }],
      },
    };
  }
  if (requestsPerSecond !== undefined && limitPerSecond !== undefined) {
    return { advice: [words.tooFast(requestsPerSecond, limitPerSecond)] };
  }
  return {};
}
