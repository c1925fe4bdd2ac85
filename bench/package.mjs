// Measures the size and start-up of the installed package:
//   npm run bench:package
// Packs it, installs the tarball into an empty project, adds up the files, and compares the start-up there with a Node.js
// that does nothing (node -e 0): medians of alternating runs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAIRS = Number(process.argv[2] ?? 41);
const root = fileURLToPath(new URL('..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'kms-err-'));

function run(file, args, cwd) {
  const { stdout, stderr, status } = spawnSync(file, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

try {
  const [{ filename, size }] = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], root),
  );
  writeFileSync(join(project, 'package.json'), '{"private":true}');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(project, filename)], project);

  const modules = join(project, 'node_modules');
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce(
    (sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size,
    0,
  );
  const packages = readdirSync(modules).filter((name) => !name.startsWith('.'));
  const megabytes = (count) => `${(count / 1e6).toFixed(2)} MB`;
  console.log(
    `tarball ${megabytes(size)}; installed ${megabytes(bytes)} in ${files.length} files, ${packages.length} package`,
  );

  const env = { ...process.env, LANG: 'C.UTF-8' };
  // With it, Node.js starts three times slower, which makes every ratio look better than it is.
  delete env.NODE_EXTRA_CA_CERTS;
  const program = join(modules, 'kms-err', 'bin', 'kms-err.js');
  const time = (args) => {
    const start = process.hrtime.bigint();
    spawnSync(process.execPath, args, { env, stdio: 'ignore' });
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
  const pairs = Array.from({ length: PAIRS }, () => [
    time(['-e', '0']),
    time([program, 'explain', 'AuthFailure.SignatureExpire']),
  ]);
  const ratio = median(pairs.map(([without, with_]) => with_ / without));
  console.log(`explain CODE, Node.js ${process.version}, ${PAIRS} pairs:`);
  console.log(`  ${median(pairs.map(([, ms]) => ms)).toFixed(1)} ms, ×${ratio.toFixed(2)}`);
} finally {
  rmSync(project, { recursive: true });
}
