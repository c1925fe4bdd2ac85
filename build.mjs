// Builds dist/: the program as one CommonJS file, each large library as another, and the catalog.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** Loaded only where they are needed. In files of their own, as reading them costs time even if they never run. */
const LIBRARIES = ['chalk', 'cli-table3', 'commander', 'fuse.js', 'get-east-asian-width', 'terminal-link'];

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const shared = { bundle: true, minify: true, platform: 'node', target: 'node20', logLevel: 'warning' };
const fileOf = (library) => `./lib/${library.replace(/\.js$/, '')}.cjs`;

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

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
await build({
  ...shared,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/kms-err.cjs',
  format: 'cjs',
  define: { VERSION: JSON.stringify(version) },
  // import() becomes require(): it need not start the loader of ES modules.
  supported: { 'dynamic-import': false },
  plugins: [
    {
      name: 'libraries',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) =>
          LIBRARIES.includes(path) ? { path: fileOf(path), external: true } : undefined,
        );
      },
    },
  ],
});
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

// Made by the program's own code, so that it fits the reading.
const made = await build({
  ...shared,
  stdin: {
    contents: "export * from './src/catalog/pack.ts'; export * from './src/catalog/search-index.ts';",
    resolveDir: '.',
  },
  format: 'esm',
  write: false,
});
const source = Buffer.from(made.outputFiles[0].contents).toString('base64');
const { buildSearchIndex, packCatalog } = await import(`data:text/javascript;base64,${source}`);
const catalog = JSON.parse(readFileSync('data/catalog.json', 'utf8'));
writeFileSync('dist/catalog.pack', packCatalog(catalog));
writeFileSync('dist/search.json', JSON.stringify(buildSearchIndex(catalog)));
