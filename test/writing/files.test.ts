import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/failures.js';
import { writeFile, writeFolder } from '../../src/writing/files.js';

let folder = '';
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kms-err-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('writeFile', () => {
  it('writes a new file, and leaves no other file', () => {
    writeFile(at('a'), 'text', false);
    expect(readFileSync(at('a'), 'utf8')).toBe('text');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('replaces nothing without force', () => {
    writeFileSync(at('a'), 'old');
    symlinkSync('nowhere', at('l'));
    for (const name of ['a', 'l']) {
      expect(() => writeFile(at(name), 'new', false)).toThrow(/EEXIST.*--force/);
    }
    expect(readFileSync(at('a'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a', 'l']);
  });

  it('rejects a folder or a path with a trailing slash, with and without force', () => {
    mkdirSync(at('d'));
    for (const force of [false, true]) {
      for (const name of ['d', 'd/', 'new/']) {
        expect(() => writeFile(at(name), 'new', force)).toThrow(/EISDIR.*give a file in it/);
      }
    }
    expect(readdirSync(folder)).toEqual(['d']);
  });

  it('makes what a dangling link leads to, with force', () => {
    mkdirSync(at('d'));
    symlinkSync('d/second', at('first'));
    symlinkSync('../new', at('d/second'));
    writeFile(at('first'), 'text', true);
    expect(readFileSync(at('new'), 'utf8')).toBe('text');
    expect(lstatSync(at('first')).isSymbolicLink()).toBe(true);
    expect(lstatSync(at('d/second')).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['d', 'first', 'new']);

    symlinkSync('no/folder', at('lost'));
    expect(() => writeFile(at('lost'), 'text', true)).toThrow(/ENOENT.*its folder does not exist/);
    symlinkSync('loop', at('loop'));
    expect(() => writeFile(at('loop'), 'text', true)).toThrow(/ELOOP/);
  });

  it('overwrites with force, and keeps the mode and a symbolic link', () => {
    writeFileSync(at('a'), 'old');
    chmodSync(at('a'), 0o640);
    symlinkSync('a', at('l'));
    writeFile(at('l'), 'new', true);
    expect(readFileSync(at('a'), 'utf8')).toBe('new');
    expect(statSync(at('a')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a', 'l']);
    writeFile(at('b'), 'new', true);
    expect(readFileSync(at('b'), 'utf8')).toBe('new');
  });

  it('reports errors in one line', () => {
    mkdirSync(at('d'));
    writeFileSync(at('f'), '');
    for (const [path, message] of [
      [at('no/a'), /^cannot write .*no\/a \(ENOENT\): its folder does not exist/],
      [at('f/a'), /ENOTDIR/],
      [at('d'), /EISDIR/],
      ['/dev/null', /not a regular file/],
    ] as const) {
      expect(() => writeFile(path, 'x', true)).toThrow(message);
      expect(() => writeFile(path, 'x', true)).toThrow(Failure);
    }
    expect(readdirSync(folder)).toEqual(['d', 'f']);
  });
});

describe('writeFolder', () => {
  it('creates a folder with all files, or uses an empty one', () => {
    mkdirSync(at('empty'));
    for (const name of ['new', 'empty']) {
      writeFolder(at(name), { a: '1', b: '2' }, false);
      expect(readdirSync(at(name))).toEqual(['a', 'b']);
    }
    expect(readdirSync(folder)).toEqual(['empty', 'new']);
  });

  it('writes into a folder with content only with force', () => {
    writeFolder(at('d'), { a: '1', old: '0' }, false);
    expect(() => writeFolder(at('d'), { a: '2' }, false)).toThrow(/use --force to write into it/);
    expect(readFileSync(at('d/a'), 'utf8')).toBe('1');
    writeFolder(at('d'), { a: '2' }, true);
    expect(readFileSync(at('d/a'), 'utf8')).toBe('2');
    expect(readdirSync(at('d'))).toEqual(['a', 'old']);
    expect(readdirSync(folder)).toEqual(['d']);
  });

  it('rejects a file as the folder', () => {
    writeFileSync(at('f'), 'old');
    for (const force of [false, true]) expect(() => writeFolder(at('f'), { a: '1' }, force)).toThrow(Failure);
    expect(readFileSync(at('f'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['f']);
  });
});

describe.runIf(process.platform === 'linux')('the built program', () => {
  const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
  const shell = (script: string) => spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  const kmsErr = `"${process.execPath}" "${program}"`;

  it('leaves nothing if a file cannot be written completely', () => {
    // Like on a full disk, the first blocks are written and the rest fails.
    const { stderr, status } = shell(`ulimit -f 8; ${kmsErr} export --output a`);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^kms-err: cannot write a \(EFBIG\): [^\n]*\n$/),
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets only one of several writers create a file', () => {
    const runs = Array.from({ length: 8 }, () => `( ${kmsErr} export --output a 2>/dev/null; echo $? ) &`);
    const { stdout } = shell(`${runs.join(' ')} wait`);
    expect(stdout.trim().split('\n').sort().join(' ')).toBe('0 2 2 2 2 2 2 2');
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
