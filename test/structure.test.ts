import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Who may import whom, and how long files may be. */

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Anyone may import these; they import nothing. */
const SHARED = ['model', 'failures', 'clean'];
/** The five parts that never import one another. */
const PARTS = ['catalog', 'reading', 'explaining', 'rendering', 'writing'];
/** Imports go downward: what each part, or file of `src`, may import besides itself and the shared files. */
const MAY_IMPORT: Record<string, string[]> = {
  main: ['cli', 'run', 'rendering', 'writing'],
  run: ['commands', ...PARTS],
  commands: PARTS,
  cli: [],
  ...Object.fromEntries(PARTS.map((part) => [part, []])),
  library: ['catalog', 'reading', 'explaining'],
  page: ['catalog', 'reading', 'explaining', 'rendering'],
};
/**
 * The files whose types other parts may import with `import type`, which leaves nothing in the program. So a renderer can
 * use the type of an explanation without defining it again.
 */
const TYPES = [
  'catalog/entry',
  'explaining/explanation',
  'explaining/export',
  'explaining/words',
  'reading/finding',
  'reading/scan-report',
];
/** Commands take the type of their request from the command line, which is above them. */
const REQUEST = { file: 'cli/request', takers: ['run', 'commands'] };
const MAX_LINES = 300;
/** Longer files, by name; one that is no longer so long fails. */
const LONG_FILES: string[] = [];
/** Test folders without a matching folder in the sources. */
const OTHER_TESTS = ['browser', 'fixtures', 'package', 'sql', 'stub'];
/** The only files that import each library. */
const LIBRARIES: Record<string, string[]> = {
  '@inquirer/core': ['writing/picker.ts'],
  ajv: ['catalog/own/overlay-file.ts'],
  chalk: ['rendering/style.ts'],
  'cli-table3': ['rendering/table.ts'],
  commander: ['cli/commander.ts'],
  'csv-stringify/sync': ['rendering/csv.ts'],
  'env-paths': ['catalog/own/locations.ts'],
  'fuse.js': ['catalog/search/ranking.ts'],
  'jsonc-parser': ['catalog/own/overlay-file.ts'],
  'terminal-link': ['rendering/style.ts'],
};

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const STATEMENT =
  /^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s*'([^']+)'|(?:import|require)\(\s*'([^']+)'/gm;

interface Import {
  /** Path in `src`, with its extension. */
  from: string;
  /** Path in `src` without its extension, or the name of a library. */
  to: string;
  kind: 'type' | 'value' | 'late';
}

const imports = filesIn(src).flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(STATEMENT)].map(([, type, names, early, late = '']): Import => {
    const target = early ?? late;
    const isType = type !== undefined || /^\{(?:\s*type \w+(?: as \w+)?\s*,?)+\s*\}$/.test(names ?? '');
    return {
      from: relative(src, path),
      to: target.startsWith('.') ? relative(src, resolve(path, '..', target)).replace(/\.js$/, '') : target,
      kind: early === undefined ? 'late' : isType ? 'type' : 'value',
    };
  }),
);
/** `catalog/own/template.ts` is in catalog, `run.ts` is run; undefined for a library. */
const partOf = (path: string) =>
  Object.keys(MAY_IMPORT).find((part) => path.replace(/\.ts$/, '').split('/')[0] === part);
const acrossParts = imports.filter(({ from, to }) => partOf(to) !== undefined && partOf(from) !== partOf(to));
const valuesAcrossParts = acrossParts.filter(({ kind }) => kind !== 'type');

describe('imports', () => {
  it('go downward only', () => {
    const wrong = valuesAcrossParts.filter(({ from, to }) => {
      return !MAY_IMPORT[partOf(from) ?? '']?.includes(partOf(to) ?? '');
    });
    expect(wrong).toEqual([]);
  });

  it('of types from other parts come from the files meant for that', () => {
    const types = acrossParts.filter(({ kind }) => kind === 'type');
    const isAllowed = ({ from, to }: Import) =>
      TYPES.includes(to) ||
      (to === REQUEST.file && REQUEST.takers.includes(partOf(from) ?? '')) ||
      MAY_IMPORT[partOf(from) ?? '']?.includes(partOf(to) ?? '');
    expect(types.filter((each) => !isAllowed(each))).toEqual([]);
    expect(TYPES.filter((file) => !types.some(({ to }) => to === file))).toEqual([]);
  });

  it('start from the shared files only', () => {
    const isShared = (path: string) => SHARED.includes(path.replace(/\.ts$/, ''));
    expect(imports.filter(({ from }) => isShared(from))).toEqual([]);
    const known = [...SHARED, ...Object.keys(MAY_IMPORT)];
    const unknown = filesIn(src).filter(
      (path) => !known.includes(relative(src, path).split(/[./]/)[0] ?? ''),
    );
    expect(unknown).toEqual([]);
  });

  it('keep the commands apart: run.ts imports each, and none imports another', () => {
    const contract = 'commands/command';
    const isCommand = (path: string) => path.startsWith('commands/') && !path.startsWith(contract);
    const commands = filesIn(join(src, 'commands'))
      .map((path) => relative(src, path).replace(/\.ts$/, ''))
      .filter(isCommand);
    for (const command of commands) {
      const importers = imports.filter(({ to }) => to === command).map(({ from }) => from);
      expect([command, importers]).toEqual([command, ['run.ts']]);
    }
  });

  it('of main, the page and the library do not exist, and only main imports run', () => {
    const importersOf = (part: string) =>
      imports.filter(({ from, to }) => partOf(to) === part && partOf(from) !== part).map(({ from }) => from);
    expect(importersOf('main')).toEqual([]);
    expect(importersOf('page')).toEqual([]);
    expect(importersOf('library')).toEqual([]);
    expect(importersOf('run')).toEqual(['main.ts']);
  });

  it('of each library are in one place', () => {
    for (const [library, places] of Object.entries(LIBRARIES)) {
      const importers = imports.filter(({ to }) => to === library).map(({ from }) => from);
      expect([library, [...new Set(importers)]]).toEqual([library, places]);
    }
  });

  it('load heavy modules late', () => {
    const heavy = ['chalk', 'fuse.js', 'terminal-link', 'cli/commander', 'rendering/table'];
    const early = imports.filter(({ to, kind }) => heavy.includes(to) && kind === 'value');
    expect(early).toEqual([]);
    // The library and `browse` are loaded late themselves.
    const isStart = ({ from }: Import) => /^(?:main|run|commands\/(?!browse))/.test(from);
    const search = imports.filter(({ to, kind }) => to === 'catalog/search/ranking' && kind === 'value');
    expect(search.filter(isStart)).toEqual([]);
  });
});

describe('files', () => {
  it(`have at most ${MAX_LINES} lines`, () => {
    const long = filesIn(src)
      .filter((path) => path.endsWith('.ts') && readFileSync(path, 'utf8').split('\n').length - 1 > MAX_LINES)
      .map((path) => relative(src, path));
    expect(long.sort()).toEqual(LONG_FILES);
  });

  it('have their tests in a folder of the same name', () => {
    const foldersIn = (root: string) =>
      filesIn(root).map((path) => relative(root, resolve(path, '..')).split('\\').join('/'));
    const sources = new Set(foldersIn(src));
    const tests = new Set(foldersIn(resolve(src, '../test')));
    const others = [...tests].filter((folder) => {
      return !sources.has(folder) && !OTHER_TESTS.includes(folder.split('/')[0] ?? '');
    });
    expect(others).toEqual(['catalog/rules', 'cli/transcripts']);
  });
});

describe('the page', () => {
  const page = filesIn(join(src, 'page'));

  it('imports nothing from Node.js', () => {
    expect(imports.filter(({ from, to }) => from.startsWith('page/') && to.startsWith('node:'))).toEqual([]);
  });

  it('never parses text as markup', () => {
    const markup = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML/;
    expect(page.filter((path) => markup.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});

describe('patterns', () => {
  it('have no Unicode properties in literals, which cost milliseconds at every start', () => {
    const slow = filesIn(src).filter((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .some((line) => line.includes('\\p{') && !/\$\{kind\}/.test(line) && !/^\s*(\*|\/\/)/.test(line)),
    );
    expect(slow.map((path) => relative(src, path))).toEqual([]);
  });
});
