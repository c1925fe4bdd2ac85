// Measures the speed and memory of scans, compared with ripgrep, grep and wc:
//   npm run bench:scan                  2 GB logs, 5 pairs each, 5 GB through a pipe for the memory
//   npm run bench:scan -- 500 3 1000    500 MB logs, 3 pairs, 1 GB through a pipe
// Generates the logs first and checks the counts. Ratios are medians of alternating runs.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [megabytes = 2000, pairs = 5, piped = 5000] = process.argv.slice(2).map(Number);
const program = `'${process.execPath}' '${fileURLToPath(new URL('../bin/kms-err.js', import.meta.url))}'`;
const folder = mkdtempSync(join(tmpdir(), 'kms-err-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const env = { ...process.env, LC_ALL: 'C.UTF-8' };
// With it, Node.js starts three times slower, which makes every ratio look better than it is.
delete env.NODE_EXTRA_CA_CERTS;

const CODES = [
  'AuthFailure.SignatureExpire',
  'InternalError',
  'InvalidParameterValue.InvalidKeyId',
  'LimitExceeded.CmkLimitExceeded',
  'RequestLimitExceeded',
  'ResourceUnavailable.CmkDisabled',
  'ResourceUnavailable.CmkNotFound',
  'UnauthorizedOperation',
];
const FAMILIES = [...new Set(CODES.map((code) => code.split('.')[0]))];
/** The same codes for ripgrep, as literals that it can search for fast. */
const PATTERN = `(?:${FAMILIES.join('|')})(?:\\.[A-Z][A-Za-z]+)?`;

/** Pseudorandom numbers from 0 to 1, the same in every run. Source: mulberry32. */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const number = numbersFrom(1);
const one = (list) => list[Math.floor(number() * list.length)];
const hex = (size) => Array.from({ length: size }, () => Math.floor(number() * 16).toString(16)).join('');
const uuid = () => [8, 4, 4, 4, 12].map(hex).join('-');
const timeOf = (line) => new Date(Date.UTC(2026, 10, 2) + 7 * line).toISOString();

const ERRORS = [
  (line, code) =>
    `${timeOf(line)} ERROR [TencentCloudSDKException] code:${code} message:The CMK has been disabled. requestId:${uuid()}`,
  (line, code) =>
    `${timeOf(line)} ERROR kms: [TencentCloudSDKError] Code=${code}, Message=The CMK has been disabled., RequestId=${uuid()}`,
  (line, code) =>
    JSON.stringify({
      time: timeOf(line),
      level: 'error',
      msg: JSON.stringify({ Response: { Error: { Code: code, Message: 'It failed.' }, RequestId: uuid() } }),
    }),
  (line, code) => `${timeOf(line)} WARN  worker-${line % 8} kms encrypt failed, Code: ${code}`,
];
const quiet = (line) =>
  `${timeOf(line)} INFO  worker-${line % 8} handled request ${line} for tenant-${line % 97} in ${line % 300} ms, status 200, path /v1/keys/${hex(8)}`;

/** Writes a log with this share of error lines, by repeating one piece. Returns its path, size and true counts. */
function makeLog(name, share) {
  const lines = [];
  const counts = {};
  for (let size = 0, line = 0; size < 64e6; line++) {
    const code = number() < share ? one(CODES) : undefined;
    if (code) counts[code] = (counts[code] ?? 0) + 1;
    lines.push(code ? one(ERRORS)(line, code) : quiet(line));
    size += lines.at(-1).length + 1;
  }
  const piece = Buffer.from(`${lines.join('\n')}\n`);
  const times = Math.max(1, Math.round((megabytes * 1e6) / piece.length));
  const path = join(folder, name);
  const file = openSync(path, 'w');
  for (let time = 0; time < times; time++) writeSync(file, piece);
  closeSync(file);
  for (const code of Object.keys(counts)) counts[code] *= times;
  return { path, counts, size: times * piece.length };
}

function shell(command) {
  const start = process.hrtime.bigint();
  const { status, stdout } = spawnSync('bash', ['-c', command], { env, maxBuffer: 1e8 });
  return { status, stdout, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}

const isInstalled = (name) => shell(`command -v ${name}`).status === 0;
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

/** Prints the time of a command and its ratio to another. */
function compare(name, command, otherName, other, limit) {
  const times = Array.from({ length: pairs }, () => [shell(other).seconds, shell(command).seconds]);
  const ratio = median(times.map(([without, with_]) => with_ / without));
  const verdict = limit === undefined ? '' : `limit ×${limit}${ratio > limit ? '  over' : ''}`;
  const seconds = median(times.map(([, own]) => own));
  console.log(
    `${name.padEnd(26)} ${seconds.toFixed(2).padStart(6)} s  ×${ratio.toFixed(2).padStart(5)} of ${otherName.padEnd(26)} ${verdict}`,
  );
}

console.log(`${pairs} pairs each, logs of ${megabytes} MB, Node.js ${process.version}`);
for (const [name, share, limit] of [
  ['1% errors', 0.01, 1.25],
  ['50% errors', 0.5, 1],
]) {
  const { path, counts, size } = makeLog(`${share}.log`, share);
  const scan = `${program} scan ${path} > /dev/null`;
  const report = JSON.parse(shell(`${program} scan --json ${path}`).stdout);
  const counted = Object.fromEntries(report.codes.map(({ code, count }) => [code, count]));
  const isExact = CODES.every((code) => counted[code] === counts[code]) && report.bytes === size;
  console.log(
    `${name}: ${report.errors} errors in ${report.lines} lines, ${isExact ? 'counted exactly' : 'WRONG'}`,
  );
  if (!isExact) process.exitCode = 1;
  const find = `rg -o '${PATTERN}' ${path} > /dev/null`;
  if (isInstalled('rg')) {
    compare(name, scan, 'rg -o', find, limit);
    // ripgrep maps files into memory; on some machines that takes three times longer for one file than for another.
    compare(name, scan, 'rg -o --no-mmap', find.replace('rg', 'rg --no-mmap'));
    const pipe = `cat ${path} | rg -o '${PATTERN}' > /dev/null`;
    compare(`${name}, piped`, `cat ${path} | ${program} scan > /dev/null`, 'rg -o, piped', pipe, 1.3);
  }
  // If its output is /dev/null, grep stops at the first match.
  const grep = `LC_ALL=C grep -oE '${PATTERN.replaceAll('?:', '')}' ${path} | cat > /dev/null`;
  compare(name, scan, 'grep -oE', grep);
  compare(name, scan, 'wc -l', `wc -l ${path} > /dev/null`);
  if (share < 0.1) {
    shell(`head -c 500000000 ${path} | gzip -1 > ${path}.gz`);
    const piping = `gzip -dc ${path}.gz | ${program} scan > /dev/null`;
    compare('gzipped', `${program} scan ${path}.gz > /dev/null`, 'gzip -dc | kms-err scan', piping, 1.2);
  }
}

/** Peak memory in MB of a scan that reads from a command, as reported by the process when it exits. */
function peak(feed) {
  const reporter = join(folder, 'report-memory.cjs');
  spawnSync('bash', ['-c', `cat > ${reporter}`], {
    input: `process.on('exit', () => require('fs').writeSync(2, String(process.resourceUsage().maxRSS)))`,
  });
  const scan = program.replace(`'${process.execPath}'`, `'${process.execPath}' --require ${reporter}`);
  const { stdout } = shell(`${feed} | ${scan} scan 2>&1 > /dev/null`);
  return Number(stdout.toString().trim().split('\n').at(-1)) / 1024;
}

const first = join(folder, '0.01.log');
const many = Math.ceil(piped / megabytes);
for (const [name, feed] of [
  [`${many * megabytes} MB of lines`, `cat ${Array.from({ length: many }, () => first).join(' ')}`],
  ['a line of 300 MB', "head -c 300000000 /dev/zero | tr '\\0' a"],
]) {
  const megabytesTaken = peak(feed);
  console.log(
    `peak memory, ${name}: ${megabytesTaken.toFixed(1)} MB  limit 60 MB${megabytesTaken > 60 ? '  over' : ''}`,
  );
}
