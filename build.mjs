// Builds dist/: the program in CommonJS, in few files, because every file and every byte takes time to load.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import asc from 'assemblyscript/asc';
import { build } from 'esbuild';
import { buildLibrary } from './tools/build-library.mjs';
import { buildPage } from './tools/build-page.mjs';
import { completionScript } from './tools/completion-scripts.mjs';
import { bundle, writeLicenses } from './tools/licenses.mjs';

/** Libraries in separate files, loaded when needed: reading them takes time even if they never run. */
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

/** The sources that are loaded with import(), as paths in src without extension. */
async function lateImports() {
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

/** Removes a debug text that cli-table3 creates from the whole cell for each of its lines. */
const withoutDebugText = {
  name: 'without-debug-text',
  setup({ onLoad }) {
    onLoad({ filter: /cli-table3[/\\]src[/\\]cell\.js$/ }, ({ path }) => {
      const debugText = 'utils.truncate(this.content, 10, this.truncate)';
      const source = readFileSync(path, 'utf8');
      if (!source.includes(debugText)) throw new Error(`${path} has no debug text: remove this plugin`);
      return { contents: source.replace(debugText, "''") };
    });
  },
};

/** Replaces ajv with the code that it generates from the schema of custom catalogs. */
const compiledValidator = {
  name: 'compiled-validator',
  setup({ onLoad }) {
    onLoad({ filter: /overlay-validator\.ts$/ }, async () => {
      const contents = `
        import standaloneCode from 'ajv/dist/standalone/index.js';
        import { ajv } from './src/catalog/own/overlay-validator.ts';
        export const code = standaloneCode(ajv, { validate: 'overlay.schema.json' });`;
      const { code } = await imported(contents);
      return { contents: code, resolveDir: '.' };
    });
  },
};

/** The exports of a module, for the build itself. */
async function imported(contents) {
  const made = await build({ ...shared, stdin: { contents, resolveDir: '.' }, format: 'esm', write: false });
  const source = Buffer.from(made.outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${source}`);
}

/** Late imports that most runs need: a file of their own would cost more than it saves. */
const BUNDLED_WITH_MAIN = ['rendering/text'];
/** Every other late import becomes a separate file. */
const parts = ['main', ...(await lateImports()).filter((part) => !BUNDLED_WITH_MAIN.includes(part))];

/** `commands/scan` becomes commands-scan.cjs: all files are in one folder, so that `./lib` works in each. */
const nameOf = (part) => `${part.replaceAll('/', '-')}.cjs`;
/** Late imports and large libraries stay outside the bundle. */
const separateFiles = {
  name: 'separate-files',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind, resolveDir }) => {
      if (LIBRARIES.includes(path)) return { path: fileOf(path), external: true };
      if (kind !== 'dynamic-import') return undefined;
      const part = relative(resolve('src'), resolve(resolveDir, path)).replace(/\.js$/, '');
      return BUNDLED_WITH_MAIN.includes(part) ? undefined : { path: `./${nameOf(part)}`, external: true };
    });
  },
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
for (const part of parts) {
  await bundle({
    ...shared,
    entryPoints: [`src/${part}.ts`],
    outfile: `dist/${nameOf(part)}`,
    format: 'cjs',
    define: { VERSION: JSON.stringify(version) },
    // import() becomes require(), which does not start the loader of ES modules.
    supported: { 'dynamic-import': false },
    // jsonc-parser's main file is in UMD, which cannot be bundled.
    mainFields: ['module', 'main'],
    plugins: [separateFiles, compiledValidator],
  });
}
for (const library of LIBRARIES) {
  await bundle({
    ...shared,
    entryPoints: [library],
    outfile: `dist/${fileOf(library)}`,
    format: 'cjs',
    // cli-table3 uses an old string-width that takes half the time of a table. Cells are measured as they were wrapped.
    alias: { 'string-width': './src/rendering/cell-width.ts' },
    plugins: [withoutDebugText],
  });
}

await buildLibrary(shared, imported);
await buildPage(shared, version);
writeLicenses('dist/THIRD-PARTY-LICENSES');

// SIMD needs Node.js 16.4. The stub runtime is enough, because nothing is allocated.
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

// Packed with the program's own code, so that both use the same format.
const { buildSearchIndex, packCatalog } = await imported(
  "export * from './src/catalog/pack.ts'; export * from './src/catalog/search/search-index.ts';",
);
const catalog = JSON.parse(readFileSync('data/catalog.json', 'utf8'));
writeFileSync('dist/catalog.pack', packCatalog(catalog));
writeFileSync('dist/search.json', JSON.stringify(buildSearchIndex(catalog)));
