import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('README', () => {
  it('shows what the program prints', () => {
    const golden = readFileSync(new URL('cli/transcripts/explain.txt', import.meta.url), 'utf8');
    const printed = /--- standard output\n([\s\S]*)--- standard error/.exec(golden)?.[1];
    const shown = /<!-- transcript: explain -->\n```text\n([\s\S]*?)```/.exec(readme)?.[1];
    expect(shown).toBe(printed);
  });

  it('has the main job in its first shell block and the tests in its second', () => {
    const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    expect(blocks[0]).toContain('node bin/kms-err.js explain');
    expect(blocks[1]).toContain('npm test');
  });

  it('names no option that the program lacks', () => {
    const grammar = readFileSync(new URL('../src/cli/grammar.ts', import.meta.url), 'utf8');
    const named = [...readme.matchAll(/kms-err[^`\n]*?(--[a-z-]+)/g)].map(([, flag = '']) => flag);
    expect(
      named.filter((flag) => !grammar.includes(`'${flag}'`) && !['--help', '--version'].includes(flag)),
    ).toEqual([]);
  });
});
