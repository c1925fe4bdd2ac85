// Measures the speed and memory of scans, compared with ripgrep:
//   npm run bench:scan               60 MB logs of every form of error, 5 pairs each; a 2 GB log
//   npm run bench:scan -- 20 3 500   20 MB logs, 3 pairs; a 500 MB log
// Each form fills one log, and every hundredth line of another. Checks the counts. Ratios are medians of alternating runs.
// ripgrep writes to a file in memory, because it stops at the first match if its output is /dev/null.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CODES, DECOYS, FORMS, PATTERN, writeLog } from './logs.mjs';

const [megabytes = 60, pairs = 5, large = 2000] = process.argv.slice(2).map(Number);
const program = `'${process.execPath}' '${fileURLToPath(new URL('../bin/kms-err.js', import.meta.url))}'`;
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const folder = mkdtempSync(join(memory, 'kms-err-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const env = { ...process.env, LC_ALL: 'C.UTF-8' };
// With it Node.js starts three times slower, and every ratio looks better than it is.
delete env.NODE_EXTRA_CA_CERTS;

writeFileSync(join(folder, 'pattern'), PATTERN);
const output = join(folder, 'output');
const find = (path, options = '') => `rg ${options} -o -a -f ${join(folder, 'pattern')} ${path} > ${output}`;

function shell(command) {
  const start = process.hrtime.bigint();
  const { status, stdout } = spawnSync('bash', ['-c', command], { env, maxBuffer: 1e8 });
  return { status, stdout, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}
const isInstalled = (name) => shell(`command -v ${name}`).status === 0;
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

/** Prints how long a command takes, and its ratio to another. */
function compare(name, command, otherName, other, limit) {
  shell(other);
  const times = Array.from({ length: pairs }, () => [shell(other).seconds, shell(command).seconds]);
  const ratio = median(times.map(([without, with_]) => with_ / without));
  const verdict = limit === undefined ? '' : `limit ×${limit}${ratio > limit ? '  over' : ''}`;
  const seconds = median(times.map(([, own]) => own));
  console.log(
    `${name.padEnd(28)} ${seconds.toFixed(2).padStart(6)} s  ×${ratio.toFixed(2).padStart(5)} of ${otherName.padEnd(12)} ${verdict}`,
  );
}

/** Whether a scan counts just what is in a log. */
function check(name, { path, counts, size }) {
  const { codes, bytes } = JSON.parse(shell(`${program} scan --json ${path}`).stdout);
  const counted = Object.fromEntries(codes.map(({ code, count }) => [code, count]));
  const isExact = bytes === size && CODES.every((code) => (counted[code] ?? 0) === (counts[code] ?? 0));
  if (isExact && codes.length === Object.keys(counts).length) return;
  console.log(`${name}: WRONG`, counted, 'instead of', counts);
  process.exitCode = 1;
}

const hasRipgrep = isInstalled('rg');
console.log(`${pairs} pairs each, logs of ${megabytes} MB, Node.js ${process.version}`);
for (const [share, limits] of [
  [1, { form: 2, decoy: 1.25 }],
  [0.01, { form: 1.25, decoy: 1.25 }],
]) {
  for (const [name, form] of [...Object.entries(FORMS), ...Object.entries(DECOYS)]) {
    const log = writeLog(join(folder, 'log'), form, share, megabytes);
    const label = share === 1 ? name : `${name}, 1%`;
    check(label, log);
    const limit = name in DECOYS ? limits.decoy : limits.form;
    if (hasRipgrep) compare(label, `${program} scan ${log.path} > ${output}`, 'rg -o', find(log.path), limit);
  }
}

for (const name of ['inner object', 'Go', 'by hand']) {
  const lines = writeLog(join(folder, 'lines'), FORMS[name], 1, megabytes);
  const line = writeLog(join(folder, 'line'), FORMS[name], 1, megabytes, ' ');
  check(`${name}, one line`, line);
  const scan = (path) => `${program} scan ${path} > ${output}`;
  compare(`${name}, one line`, scan(line.path), 'lines', scan(lines.path), 4);
}

const big = writeLog(join(folder, 'big'), FORMS['Python exception'], 0.01, large);
check('1% errors', big);
if (hasRipgrep) {
  compare(`1% errors, ${large} MB`, `${program} scan ${big.path} > ${output}`, 'rg -o', find(big.path), 1.25);
  compare(
    `1% errors, ${large} MB, piped`,
    `cat ${big.path} | ${program} scan > ${output}`,
    'rg -o, piped',
    find('', '').replace('rg ', `cat ${big.path} | rg `),
    1.3,
  );
}
shell(`head -c 500000000 ${big.path} | gzip -1 > ${big.path}.gz`);
const piping = `gzip -dc ${big.path}.gz | ${program} scan > ${output}`;
compare('gzipped', `${program} scan ${big.path}.gz > ${output}`, 'gzip -dc |', piping, 1.2);

/** Peak memory in MB of a scan that reads from a command, as reported by the process when it exits. */
function peak(feed) {
  const reporter = join(folder, 'report-memory.cjs');
  writeFileSync(
    reporter,
    `process.on('exit', () => require('fs').writeSync(2, String(process.resourceUsage().maxRSS)))`,
  );
  const scan = program.replace(`'${process.execPath}'`, `'${process.execPath}' --require ${reporter}`);
  const { stdout } = shell(`${feed} | ${scan} scan 2>&1 > /dev/null`);
  return Number(stdout.toString().trim().split('\n').at(-1)) / 1024;
}
const dense = writeLog(join(folder, 'dense'), FORMS['by hand'], 1, megabytes);
const denseLine = writeLog(join(folder, 'dense-line'), FORMS['by hand'], 1, megabytes, ' ');
for (const [name, feed] of [
  [`${large} MB of lines`, `cat ${big.path}`],
  [`${megabytes} MB of errors`, `cat ${dense.path}`],
  [`a line of ${megabytes} MB of errors`, `cat ${denseLine.path}`],
  ['a line of 300 MB', "head -c 300000000 /dev/zero | tr '\\0' a"],
]) {
  const taken = peak(feed);
  console.log(`peak memory, ${name}: ${taken.toFixed(1)} MB  limit 60 MB${taken > 60 ? '  over' : ''}`);
}
