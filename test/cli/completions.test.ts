import { describe, expect, it } from 'vitest';
import { completionFor } from '../../src/cli/completion.js';
import { COMMANDS } from '../../src/cli/grammar.js';
import { GLOBAL_OPTIONS } from '../../src/cli/options.js';

const offer = (line: string) => {
  const words = line.split(' ');
  const { names, kind } = completionFor(words.slice(0, -1), words.at(-1) ?? '', 'en');
  return { names: names.map(({ value }) => value), ...(kind && { kind }) };
};
const commands = COMMANDS.flatMap(({ name }) => name || []);

describe('completionFor', () => {
  it.each([
    ['', { names: commands }],
    ['A', { names: commands, kind: 'codes' }],
    ['help ', { names: commands }],
    ['explain ', { names: [], kind: 'codes' }],
    ['explain A B', { names: [], kind: 'codes' }],
    ['AuthFailure ', { names: [], kind: 'codes' }],
    ['list ', { names: [], kind: 'codes' }],
    ['list A ', { names: [] }],
    ['list --action ', { names: [], kind: 'actions' }],
    ['--catalog ', { names: [], kind: 'files' }],
    ['explain --catalog x ', { names: [], kind: 'codes' }],
    ['--lang zh list --lang=', { names: ['en', 'zh'] }],
    ['search x --limit ', { names: [] }],
    ['search ', { names: [] }],
    ['explain -- --', { names: [], kind: 'codes' }],
    ['catalog ', { names: ['check', 'init'] }],
    ['catalog check ', { names: [], kind: 'files' }],
    ['catalog check a ', { names: [], kind: 'files' }],
    ['completion bash ', { names: [] }],
  ])('%j', (line, expected) => {
    expect(offer(line)).toEqual(expected);
  });

  it('offers every option and every choice of the grammar', () => {
    for (const { name, options } of COMMANDS) {
      const flags = offer(`${name} --`.trimStart()).names;
      expect(flags).toEqual(expect.arrayContaining([...options, ...GLOBAL_OPTIONS].map(({ flag }) => flag)));
      for (const { flag, choices } of options.filter((option) => option.choices)) {
        expect(offer(`${name} ${flag} `.trimStart()).names).toEqual(choices);
      }
    }
  });
});
