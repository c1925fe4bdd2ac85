import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The direction of the flow: who may import whom. */

const src = fileURLToPath(new URL('../src', import.meta.url));
const PARTS = ['catalog', 'cli', 'explaining', 'reading', 'rendering', 'writing'];
/** What every part may import. */
const SHARED = ['model', 'failures', 'clean'];
/** What a library is imported by, where that is to stay one place. */
const LIBRARIES: Record<string, string[]> = {
  '@inquirer/core': ['writing/picker.ts'],
  chalk: ['rendering/style.ts'],
  ajv: ['catalog/own/overlay-file.ts'],
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

const imports = filesIn(src).flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)].map(
    ([, target = '']) => ({
      from: relative(src, path),
      to: target.startsWith('.') ? relative(src, resolve(path, '..', target)).replace(/\.js$/, '') : target,
    }),
  ),
);
const partOf = (path: string) => PARTS.find((part) => path.startsWith(`${part}/`));

describe('structure', () => {
  it('has parts that import only themselves and what all share', () => {
    const wrong = imports.filter(({ from, to }) => {
      const part = partOf(from);
      if (!part || to.startsWith('node:') || !/^[a-z-]+(\/|$)/.test(to)) return false;
      const isOurs = partOf(to) !== undefined || ['run', 'main', 'knowledge'].includes(to);
      return isOurs && partOf(to) !== part && !SHARED.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('has a page that nothing imports, and that imports no writing and nothing of Node.js', () => {
    const isPage = (path: string) => path.startsWith('page/');
    expect(imports.filter(({ from, to }) => isPage(to) && !isPage(from))).toEqual([]);
    const taken = imports.filter(({ from, to }) => isPage(from) && /^(node:|cli|writing)/.test(to));
    expect(taken).toEqual([]);
  });

  it('has a page that makes no markup of text', () => {
    const made = filesIn(join(src, 'page')).filter((path) =>
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML/.test(
        readFileSync(path, 'utf8'),
      ),
    );
    expect(made).toEqual([]);
  });

  it('has a model, failures and cleaning that import nothing', () => {
    expect(imports.filter(({ from }) => SHARED.includes(from.replace(/\.ts$/, '')))).toEqual([]);
  });

  it('has nothing that imports main, and only main that imports run', () => {
    expect(imports.filter(({ to }) => to === 'main')).toEqual([]);
    expect(imports.filter(({ to }) => to === 'run').map(({ from }) => from)).toEqual(['main.ts']);
    expect(imports.filter(({ to, from }) => /^library/.test(to) && !/^library/.test(from))).toEqual([]);
    expect(imports.filter(({ to }) => to === 'commands/catalog').map(({ from }) => from)).toEqual(['run.ts']);
  });

  it('knows each library in one place', () => {
    for (const [library, places] of Object.entries(LIBRARIES)) {
      expect([...new Set(imports.filter(({ to }) => to === library).map(({ from }) => from))]).toEqual(
        places,
      );
    }
  });

  it('loads large libraries only where they are needed', () => {
    const early = filesIn(src).filter((path) =>
      /^import [^;]*from '(chalk|fuse\.js|terminal-link)'/m.test(readFileSync(path, 'utf8')),
    );
    expect(early).toEqual([]);
    const loadedLate = imports.filter(({ to }) =>
      ['cli/commander', 'rendering/table', 'catalog/search/ranking'].includes(to),
    );
    for (const { from } of loadedLate.filter(({ from }) => /^(main|run|commands\/)/.test(from))) {
      const text = readFileSync(join(src, from), 'utf8');
      expect(text).not.toMatch(
        /^import [^;]*from '[./]*\/(cli\/commander|rendering\/table|catalog\/search\/ranking)\.js'/m,
      );
    }
  });

  it('has no Unicode property in a pattern literal: it costs milliseconds at every start', () => {
    const slow = filesIn(src).filter((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .some((line) => line.includes('\\p{') && !/\$\{kind\}/.test(line) && !/^\s*(\*|\/\/)/.test(line)),
    );
    expect(slow.map((path) => relative(src, path))).toEqual([]);
  });
});
