#!/usr/bin/env node
// Starts the bundle with the code cache of the build (see build.mjs), because half of the start-up is compiling. The cache
// is named after the exact Node.js release: V8 accepts the cache of another release with the same V8, and then runs it
// wrongly.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const dist = `${__dirname}/../dist`;
const filename = `${dist}/main.cjs`;
let cachedData;
try {
  cachedData = readFileSync(`${dist}/main-${process.version}-${process.platform}-${process.arch}.cache`);
} catch {
  // Without a cache, the program just starts slower.
}
const source = `(function (require, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
const start = new Script(source, { filename, cachedData }).runInThisContext();
start((id) => require(id.startsWith('./') ? `${dist}/${id}` : id), dist);
