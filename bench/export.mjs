// Measures the export in every format, as a ratio of the whole process to a Node.js that does nothing (node -e 0):
//   npm run bench:export            medians of alternating runs (A B A B …)
//   npm run bench:export -- 41      with 41 pairs
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PAIRS = Number(process.argv[2] ?? 21);
/** Milliseconds. */
const LIMIT = 300;
const program = fileURLToPath(new URL('../bin/kms-err.js', import.meta.url));
const exports = [
  ['json'],
  ['ndjson'],
  ['csv'],
  ['markdown'],
  ['sql'],
  ['sql', '--dialect', 'spark'],
  ['sql', '--dialect', 'clickhouse'],
];

const env = { ...process.env };
// With it, Node.js starts three times slower, which makes every ratio look better than it is.
delete env.NODE_EXTRA_CA_CERTS;

function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, maxBuffer: 1e8 });
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - start;
}
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

console.log(`${PAIRS} pairs each, Node.js ${process.version}`);
for (const given of exports) {
  const args = [program, 'export', '--format', ...given];
  const pairs = Array.from({ length: PAIRS }, () => [time(['-e', '0']), time(args)]);
  const ms = median(pairs.map(([, with_]) => with_));
  const ratio = median(pairs.map(([without, with_]) => with_ / without));
  const nothing = median(pairs.map(([without]) => without));
  const over = ms > LIMIT ? '  over' : '';
  console.log(
    `${given.join(' ').padEnd(26)} ${ms.toFixed(1).padStart(6)} ms  ×${ratio.toFixed(2)} of ${nothing.toFixed(1)} ms  limit ${LIMIT} ms${over}`,
  );
}
