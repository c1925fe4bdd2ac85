// How long an export takes, the whole process, in every format, against a Node.js that does nothing (node -e 0):
//   npm run bench:export            medians of pairs run in turns (A B A B …)
//   npm run bench:export -- 41      with so many pairs
// And how fast the query counts in DuckDB, on lines of a log of which one in a hundred has an error.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

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
// With it Node.js starts three times slower, and every ratio looks better than it is.
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

const LINES = 1_000_000;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`CREATE TABLE logs AS SELECT CASE WHEN n % 100 = 0
  THEN '2026-11-02T03:04:05.678Z ERROR [TencentCloudSDKException] code:ResourceUnavailable.CmkDisabled message:The CMK has been disabled. requestId:ed93f3cb-f35e-473f-b9f3-' || lpad(n::VARCHAR, 12, '0')
  ELSE '2026-11-02T03:04:05.678Z INFO  worker-' || n % 8 || ' handled request ' || n || ' for tenant-' || n % 97 || ' in ' || n % 300 || ' ms, status 200'
  END AS line FROM range(${LINES}) AS numbers(n)`);
const [{ bytes }] = (
  await connection.runAndReadAll('SELECT sum(strlen(line)) AS bytes FROM logs')
).getRowObjects();
const script = spawnSync(process.execPath, [program, 'export', '--format', 'sql'], {
  env,
  encoding: 'utf8',
}).stdout;
const runs = [];
for (let run = 0; run < 5; run++) {
  const start = performance.now();
  await connection.runAndReadAll(script);
  runs.push(performance.now() - start);
}
console.log(
  `DuckDB, ${LINES / 1e6} million lines of ${(Number(bytes) / 1e6).toFixed(0)} MB: ${median(runs).toFixed(0)} ms, ${(Number(bytes) / 1e3 / median(runs)).toFixed(0)} MB/s`,
);
