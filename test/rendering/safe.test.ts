import { describe, expect, it } from 'vitest';
import { clean, cleanAll, type SafeText } from '../../src/clean.js';
import { WORDS } from '../../src/explaining/words.js';
import { PLAIN } from '../../src/rendering/style.js';
import { renderSummaries } from '../../src/rendering/table.js';
import { renderExplanations, renderSuccess } from '../../src/rendering/text.js';
import { catalogOfTests, explainCode } from '../test-catalog.js';

/** `npm run typecheck` fails if one of the lines after `@ts-expect-error` compiles. */

const view = { language: 'en', words: WORDS.en, width: 80, style: PLAIN } as const;
const titled = { ...view, titleOf: () => clean('t') };
const hostile: string = 'a\u001b[2Jb';

describe('the type of safe texts', () => {
  it('is made by clean only', () => {
    // @ts-expect-error A text is not safe by itself.
    const unsafe: SafeText = hostile;
    const safe: SafeText = clean(hostile);
    expect([unsafe, safe]).toEqual([hostile, 'ab']);
  });

  it('is what renderers take for foreign texts', () => {
    const explanation = explainCode('InternalError', catalogOfTests(), 'en');
    const foreign = { ...explanation, finding: { message: hostile, count: 1, line: 1 } };
    expect(renderExplanations([cleanAll(foreign)], titled)).toContain('ab');
    expect(renderExplanations([cleanAll(foreign)], titled)).not.toContain('\u001b');
    // @ts-expect-error Not cleaned.
    expect(renderExplanations([foreign], titled)).toContain('\u001b');
    // @ts-expect-error Not cleaned.
    expect(renderSuccess(hostile, view)).toContain('\u001b');
    const row = { code: hostile, title: 't', verdict: 'no' as const };
    expect(renderSummaries([cleanAll(row)], view)).not.toContain('\u001b');
    // @ts-expect-error Not cleaned.
    expect(renderSummaries([row], view)).toContain('\u001b');
  });
});
