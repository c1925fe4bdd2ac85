import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWithCommander } from '../../src/cli/commander.js';
import { COMMANDS } from '../../src/cli/grammar.js';
import { GLOBAL_OPTIONS } from '../../src/cli/options.js';
import { readQuickly } from '../../src/cli/quick-parser.js';
import { languageOf, toRequest } from '../../src/cli/request.js';
import { Failure } from '../../src/failures.js';

const plain = (text: string) => text;
const view = {
  language: 'en' as const,
  width: 80,
  version: '1.2.3',
  style: { heading: plain, code: plain, literal: plain },
};
const setting = { env: {}, stdinIsTerminal: () => false };
const terminal = { env: {}, stdinIsTerminal: () => true };

function ofCommander(argv: string[]) {
  try {
    return readWithCommander(argv, view);
  } catch (error) {
    if (error instanceof Failure) return 'wrong use';
    throw error;
  }
}

describe('both parsers of the command line', () => {
  it.each([
    [[]],
    [['AuthFailure']],
    [['clock', 'skew', '--limit', '3']],
    [['explain', 'A', 'B', '--json']],
    [['--json', '--lang=zh', 'explain', 'A', '--fail']],
    [['list']],
    [['list', 'A', '--scope', 'client', '--retry=no', '--action', 'Encrypt', '--no-color']],
    [['search', 'a', 'b', '--limit', '5']],
    [['actions']],
    [['actions', 'Encrypt', '--color']],
    [['export', 'A', '--format', 'csv', '--output=a.csv', '--force', '--split', '--lang', 'en']],
    [['explain', '-']],
    [['-']],
    [['']],
    [['foo', 'list']],
    [['--catalog', 'a', 'explain', 'A', '--catalog=b']],
    [['catalog', 'check', 'a', 'b']],
    [['catalog', 'init']],
    [['browse', 'clock', '--no-pager']],
  ])('agree on %j', (argv) => {
    expect(readQuickly(argv)).toEqual(ofCommander(argv));
  });

  it('agree on everything the quick parser accepts', () => {
    const words = [
      ...COMMANDS.flatMap(({ name, options }) => [name, ...options.map(({ flag }) => flag)]),
      ...GLOBAL_OPTIONS.map(({ flag }) => flag),
      ...[
        'en',
        'zh',
        '3',
        '0',
        '-',
        '--',
        '-x',
        '--help',
        '--nonsense',
        '--lang=en',
        '--catalog',
        '--catalog=f',
        'check',
        '--limit=2',
        '--json=1',
      ],
      ...['common', 'no', 'Encrypt', 'AuthFailure', 'key disabled', 'help', '__proto__', '5'],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 6 }), (argv) => {
        const quick = readQuickly(argv);
        if (quick) expect(quick).toEqual(ofCommander(argv));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [
      ['--nonsense'],
      "unknown option '--nonsense'; valid options of kms-err are --fail, --limit, --version, --json",
    ],
    [
      ['list', '--nonsense'],
      "unknown option '--nonsense'; valid options of kms-err list are --scope, --action, --retry",
    ],
    [['list', '--scope', 'x'], 'Allowed choices are common, business, client'],
    [['--lang', 'fr', 'x'], 'Allowed choices are en, zh'],
    [['search'], "missing required argument 'words'"],
    [['search', 'x', '--limit', '0'], 'Expected a whole number from 1 to 999999'],
    [['search', 'x', '--limit'], "option '--limit <n>' argument missing"],
    [['list', 'a', 'b'], 'too many arguments'],
    [
      ['help', 'nope'],
      'unknown command: nope; the commands are explain, list, search, browse, actions, scan, export, catalog, completion',
    ],
  ])('%j is a usage error of one line', (argv, message) => {
    expect(() => readWithCommander(argv, view)).toThrow(Failure);
    expect(() => readWithCommander(argv, view)).toThrow(message);
    expect(readQuickly(argv)).toBeUndefined();
  });

  it('return help and version as text', () => {
    expect(readWithCommander(['--version'], view)).toEqual({ text: '1.2.3\n' });
    for (const argv of [['--help'], ['help'], ['-h']]) {
      expect(readWithCommander(argv, view)).toEqual({ text: expect.stringContaining('Examples:') });
    }
    expect(readWithCommander(['help', 'list'], view)).toEqual({ text: expect.stringContaining('--scope') });
  });
});

describe('toRequest', () => {
  const request = (argv: string[], where = setting) => {
    const line = readQuickly(argv);
    return line && toRequest(line, where);
  };

  it('reads standard input without arguments, and shows the help on a terminal', () => {
    expect(request([])).toMatchObject({ command: 'read', fail: false });
    expect(request(['explain', '-', '--fail'])).toMatchObject({ command: 'read', fail: true });
    expect(request([], terminal)).toBeUndefined();
  });

  it('never waits for input from a terminal', () => {
    expect(() => request(['explain'], terminal)).toThrow(Failure);
    expect(() => request(['-'], terminal)).toThrow(Failure);
  });

  it('rejects standard input together with codes', () => {
    expect(() => request(['explain', 'A', '-'])).toThrow(Failure);
  });

  it.each([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [{ LANG: 'zh_CN', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'zh_CN', LC_ALL: '' }, 'zh'],
  ] as const)('has for %j the language %s', (env, language) => {
    expect(languageOf(env)).toBe(language);
  });
});
