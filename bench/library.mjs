// Measures loading the library, each time in a new process, and explaining codes with it:
//   npm run bench:library
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROCESSES = 41;
const library = fileURLToPath(new URL('../dist/library/index.cjs', import.meta.url));
const program = `
  const start = performance.now();
  const { codes, explain } = require(${JSON.stringify(library)});
  const loaded = performance.now();
  explain(codes[0]);
  const first = performance.now();
  for (const code of codes) explain(code);
  const each = performance.now();
  for (let at = 0; at < 2000; at++) explain(codes[at % codes.length]);
  const again = performance.now();
  console.log(JSON.stringify([
    loaded - start, first - loaded, 1000 * (each - first) / codes.length, 1000 * (again - each) / 2000,
  ]));`;

const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;
const runs = Array.from({ length: PROCESSES }, () =>
  JSON.parse(spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' }).stdout),
);
const median = (at) => runs.map((run) => run[at]).toSorted((a, b) => a - b)[PROCESSES >> 1];
const measurements = [
  ['load', 'ms', 5],
  ['the first explanation', 'ms'],
  ['each code for the first time', 'µs'],
  ['a code again', 'µs', 20],
];
console.log(`${PROCESSES} processes, medians, Node.js ${process.version}`);
for (const [at, [name, unit, limit]] of measurements.entries()) {
  const over = limit !== undefined && median(at) > limit ? '  over' : '';
  console.log(
    `${name.padEnd(30)} ${median(at).toFixed(2).padStart(7)} ${unit}${limit ? `  limit ${limit}${over}` : ''}`,
  );
}
