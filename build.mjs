// Builds dist/: the program in CommonJS, in few files, as each file costs time and each byte in it, too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import asc from 'assemblyscript/asc';
import { build } from 'esbuild';
import { buildLibrary } from './tools/build-library.mjs';
import { buildPage } from './tools/build-page.mjs';
import { completionScript } from './tools/completion-scripts.mjs';

/** Loaded only where they are needed. In files of their own, as reading them costs time even if they never run. */
const LIBRARIES = [
  'chalk',
  'cli-progress',
  'cli-table3',
  'commander',
  'env-paths',
  'fuse.js',
  'get-east-asian-width',
  'terminal-link',
];

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const shared = { bundle: true, minify: true, platform: 'node', target: 'node20', logLevel: 'warning' };
const fileOf = (library) => `./lib/${library.replace(/\.js$/, '')}.cjs`;

/** The sources that import() names, without their ending. */
async function importedLate() {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/main.ts'],
    packages: 'external',
    write: false,
    metafile: true,
  });
  const late = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ kind, external, path }) => kind === 'dynamic-import' && !external && path.startsWith('src/'))
    .map(({ path }) => path.replace(/^src\/|\.ts$/g, ''));
  return [...new Set(late)];
}

/** For every line of a cell cli-table3 makes a debug text of the whole cell, character by character. */
const withoutDebugText = {
  name: 'without-debug-text',
  setup({ onLoad }) {
    onLoad({ filter: /cli-table3[/\\]src[/\\]cell\.js$/ }, ({ path }) => {
      const debugText = 'utils.truncate(this.content, 10, this.truncate)';
      const source = readFileSync(path, 'utf8');
      if (!source.includes(debugText)) throw new Error(`${path} makes no debug text: this plugin can go`);
      return { contents: source.replace(debugText, "''") };
    });
  },
};

/** The code that ajv makes of the schema of users' catalogs, in the place of ajv. */
const compiledValidator = {
  name: 'compiled-validator',
  setup({ onLoad }) {
    onLoad({ filter: /overlay-validator\.ts$/ }, async () => {
      const contents = `
        import standaloneCode from 'ajv/dist/standalone/index.js';
        import { ajv } from './src/catalog/overlay-validator.ts';
        export const code = standaloneCode(ajv, { validate: 'overlay.schema.json' });`;
      const { code } = await imported(contents);
      return { contents: code, resolveDir: '.' };
    });
  },
};

/** What a module of the sources exports, when the build itself needs it. */
async function imported(contents) {
  const made = await build({ ...shared, stdin: { contents, resolveDir: '.' }, format: 'esm', write: false });
  const source = Buffer.from(made.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${source}`);
}

/** What most runs need is in one file with what all need: what is compiled already costs nothing. */
const ALWAYS = ['complete', 'reading/read', 'rendering/table', 'rendering/text'];
/** Parts of the program that are loaded when they are needed: every other import() of the sources is one. */
const parts = ['main', ...(await importedLate()).filter((part) => !ALWAYS.includes(part))];

/** Such a part becomes a file of its own, and so does a large library; all else is bundled where it is used. */
const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      if (LIBRARIES.includes(path)) return { path: fileOf(path), external: true };
      if (kind === 'dynamic-import' && !ALWAYS.some((part) => path.endsWith(`${part}.js`)))
        return { path: `./${basename(path, '.js')}.cjs`, external: true };
      return undefined;
    });
  },
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
for (const part of parts) {
  await build({
    ...shared,
    entryPoints: [`src/${part}.ts`],
    outfile: `dist/${basename(part)}.cjs`,
    format: 'cjs',
    define: { VERSION: JSON.stringify(version) },
    // import() becomes require(): it need not start the loader of ES modules.
    supported: { 'dynamic-import': false },
    // jsonc-parser's main file is for loaders of another time.
    mainFields: ['module', 'main'],
    plugins: [apart, compiledValidator],
  });
}
for (const library of LIBRARIES) {
  await build({
    ...shared,
    entryPoints: [library],
    outfile: `dist/${fileOf(library)}`,
    format: 'cjs',
    // cli-table3 brings an old string-width that takes half of a table's time; its cells are measured as they
    // were wrapped.
    alias: { 'string-width': './src/rendering/cell-width.ts' },
    plugins: [withoutDebugText],
  });
}

await buildLibrary(shared, imported);
await buildPage(shared, version);

// SIMD: Node.js 16.4 and later have it. The stub runtime: nothing is allocated.
const { error, stderr: complaints } = await asc.main([
  'src/reading/seek/assembly/seek.ts',
  ...['--outFile', 'dist/seek.wasm', '--runtime', 'stub', '--enable', 'simd'],
  ...['--initialMemory', '16', '--maximumMemory', '16'],
  ...['-O3', '--converge', '--noAssert'],
]);
if (error) throw new Error(complaints.toString());

mkdirSync('dist/completion');
for (const shell of ['bash', 'zsh', 'fish'])
  writeFileSync(`dist/completion/${shell}`, completionScript(shell));

const { manual } = await imported("export { manual } from './src/cli/manual.ts';");
mkdirSync('man', { recursive: true });
writeFileSync('man/kms-err.1', manual(version));

// Made by the program's own code, so that it fits the reading.
const { buildSearchIndex, packCatalog } = await imported(
  "export * from './src/catalog/pack.ts'; export * from './src/catalog/search-index.ts';",
);
const catalog = JSON.parse(readFileSync('data/catalog.json', 'utf8'));
writeFileSync('dist/catalog.pack', packCatalog(catalog));
writeFileSync('dist/search.json', JSON.stringify(buildSearchIndex(catalog)));

// What V8 made of the program when it had listed and completed codes and explained a response, for bin/kms-err.js; the text has
// to be as it is there.
const compile = `
  const { readFileSync, writeFileSync } = require('node:fs');
  const script = new (require('node:vm').Script)(
    '(function (require, __dirname) {' + readFileSync('dist/main.cjs', 'utf8') + '\\n})', { filename: 'dist/main.cjs' });
  const run = (...args) => {
    process.argv = ['node', 'kms-err', ...args];
    script.runInThisContext()((id) => require(id.replace('./', process.cwd() + '/dist/')), process.cwd() + '/dist');
  };
  const name = 'dist/main-' + [process.version, process.platform, process.arch].join('-') + '.cache';
  process.on('exit', () => writeFileSync(name, script.createCachedData()));
  run('list', 'LimitExceeded');
  run('complete', '--', 'explain', 'LimitExceeded');
  setTimeout(run, 100);`;
const response = '{"Response":{"Error":{"Code":"InternalError","Message":"M"},"RequestId":"abcdef"}}';
const { status, stderr } = spawnSync(process.execPath, ['-e', compile], {
  input: response,
  encoding: 'utf8',
});
if (status !== 0) throw new Error(stderr);
