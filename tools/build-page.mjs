// Builds the page of `export --format html`, without the catalog: one file with its script, its style and a policy that
// allows only these two, by their hashes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { bundle } from './licenses.mjs';

/** Nothing is loaded or sent; the icon is in the page; no text can become markup (Trusted Types). */
const POLICY = (script, style) =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

export async function buildPage(shared, version) {
  const script = await bundleText(shared, 'src/page/main.ts');
  const style = await bundleText(shared, 'src/page/page.css');
  const parts = {
    version,
    policy: POLICY(hashOf(script), hashOf(style)),
    script: `<script>${script}</script>`,
    style: `<style>${style}</style>`,
  };
  const page = readFileSync('src/page/page.html', 'utf8').replace(
    /<!--(version|script|style|policy)-->/g,
    (_, name) => parts[name],
  );
  writeFileSync('dist/page.html', page);
}

async function bundleText(shared, entry) {
  const { outputFiles } = await bundle({
    ...shared,
    platform: 'browser',
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    charset: 'utf8',
    format: 'iife',
    entryPoints: [entry],
    write: false,
    inject: entry.endsWith('.ts') ? ['src/library/bytes.ts'] : [],
    plugins: [withoutNode],
  });
  const text = outputFiles[0].text.trim();
  const wrong = /["']node:\w+["']|<\/(?:script|style)|<!--/.exec(text)?.[0];
  if (wrong) throw new Error(`${entry}: the bundle contains ${wrong}`);
  return text;
}

/** Drops the imports of Node.js modules: only the program calls them. */
const withoutNode = {
  name: 'without-node',
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
