import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, systemCode } from '../failures.js';

/** Errors of link(2) on a file system without hard links (FAT). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);
const ADVICE: Record<string, string> = {
  EEXIST: 'it exists; use --force to overwrite it',
  ENOTEMPTY: 'it exists; use --force to write into it',
  ENOENT: 'its folder does not exist; create it first',
  ENOTDIR: 'part of the path is not a folder; use another path',
  EACCES: 'permission denied; use a folder that you can write to',
  EPERM: 'not permitted; use a folder that you can write to',
  EROFS: 'the file system is read-only; use another folder',
  EISDIR: 'it is a folder; give a file in it',
  ENOSPC: 'the disk is full; nothing was written',
};

/**
 * Writes a file completely or not at all: to a temporary file in the same folder, synced to disk, then renamed. Without
 * `force` it never replaces a file, not even one created in the meantime. Throws Failure if it cannot be written.
 */
export function writeFile(path: string, text: string, force: boolean): void {
  attempt(path, () => {
    if (path.endsWith('/') || isFolder(path)) {
      throw new Failure(`cannot write ${path} (EISDIR): ${ADVICE.EISDIR}`);
    }
    const existing = force ? regularFile(path) : undefined;
    // A symbolic link is kept; the file it points to is replaced.
    const target = existing ? realpathSync(path) : resolve(path);
    const temporary = temporaryFor(target);
    try {
      writeDurably(temporary, text, existing?.mode);
      if (force) renameSync(temporary, target);
      else renameToNew(temporary, target);
    } finally {
      rmSync(temporary, { force: true });
    }
    syncFolder(dirname(target));
  });
}

/**
 * Writes files into a folder. A new folder appears with all files at once. With `force`, files are written into an
 * existing folder one by one, as `writeFile` does. Throws Failure if they cannot be written.
 */
export function writeFolder(path: string, files: Record<string, string>, force: boolean): void {
  const target = resolve(path);
  if (force && isFolder(path)) {
    for (const [name, text] of Object.entries(files)) writeFile(join(target, name), text, force);
    return;
  }
  attempt(path, () => {
    const temporary = temporaryFor(target);
    mkdirSync(temporary);
    try {
      for (const [name, text] of Object.entries(files)) writeDurably(join(temporary, name), text);
      syncFolder(temporary);
      // rename(2) replaces an empty folder, but nothing else.
      renameSync(temporary, target);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
    syncFolder(dirname(target));
  });
}

/** Creates a file. Throws Failure if it exists or cannot be written. */
export function createFile(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const code = systemCode(error);
    const reason = code === 'EEXIST' ? 'it already exists' : code || 'unknown error';
    throw new Failure(`cannot write ${path} (${reason}); use another file`);
  }
}

function attempt(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = systemCode(error);
    if (!code) throw error;
    throw new Failure(
      `cannot write ${path} (${code}): ${ADVICE[code] ?? 'nothing was written; use another file'}`,
    );
  }
}

/** In the same folder, because a rename is atomic only on the same disk. */
function temporaryFor(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}-${Date.now().toString(36)}.tmp`);
}

function writeDurably(path: string, text: string, mode?: number): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
    if (mode !== undefined) fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Renames a file unless the name is taken. rename(2) alone would replace an existing file. */
function renameToNew(temporary: string, target: string): void {
  try {
    linkSync(temporary, target);
  } catch (error) {
    if (!NO_LINKS.has(systemCode(error))) throw error;
    // Without links: an empty file claims the name, then it is replaced.
    closeSync(openSync(target, 'wx'));
    renameSync(temporary, target);
  }
}

/** The file to overwrite; undefined if there is none. Throws Failure for a device, which a rename would replace. */
function regularFile(path: string): Stats | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) {
    throw new Failure(
      `cannot write ${path}: not a regular file; redirect standard output instead of using --output`,
    );
  }
  return stats;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Makes the new name survive a crash. Not every system can open a folder. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The content of the file is on disk anyway.
  }
}
