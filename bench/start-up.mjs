// Measures the time and memory of the program as a ratio to a Node.js that does nothing (node -e 0):
//   npm run bench            medians of alternating runs (A B A B …)
//   npm run bench -- 101     with 101 pairs
// Also measures rustc --explain, errno and perror, if they are installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAIRS = Number(process.argv[2] ?? 41);
const program = fileURLToPath(new URL('../bin/kms-err.js', import.meta.url));
const fixtures = JSON.parse(readFileSync(new URL('../test/fixtures/formats.json', import.meta.url), 'utf8'));
const response = fixtures.find(({ name }) => name === 'raw answer on one line').text;
// A 10 MB log with an error in every hundredth line.
const line = (at) =>
  at % 100 === 0
    ? `2026-11-02T03:04:05.${String(at % 1000).padStart(3, '0')}Z ERROR [TencentCloudSDKException] code:ResourceUnavailable.CmkDisabled message:The CMK has been disabled. requestId:ed93f3cb-f35e-473f-b9f3-${String(at).padStart(12, '0')}\n`
    : `2026-11-02T03:04:05.${String(at % 1000).padStart(3, '0')}Z INFO  worker-${at % 8} handled request ${at} for tenant-${at % 97} in ${at % 300} ms, status 200\n`;
const log = Buffer.from(Array.from({ length: 105_000 }, (_, at) => line(at)).join('')).subarray(
  0,
  10_000_000,
);

const env = { ...process.env };
// With it, Node.js starts three times slower, which makes every ratio look better than it is.
delete env.NODE_EXTRA_CA_CERTS;
for (const name of ['NO_COLOR', 'FORCE_COLOR', 'COLUMNS', 'LC_ALL', 'LC_MESSAGES']) delete env[name];
env.LANG = 'C.UTF-8';

const nothing = [process.execPath, '-e', '0'];
const own = (name, args, input, limit) => ({
  name,
  command: [process.execPath, program, ...args],
  input,
  limit,
});
const cases = [
  own('explain CODE', ['explain', 'AuthFailure.SignatureExpire'], undefined, 1.25),
  own('explain CODE --json', ['explain', 'AuthFailure.SignatureExpire', '--json'], undefined, 1.25),
  own('explain CODE --lang zh', ['explain', 'AuthFailure.SignatureExpire', '--lang', 'zh'], undefined, 1.25),
  own('a response, piped', [], response, 1.25),
  own('a response, piped, --json', ['--json'], response, 1.25),
  own('10 MB of log, piped', ['--json'], log, 1.6),
  own('completing a code', ['complete', '--', 'explain', 'ResourceUn'], undefined, 1.3),
  own('list', ['list'], undefined, 1.8),
  own('list --lang zh', ['list', '--lang', 'zh'], undefined, 1.8),
  own('search clock skew', ['search', 'clock', 'skew'], undefined, 2.4),
  own('search CmkNotFuond', ['search', 'CmkNotFuond'], undefined, 2.4),
  own('search secertid not found', ['search', 'secertid', 'not', 'found'], undefined, 2.4),
  { name: 'rustc --explain E0001', command: ['rustc', '--explain', 'E0001'] },
  { name: 'errno ENOENT', command: ['errno', 'ENOENT'] },
  { name: 'perror 2', command: ['perror', '2'] },
];

/** Run time of a command in milliseconds; undefined if it is not installed. */
function time({ command: [file, ...args], input }) {
  const start = process.hrtime.bigint();
  const { error } = spawnSync(file, args, { env, input, stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
  return error?.code === 'ENOENT' ? undefined : Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

console.log(`${PAIRS} pairs each, Node.js ${process.version}`);
console.log(`${'command'.padEnd(28)} ${'median'.padStart(9)}  ${'ratio'.padStart(6)}  limit`);
for (const each of cases) {
  if (time(each) === undefined) continue;
  const pairs = Array.from({ length: PAIRS }, () => [time({ ...each, command: nothing }), time(each)]);
  const ratio = median(pairs.map(([without, with_]) => with_ / without));
  const limit = each.limit === undefined ? '' : `×${each.limit}${ratio > each.limit ? '  over' : ''}`;
  console.log(
    `${each.name.padEnd(28)} ${median(pairs.map(([, ms]) => ms))
      .toFixed(1)
      .padStart(6)} ms  ×${ratio.toFixed(2).padStart(5)}  ${limit}`,
  );
}

/** Peak memory in MB, as reported by the process when it exits. */
function peak(args) {
  const report = `process.on('exit', () => require('fs').writeSync(2, '\\n' + process.resourceUsage().maxRSS))`;
  const { stderr } = spawnSync(process.execPath, args(`data:text/javascript,0`, report), {
    env,
    encoding: 'utf8',
  });
  return Number(stderr.trim().split('\n').at(-1)) / 1024;
}
const memory = Array.from({ length: 15 }, () => [
  peak((_, report) => ['-e', report]),
  peak((_, report) => [
    '-e',
    `${report}; process.argv.splice(1, 0, ''); require(${JSON.stringify(program)})`,
    'explain',
    'AuthFailure.SignatureExpire',
  ]),
]);
console.log(
  `peak memory of a lookup: ×${median(memory.map(([without, with_]) => with_ / without)).toFixed(3)} (limit ×1.1)`,
);
