#!/usr/bin/env node
// Starts the bundle. Where this Node.js can take it, from the code that the build has compiled already (see
// build.mjs): half of the start-up is compiling. Any other Node.js rejects that and compiles as usual.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const dist = `${__dirname}/../dist`;
const filename = `${dist}/main.cjs`;
let cachedData;
try {
  cachedData = readFileSync(`${dist}/main.cache`);
} catch {
  // A build without it only starts slower.
}
const source = `(function (require, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
const start = new Script(source, { filename, cachedData }).runInThisContext();
start((id) => require(id.startsWith('./') ? `${dist}/${id}` : id), dist);
