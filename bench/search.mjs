// Measures the ranking of the built program on test/fixtures/queries.json:
//   npm run bench:search               success rates by kind of query
//   npm run bench:search -- --misses   also lists each query whose code was not the first result
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const queries = JSON.parse(readFileSync(new URL('../test/fixtures/queries.json', import.meta.url), 'utf8'));
const program = new URL('../bin/kms-err.js', import.meta.url).pathname;
const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

async function codesFor(query) {
  // Exit status 1 is valid: nothing was found.
  const { stdout } = await execute(
    process.execPath,
    [program, 'search', '--json', '--', ...query.split(' ')],
    {
      env,
    },
  ).catch((error) => error);
  return JSON.parse(stdout).map(({ code }) => code);
}

const kinds = new Map();
const misses = [];
for (const { kind, query, code } of queries) {
  const codes = await codesFor(query);
  const row = kinds.get(kind) ?? { queries: 0, first: 0, three: 0 };
  kinds.set(kind, row);
  row.queries++;
  const rank = code === null ? (codes.length === 0 ? 0 : -1) : codes.indexOf(code);
  if (rank === 0) row.first++;
  if (rank >= 0 && rank < 3) row.three++;
  if (rank !== 0) misses.push(`${kind}: ${query} -> ${codes.slice(0, 3).join(', ')} (expected ${code})`);
}
const all = { queries: 0, first: 0, three: 0 };
for (const [kind, row] of kinds)
  if (kind !== 'nothing') for (const key of Object.keys(all)) all[key] += row[key];
console.log('kind       queries  first  first three');
for (const [kind, { queries: count, first, three }] of [...kinds, ['all', all]]) {
  const rates = [first, three].map((number) => (number / count).toFixed(3));
  console.log(`${kind.padEnd(10)} ${String(count).padStart(7)}  ${rates[0]}  ${rates[1]}`);
}
if (process.argv.includes('--misses')) console.log(misses.join('\n'));
