#!/usr/bin/env node
// Starts the bundle: from the code that the build has compiled already (see build.mjs) where that was done by this
// very Node.js, as half of the start-up is compiling. V8 itself takes the code of another release of Node.js with
// the same V8, and then runs it wrongly: hence the name.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const dist = `${__dirname}/../dist`;
const filename = `${dist}/main.cjs`;
let cachedData;
try {
  cachedData = readFileSync(`${dist}/main-${process.version}-${process.platform}-${process.arch}.cache`);
} catch {
  // A build without it only starts slower.
}
const source = `(function (require, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
const start = new Script(source, { filename, cachedData }).runInThisContext();
start((id) => require(id.startsWith('./') ? `${dist}/${id}` : id), dist);
