import type { Facts } from '../reading/finding.js';
import type { Explanation } from './explanation.js';
import type { Words } from './words.js';

type Advice = Pick<NonNullable<Explanation['finding']>, 'advice' | 'policy'>;

/**
 * Actions that CAM authorizes for all resources or not at all: a policy for one resource grants nothing.
 * Source: facts of the API, "Authentication".
 */
const PER_OPERATION = ['kms:createkey', 'kms:createwhiteboxkey'];
/** The only texts allowed in a policy: one action, on one resource or, if the message says so, on all. */
const ACTION = /^\w{1,40}:\w{1,80}$/;
const RESOURCE = /^(?:\*|qcs:[\w:/*.@+=-]{1,400})$/;

/** What the facts mean for the caller. */
export function adviceOf(facts: Facts, words: Words): Advice {
  const { operation, requestsPerSecond, limitPerSecond } = facts;
  if (operation !== undefined) return refusal(operation, facts.resource, words);
  if (requestsPerSecond !== undefined && limitPerSecond !== undefined) {
    return { advice: [words.tooFast(requestsPerSecond, limitPerSecond)] };
  }
  return {};
}

function refusal(operation: string, resource: string | undefined, words: Words): Advice {
  const advice = [words.refused(operation, resource)];
  const isPerOperation = PER_OPERATION.includes(operation.toLowerCase());
  if (isPerOperation && resource !== '*') advice.push(words.perOperation(operation));
  const granted = isPerOperation ? '*' : (resource ?? '');
  if (!ACTION.test(operation) || !RESOURCE.test(granted)) return { advice };
  return {
    advice: [...advice, words.policy],
    policy: { version: '2.0', statement: [{ effect: 'allow', action: [operation], resource: [granted] }] },
  };
}
