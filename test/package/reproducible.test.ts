import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Anyone can build the package from its commit and compare it with the published one. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'kms-err-build-'));
const INPUTS = ['src', 'data', 'tools', 'build.mjs', 'package.json', 'LICENSE'];

/** Builds a copy of the sources in a folder of its own; the digest of every file, by its path. */
function build(name: string, env: NodeJS.ProcessEnv): Map<string, string> {
  const folder = join(place, name);
  mkdirSync(folder, { recursive: true });
  const configurations = readdirSync(root).filter((file) => /^tsconfig.*\.json$/.test(file));
  for (const input of [...INPUTS, ...configurations]) {
    cpSync(join(root, input), join(folder, input), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs'], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const files = ['dist', 'man'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  return new Map(
    files.sort().map((path) => {
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      return [path.slice(folder.length + 1), digest];
    }),
  );
}

describe('two builds of the same sources', () => {
  let first: Map<string, string>;
  let second: Map<string, string>;
  beforeAll(() => {
    first = build('here', { TZ: 'UTC', LANG: 'C.UTF-8' });
    second = build('in/quite another place', { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' });
  });
  afterAll(() => rmSync(place, { recursive: true }));

  it('give the same files', () => {
    expect(first.size).toBeGreaterThan(20);
    expect(second).toEqual(first);
  });

  it('name no folder of the machine that built them', () => {
    const traces = [root, place];
    const found = [...first.keys()].filter((path) => {
      const text = readFileSync(join(place, 'here', path), 'latin1');
      return traces.some((trace) => text.includes(trace.replace(/\/$/, '')));
    });
    expect(found).toEqual([]);
  });
});
