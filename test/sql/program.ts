import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { catalogOfTests } from '../test-catalog.js';

const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const document = readFileSync(new URL('../../docs/sql.md', import.meta.url), 'utf8');
const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

/** A row of the result. */
export interface Row {
  code: string;
  count: number;
  first_time: string | null;
  last_time: string | null;
  match: string;
}

/** The first group of the first match of a pattern in docs/sql.md. */
export function inDocument(pattern: RegExp): string {
  const found = pattern.exec(document)?.[1];
  if (found === undefined) throw new Error(`docs/sql.md has no ${pattern}`);
  return found;
}

/** The output of the built program. */
export function kmsErr(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { env, encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return stdout;
}

const env = { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: '/nonexistent', LANG: 'C.UTF-8' };

/** An executable file. */
export function writeScript(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
}

/** A folder that contains only `kms-err`, for PATH. */
export function withProgram(folder: string): string {
  writeScript(join(folder, 'bin', 'kms-err'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  return join(folder, 'bin');
}

/**
 * Writes logs into two folders in `folder`, some gzipped. Each format of the fixtures and each code of the catalog is in
 * several logs; one log has no error, and one does not end with a line feed. Returns paths relative to `folder`.
 */
export function writeLogs(folder: string): string[] {
  const formats = (JSON.parse(fixture('formats.json')) as { text: string }[]).map(({ text }) => text);
  const { codes } = catalogOfTests();
  const times = ['2026-11-02T03:04:05Z', '2026-11-01T23:00:00.250+08:00', '2026-11-03 00:00:01'];
  const logs = Array.from({ length: 9 }, (_, log) => {
    const texts = formats.filter((_, at) => at % 3 === log % 3 || at % 7 === log);
    const lines = codes
      .filter((_, at) => at % 4 === log % 4)
      .map((code) => `${times[log % 3]} code: ${code}`);
    return [...texts, ...lines].map((text) => `${text}\n`).join('');
  });
  logs.push(
    fixture('app.log'),
    'nothing here\n',
    'AuthFailure.SomethingNew\n"Error":{"Code":"Foo.Bar"}\ncode: InternalError',
  );
  return logs.map((text, log) => {
    const path = `logs/${log % 2 ? 'b c' : 'a'}/${log}.log${log % 3 ? '' : '.gz'}`;
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), log % 3 ? text : gzipSync(text));
    return path;
  });
}

/** Creates reports of the logs with the command from docs/sql.md. */
export function makeReports(folder: string): void {
  const command = inDocument(/^\$ (find .*\\\n.*)$/m).replace("test/fixtures -name '*.log'", 'logs -type f');
  mkdirSync(join(folder, 'reports'));
  const PATH = `${withProgram(folder)}:${env.PATH}`;
  const { status, stderr } = spawnSync('sh', ['-c', command], {
    ...{ cwd: folder, env: { ...env, PATH }, encoding: 'utf8' },
  });
  if (status !== 0) throw new Error(stderr);
}

/** The expected result of the query: that of one scan over all logs. */
export function scanned(folder: string, logs: string[]): Row[] {
  const report = JSON.parse(kmsErr('scan', '--json', ...logs.map((log) => join(folder, log))));
  return report.codes.map(({ code, count, firstTime, lastTime, match }: Record<string, unknown>) => {
    return { code, count, first_time: firstTime ?? null, last_time: lastTime ?? null, match };
  });
}

/** The columns of a row that are also in a report. */
export function fromReports({ code, count, first_time, last_time, match }: Record<string, unknown>): Row {
  return { code, count: Number(count), first_time, last_time, match } as Row;
}

/** A title with characters that are special in some dialect. */
export const HOSTILE = 'it\'s "x" \\\' \\\\ -- ; /* $'.concat("{env:HOME} {a:String} $1 \\1 '' % _ 中文 \\");

/** Calls `use` with a user's catalog that has a code `Hostile.Title` with that title. */
export function withHostileCode<Result>(use: (catalog: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'kms-err-sql-'));
  try {
    const entry = { title: HOSTILE, description: HOSTILE, retry: { verdict: 'no' } };
    const catalog = join(folder, 'own.json');
    writeFileSync(catalog, JSON.stringify({ schemaVersion: 1, codes: { 'Hostile.Title': entry } }));
    return use(catalog);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
