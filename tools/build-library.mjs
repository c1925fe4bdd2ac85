// The library. In CommonJS, which Node.js loads for import as well, the catalog's texts are a file that is loaded
// when they are needed; the ES module, for bundlers and browsers, has them in itself.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { bundle } from './licences.mjs';

const FOLDER = 'dist/library';
const literal = (value) => JSON.stringify(value);

/** How each format ends, and what its functions `texts` and `index` are. */
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
      ['index', 'src/library.ts'],
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
        plugins: [instead(values), apart(ending)],
      });
      const needed = /["']node:\w+["']/.exec(readFileSync(outfile, 'utf8'))?.[0];
      if (needed) throw new Error(`${outfile} needs ${needed}: a browser has none`);
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

/** What a module of the sources exports stands in for the module, so that nothing is computed at the import. */
const instead = (values) => ({
  name: 'instead',
  setup({ onLoad }) {
    onLoad({ filter: /library[/\\](search-)?data\.ts$/ }, ({ path }) => {
      const [, own] = Object.entries(values).find(([name]) => path.endsWith(`/${name}`)) ?? [];
      const lines = Object.entries(own).map(([name, value]) => `export const ${name} = ${value};`);
      return { contents: lines.join('\n') };
    });
  },
});

/** The search is a file of its own; and what only the program needs of Node.js goes, as nobody here calls it. */
const apart = (ending) => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/library\/search\.js$/ }, () => ({
      path: `./search.${ending}`,
      external: true,
    }));
    onResolve({ filter: /^(\.\/texts\.cjs|\.\.\/search\.json)$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
});

/** As tsc makes them; the codes written out, as the catalog that they come from is not in the package. */
function writeTypes(codes) {
  const tsc = 'node_modules/typescript/bin/tsc';
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.library.json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout);
  const typesOf = (path) => readFileSync(`dist/types/src/${path}.d.ts`, 'utf8');
  const entry = typesOf('library').replaceAll('./library/codes.js', './codes.js');
  for (const ending of ['mts', 'cts']) writeFileSync(`${FOLDER}/index.d.${ending}`, entry);
  writeFileSync(`${FOLDER}/model.d.ts`, typesOf('model'));
  const union = codes.map((code) => `\n  | '${code}'`).join('');
  writeFileSync(
    `${FOLDER}/codes.d.ts`,
    `/** Every code of the catalog: ${codes.length} of them. */\nexport type KmsErrorCode =${union};\n`,
  );
  rmSync('dist/types', { recursive: true });
}
