// Writes the licences of all third-party code in the package. `bundle` notes which packages esbuild really takes
// code from, so that the list needs no care by hand.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** Their code reaches the package without esbuild: the completion scripts, and the library code in sieve.wasm. */
const NOT_BUNDLED = ['node_modules/@bomb.sh/tab', 'node_modules/assemblyscript'];
const LICENCE_FILE = /^(licen[cs]e|copying|notice)\b/i;
const RULE = '='.repeat(80);

const folders = new Set(NOT_BUNDLED);

/** Runs esbuild as `build` does, for a file that goes into the package. */
export async function bundle(options) {
  const result = await build({ ...options, metafile: true });
  for (const { inputs } of Object.values(result.metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = bytesInOutput > 0 && folderOf(path);
      if (folder) folders.add(folder);
    }
  }
  return result;
}

/** Writes the licences of every package that `bundle` has met. Call it after the last bundle. */
export function writeLicences(file) {
  const packages = [...folders].map(readPackage).sort((a, b) => (a.title < b.title ? -1 : 1));
  const titlesByText = new Map();
  for (const { title, text } of packages) titlesByText.set(text, [...(titlesByText.get(text) ?? []), title]);
  const sections = [...titlesByText].map(
    ([text, titles]) => `${RULE}\n${titles.join('\n')}\n${RULE}\n\n${text}\n`,
  );
  writeFileSync(file, `kms-err contains code from these packages:\n\n${sections.join('\n')}`);
}

/** The folder of the package that a file belongs to; undefined for a file of the project. */
function folderOf(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/** Throws if a package states no licence. */
function readPackage(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const files = readdirSync(folder).filter((entry) => LICENCE_FILE.test(entry));
  const texts = files.map((entry) => readFileSync(`${folder}/${entry}`, 'utf8').trim());
  if (texts.length === 0) texts.push(licenceWithoutFile({ name, license, author }));
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') };
}

/** The terms that package.json states for a package without a licence file. The MIT text is that of this project. */
function licenceWithoutFile({ name, license, author }) {
  if (license !== 'MIT') throw new Error(`${name} has no licence file, and its licence is ${license}`);
  const mit = readFileSync('LICENSE', 'utf8');
  const stated = `The package has no licence file. Its package.json states: MIT, author: ${author?.name ?? author}.`;
  return `${stated}\n\n${mit.slice(mit.indexOf('Permission is hereby granted')).trim()}`;
}
