import { describe, expect, it } from 'vitest';
import { lengthOfPrefix, sharedPrefix } from '../../src/reading/prefix.js';

/** The prefix that the first two lines of a text share. */
function prefixOf(text: string): string {
  const bytes = Buffer.from(text);
  const length = sharedPrefix(bytes, 0, bytes.indexOf(10) + 1, bytes.length);
  return bytes.subarray(0, length).toString();
}

describe('the prefix of two lines', () => {
  it.each([
    ['a time', '2026-11-02T03:04:05Z {\n2026-11-02T03:04:06Z   "Error": {', '2026-11-02T03:04:05Z'],
    ['a container', 'app-1  | {\napp-1  |   "Code": "X"', 'app-1  |'],
    ['a pod', '[pod/web-1/app] {\n[pod/web-1/app]   "a": 1', '[pod/web-1/app]'],
    [
      'syslog',
      'Nov  2 03:04:05 host app[12]: {\nNov  2 03:04:05 host app[12]:  "a"',
      'Nov  2 03:04:05 host app[12]:',
    ],
    ['numbers of any length', '9 | a\n10 | b', '9 |'],
    ['a quotation', '> a\n> b', '>'],
    ['a quotation of a quotation', '> > a\n> > b', '> >'],
    ['a comment', '// a\n// b', '//'],
    ['a frame', '│ a\n│ b', '│'],
  ])('is %s', (_name, text, prefix) => {
    expect(prefixOf(text)).toBe(prefix);
  });

  it.each([
    ['what they are indented by', '    a\n    b'],
    ['words', 'the key a\nthe key b'],
    ['the beginning of a record', '{"a": 1\n{"a": 2'],
    ['the beginning of a string', '"x 1 a\n"x 1 b'],
    ['a label', 'Message: 1 a\nMessage: 2 b'],
    ['what only one has', '2026-11-02T03:04:05Z a\nb'],
  ])('is none: %s', (_name, text) => {
    expect(prefixOf(text)).toBe('');
  });

  it.each([
    ['any number', '2026-11-02T03:04:05Z', '2027-1-2T13:14:15Z a', 18],
    ['the same text', 'app-1 |', 'app-1 | a', 7],
    ['no other text', 'app-1 |', 'web-1 | a', 0],
    ['no letter for a number', '12 |', 'ab | a', 0],
    ['none at the end', 'app-1 |', 'app', 0],
  ])('is found at another line: %s', (_name, prefix, line, length) => {
    const bytes = Buffer.from(`${prefix}\n${line}`);
    const at = prefix.length + 1;
    expect(lengthOfPrefix(bytes, at, bytes.length, 0, prefix.length)).toBe(length);
  });
});
