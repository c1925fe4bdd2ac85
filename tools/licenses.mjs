// Writes the licenses of all third-party code in the package. `bundle` records the packages that esbuild takes code from,
// so the list needs no maintenance.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** Their code reaches the package without esbuild: the completion scripts, and the library code in seek.wasm. */
const NOT_BUNDLED = ['node_modules/@bomb.sh/tab', 'node_modules/assemblyscript'];
const LICENSE_FILE = /^(licen[cs]e|copying|notice)\b/i;
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

/** Writes the licenses of every package that `bundle` has recorded. Call it after the last bundle. */
export function writeLicenses(file) {
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

/** Throws if a package does not state a license. */
function readPackage(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const files = readdirSync(folder).filter((entry) => LICENSE_FILE.test(entry));
  const texts = files.map((entry) => readFileSync(`${folder}/${entry}`, 'utf8').trim());
  if (texts.length === 0) texts.push(licenseWithoutFile({ name, license, author }));
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') };
}

/** The terms stated in package.json, for a package without a license file. The MIT text is the one of this project. */
function licenseWithoutFile({ name, license, author }) {
  if (license !== 'MIT') throw new Error(`${name} has no license file, and its license is ${license}`);
  const mit = readFileSync('LICENSE', 'utf8');
  const stated = `The package has no license file. Its package.json states: MIT, author: ${author?.name ?? author}.`;
  return `${stated}\n\n${mit.slice(mit.indexOf('Permission is hereby granted')).trim()}`;
}
