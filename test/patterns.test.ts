import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * Patterns take a time that grows with the length of the text, not with its square: `x+$` begins anew at every `x` of a
 * run that does not end the text. Each literal in the sources is run on long runs of every usual character.
 */

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Patterns that take longer, each with what bounds its text. An entry that is no longer needed fails the test. */
const BOUNDED: Record<string, string> = {
  'reading/read.ts: ^[\\s"\'`“]+|[\\s"\'`”]+$': 'a text of at most 2000 bytes',
  'reading/text.ts: \\s*\\xe2\\x94[\\x82\\x83]\\s*$': 'a message of at most 16,000 bytes',
  'reading/text.ts: \\s*\\xe2\\x94[\\x82\\x83]\\s*\\n': 'a message of at most 16,000 bytes',
};

const LENGTH = 8000;
/** Milliseconds. A pattern that is linear takes less than 0.1, a quadratic one more than 20. */
const MOST = 8;
/** Any visible ASCII character, blanks, what the program looks for, and pairs. */
const RUNS = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)),
  ...[
    '\t',
    '\n',
    '\r',
    '\0',
    '\u001b',
    '\u009d',
    '\u00a0',
    '\u2028',
    '“',
    '”',
    '。',
    '，',
    '密',
    '\u200b',
    '\ud800',
  ],
  ...[
    'a ',
    ' a',
    'a.',
    'a-',
    'a_',
    'A.a',
    'a=',
    '\\n',
    '\\\\"',
    '"a',
    "'a",
    '`a',
    '{a',
    'a:',
    '/a',
    '%20',
    '\n ',
    ' \n',
  ],
  ...[
    '\u001b[',
    '\u001b]',
    '**',
    '\u00e2\u0094\u0082',
    ' \u00e2\u0094\u0082',
    'key ',
    'a, ',
    '<a',
    '&a',
    '1,',
    '1 ',
  ],
];
const TEXTS = RUNS.flatMap((run) => {
  const text = run.repeat(LENGTH / run.length);
  return [`${text}\u0001!`, `x${text}\u0001a`];
});

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

/** The patterns of a source that are literals. What comes before tells a pattern from a division. */
function patternsIn(source: string): RegExp[] {
  const literals =
    /(?<=(?:[(=,:;!&|?[{}]|=>|return)\s*)\/(?![/*])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g;
  return [...source.matchAll(literals)].flatMap(([, pattern = '', flags]) => {
    try {
      return [new RegExp(pattern, flags)];
    } catch {
      // A path in a comment.
      return [];
    }
  });
}

/** Whether a text takes a pattern longer than is possible in linear time. The shortest of three runs counts. */
function isSlow(pattern: RegExp, text: string): boolean {
  for (let run = 0; run < 3; run++) {
    pattern.lastIndex = 0;
    const started = performance.now();
    text.replace(pattern, '');
    if (performance.now() - started < MOST) return false;
  }
  return true;
}

describe('patterns', () => {
  it.each([
    '[ab]+$',
    '\\s+$',
    '^[ab]+|[ab]+$',
    '(a|b)*$',
    '(?:[ab]*)$',
    'a*b',
    '\\s*[│]',
  ])('like %s are found', (slow) => {
    expect(TEXTS.some((text) => isSlow(new RegExp(slow, 'g'), text))).toBe(true);
  });

  it.each(['^[ab]+$', '^(?:a|b)*$', '\\.[ab]+$', ' $', '[ab]$', 'a+'])('like %s are not', (fast) => {
    expect(TEXTS.some((text) => isSlow(new RegExp(fast, 'g'), text))).toBe(false);
  });

  it('are found in a source', () => {
    const source = 'const A = /a[/]b+$/g;\nx(/\\s+$/, 1 / 2 / 3); // a/b/c';
    expect(patternsIn(source).map(String)).toEqual(['/a[/]b+$/g', '/\\s+$/']);
  });

  it('take a time that grows with the length of the text only', () => {
    const patterns = filesIn(src)
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) =>
        patternsIn(readFileSync(path, 'utf8')).map((pattern) => ({ path: relative(src, path), pattern })),
      );
    expect(patterns.length).toBeGreaterThan(150);
    const slow = patterns.filter(({ pattern }) => TEXTS.some((text) => isSlow(pattern, text)));
    expect(slow.map(({ path, pattern }) => `${path}: ${pattern.source}`).sort()).toEqual(
      Object.keys(BOUNDED).sort(),
    );
  });
});
