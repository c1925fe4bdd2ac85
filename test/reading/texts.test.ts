import { describe, expect, it } from 'vitest';
import { isKnown, lookUpFinding } from '../../src/catalog/lookup.js';
import { vocabularyOf } from '../../src/catalog/wordings.js';
import { explain } from '../../src/explaining/explain.js';
import type { Explanation } from '../../src/explaining/explanation.js';
import { Utf8Pieces } from '../../src/reading/input/encoding.js';
import { readErrors } from '../../src/reading/read.js';
import { type ExpectedError, SETS, textsOf } from '../fixtures/texts.js';
import { catalogOfTests } from '../test-catalog.js';

/** Each text of fixtures/texts, read and looked up as `kms-err --json` does. */

const catalog = catalogOfTests();
const vocabulary = vocabularyOf(catalog);

function answer(bytes: Buffer): { explanations: Explanation[]; exit: number } {
  const { findings, success } = readErrors([new Utf8Pieces().push(bytes)], vocabulary);
  const explanations = findings.map((finding) => explain(lookUpFinding(catalog, finding), 'en', finding));
  const isFound = explanations.length > 0 ? explanations.every(isKnown) : success !== undefined;
  return { explanations, exit: isFound ? 0 : 1 };
}

/** What differs from what was expected, a line each. */
function differences(expected: ExpectedError, { match, finding }: Explanation): string[] {
  const { message = '', requestId, count, facts = {} } = finding ?? {};
  const wrong = [
    expected.match !== '*' && match !== expected.match && `match ${match}, not ${expected.match}`,
    expected.count !== undefined && count !== expected.count && `count ${count}, not ${expected.count}`,
    expected.message !== undefined && message !== expected.message && `message ${message}`,
    !message.startsWith(expected.messageStarts ?? '') && `message begins ${message}`,
    ...(expected.notContains ?? []).map(
      (text) => message.includes(text) && `message has ${text}: ${message}`,
    ),
    expected.requestId !== undefined && requestId !== expected.requestId && `request id ${requestId}`,
    expected.requestIdIn && !expected.requestIdIn.includes(requestId ?? null) && `request id ${requestId}`,
    expected.requestIdAbsent && requestId !== undefined && `request id ${requestId}`,
    ...Object.entries(expected.facts ?? {}).map(([name, value]) => {
      const fact = (facts as Record<string, unknown>)[name];
      return String(fact) !== String(value) && `${name} ${fact}, not ${value}`;
    }),
  ];
  return wrong.filter((line) => typeof line === 'string');
}

describe.each(SETS)('%s', (set) => {
  it.each(textsOf(set))('$name', ({ bytes, errors, exit }) => {
    const { explanations, exit: status } = answer(bytes);
    const left = [...explanations];
    const wrong = errors.flatMap((expected) => {
      const codes = [expected.code, ...(expected.altCodes ?? [])];
      const at = left.findIndex(({ code, query }) => codes.includes(code) || codes.includes(query));
      const [found] = at < 0 ? [] : left.splice(at, 1);
      return found ? differences(expected, found) : [`no ${expected.code}`];
    });
    const more = left.map(({ code }) => `also ${code}`);
    expect([...wrong, ...more, status]).toEqual([exit]);
  });
});
