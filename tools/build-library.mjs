// Builds the library. In CommonJS, which Node.js also uses for import, the catalog's texts are in a separate file that is
// loaded when needed. The ES module, for bundlers and browsers, contains them.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { bundle } from './licenses.mjs';

const FOLDER = 'dist/library';
/** The files of the types that the library exports. */
const TYPES = ['catalog/entry', 'explaining/explanation', 'model', 'reading/finding'];
const literal = (value) => JSON.stringify(value);

/** The file ending of each format, and the code of its functions `texts` and `index`. */
const FORMATS = {
  cjs: {
    ending: 'cjs',
    texts: () => "() => require('./texts.cjs')",
    index: () => "() => require('../search.json')",
  },
  esm: {
    ending: 'mjs',
    texts: (texts) => `() => all;\nconst all = ${literal(texts)}`,
    index: (index) => `() => JSON.parse(${literal(literal(index))})`,
  },
};

export async function buildLibrary(shared, imported) {
  const { schemaVersion, apiVersion, codes, texts, wordings } = await imported(
    "export * from './src/library/data.ts';",
  );
  const { index } = await imported("export * from './src/library/search-data.ts';");
  for (const [format, { ending, ...write }] of Object.entries(FORMATS)) {
    const values = {
      'data.ts': {
        schemaVersion: literal(schemaVersion),
        apiVersion: literal(apiVersion),
        codes: literal(codes),
        wordings: literal(wordings),
        texts: write.texts(texts()),
      },
      'search-data.ts': { index: write.index(index()) },
    };
    for (const [name, entry] of [
      ['index', 'src/library/index.ts'],
      ['search', 'src/library/search.ts'],
    ]) {
      const outfile = `${FOLDER}/${name}.${ending}`;
      await bundle({
        ...shared,
        platform: 'neutral',
        mainFields: ['module', 'main'],
        target: 'es2022',
        charset: 'utf8',
        entryPoints: [entry],
        outfile,
        format,
        supported: { 'dynamic-import': format === 'esm' },
        inject: ['src/library/bytes.ts'],
        plugins: [precomputed(values), separateSearch(ending)],
      });
      const needed = /["']node:\w+["']/.exec(readFileSync(outfile, 'utf8'))?.[0];
      if (needed) throw new Error(`${outfile} needs ${needed}, which browsers do not have`);
    }
  }
  writeFileSync(`${FOLDER}/texts.cjs`, `module.exports = ${literal(texts())};\n`);
  const names = Object.keys(createRequire(import.meta.url)(resolve(FOLDER, 'index.cjs'))).sort();
  writeFileSync(
    `${FOLDER}/node.mjs`,
    `import library from './index.cjs';\nexport const { ${names.join(', ')} } = library;\n`,
  );
  writeTypes(codes);
}

/** Replaces a module with the values of its exports, so that an import computes nothing. */
const precomputed = (values) => ({
  name: 'precomputed',
  setup({ onLoad }) {
    onLoad({ filter: /library[/\\](search-)?data\.ts$/ }, ({ path }) => {
      const [, own] = Object.entries(values).find(([name]) => path.endsWith(`/${name}`)) ?? [];
      const lines = Object.entries(own).map(([name, value]) => `export const ${name} = ${value};`);
      return { contents: lines.join('\n') };
    });
  },
});

/** Keeps the search in a separate file. Drops unused imports of Node.js modules, which only the program needs. */
const separateSearch = (ending) => ({
  name: 'separate-search',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/search\.js$/ }, () => ({
      path: `./search.${ending}`,
      external: true,
    }));
    onResolve({ filter: /^(\.\/texts\.cjs|\.\.\/search\.json)$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
});

/** Writes the types that tsc generates. The codes are spelled out, because the package does not contain the catalog's JSON. */
function writeTypes(codes) {
  const tsc = 'node_modules/typescript/bin/tsc';
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.library.json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout);
  // All files are in one folder: `../catalog/entry.js` becomes `./entry.js`.
  const typesOf = (path) =>
    readFileSync(`dist/types/src/${path}.d.ts`, 'utf8').replace(
      /(['"])\.{1,2}\/(?:[\w-]+\/)*([\w-]+\.js)\1/g,
      "'./$2'",
    );
  for (const ending of ['mts', 'cts']) writeFileSync(`${FOLDER}/index.d.${ending}`, typesOf('library/index'));
  for (const path of TYPES) writeFileSync(`${FOLDER}/${basename(path)}.d.ts`, typesOf(path));
  const union = codes.map((code) => `\n  | '${code}'`).join('');
  writeFileSync(
    `${FOLDER}/codes.d.ts`,
    `/** Every code of the catalog: ${codes.length} of them. */\nexport type KmsErrorCode =${union};\n`,
  );
  rmSync('dist/types', { recursive: true });
}
