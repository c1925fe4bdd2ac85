// Reads generated inputs and checks what has to hold for each:
//   npm run fuzz -- --seconds 60 --seed 1      many inputs
//   npm run fuzz -- --seed 1 --at 4711         one of them
// A failure is printed with its seed and number, cut down to what is needed for it. Ends with 1 if there was one.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { build } from 'esbuild';
import { createInputs } from './inputs.mjs';

/** Of a reading, in milliseconds. One that takes longer is repeated, as other programs need time too. */
const BOUND = (bytes) => 20 + (2 * bytes) / 1024;
/** Failures of one property that are printed. */
const MAX_PRINTED = 5;
/** Inputs between two checks that take long. */
const RARELY = { cut: 16, rendered: 16 };

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    seed: { type: 'string' },
    at: { type: 'string' },
    count: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1e9);
const seconds = Number(values.seconds ?? 60);
const count = Number(values.count ?? Number.POSITIVE_INFINITY);

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = await createTarget();
const inputOf = createInputs(textsOfFixtures(), target);

async function createTarget() {
  const folder = mkdtempSync(join(tmpdir(), 'kms-err-fuzz-'));
  try {
    const outfile = join(folder, 'target.mjs');
    await build({
      entryPoints: [join(root, 'test/fuzz/target.ts')],
      ...{ outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' },
    });
    const module = await import(pathToFileURL(outfile).href);
    return module.createTarget(
      readFileSync(join(root, 'dist/seek.wasm')),
      readFileSync(join(root, 'dist/catalog.pack')),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function textsOfFixtures() {
  const fixtures = join(root, 'test/fixtures');
  const formats = JSON.parse(readFileSync(join(fixtures, 'formats.json'), 'utf8')).map(({ text }) => text);
  const cases = readdirSync(join(fixtures, 'texts'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.parentPath ?? entry.path).endsWith('cases'))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'));
  return [...formats, ...cases.sort()].filter((text) => text !== '');
}

/** Controls, bidirectional overrides, and characters that are invisible. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;

/** Each gives what is wrong, or undefined. `at` decides about those that are checked rarely. */
const PROPERTIES = {
  'scan and pipe find the same codes, and a scan counts lines': ({ bytes }) => {
    const { codes: scanned, lines } = target.scan(bytes);
    const { codes: piped } = target.pipe(bytes);
    if (scanned.join() !== piped.join()) return { scanned, piped };
    let expected = bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0;
    for (const byte of bytes) if (byte === 10) expected++;
    return lines === expected ? undefined : { lines, expected };
  },
  'a cut changes nothing': ({ bytes, at }) => {
    if (at % RARELY.cut !== 0) return undefined;
    const step = 1 + (at % 13);
    const whole = target.read(bytes);
    const cut = target.read(bytes, true, step);
    const scanned = target.scan(bytes).codes;
    const scannedCut = target.scan(bytes, step).codes;
    if (!isDeepStrictEqual(scanned, scannedCut)) return { step, scanned, scannedCut };
    return isDeepStrictEqual(whole, cut) ? undefined : { step, whole, cut };
  },
  'nothing is found in nothing': ({ bytes, holdsNothing }) => {
    if (!holdsNothing) return undefined;
    const { findings, success } = target.read(bytes);
    return findings.length === 0 && success === undefined ? undefined : { findings, success };
  },
  'no secret is shown': ({ bytes, secret }) => {
    if (secret === undefined) return undefined;
    const shown = JSON.stringify(target.read(bytes).findings);
    return shown.includes(secret) ? { shown, secret } : undefined;
  },
  'nothing unsafe is shown': ({ bytes, at }) => {
    if (at % RARELY.rendered !== 0) return undefined;
    for (const { query, finding } of target.explain(target.read(bytes))) {
      for (const text of [
        query,
        finding?.message,
        finding?.requestId,
        ...Object.values(finding?.facts ?? {}),
      ]) {
        if (UNSAFE.test(String(text ?? ''))) return { text };
      }
    }
    return undefined;
  },
};

/** What is wrong with an input: the property, and how; undefined if all hold. */
function wrongWith(input, only) {
  for (const [property, check] of Object.entries(PROPERTIES)) {
    if (only !== undefined && property !== only) continue;
    try {
      const wrong = check(input);
      if (wrong) return { property, wrong };
    } catch (error) {
      return { property: only ?? 'nothing is thrown', wrong: error, thrownBy: property };
    }
  }
  return undefined;
}

/** As little of an input as still fails in the same way. */
function shrink(input, { property, thrownBy }) {
  let { bytes } = input;
  for (let size = bytes.length >> 1; size > 0; size >>= 1) {
    for (let from = 0; from < bytes.length; ) {
      const shorter = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + size)]);
      const wrong = wrongWith({ ...input, bytes: shorter }, thrownBy ?? property);
      const isSame = wrong !== undefined && (thrownBy !== undefined) === (wrong.thrownBy !== undefined);
      // A secret must stay whole, with all that says that it is one.
      if (isSame && input.secret === undefined) bytes = shorter;
      else from += size;
    }
  }
  return { ...input, bytes };
}

const failures = new Map();
let slowest = 0;
let bytesRead = 0;
const begin = performance.now();

function check(at) {
  const input = { ...inputOf(seed, at), at };
  bytesRead += input.bytes.length;
  const started = performance.now();
  const wrong = wrongWith(input);
  const first = performance.now() - started;
  if (wrong) return report(at, input, wrong);
  if (first <= BOUND(input.bytes.length)) {
    slowest = Math.max(slowest, first);
    return undefined;
  }
  const times = [1, 2, 3].map(() => {
    const again = performance.now();
    target.read(input.bytes);
    return performance.now() - again;
  });
  const best = Math.min(...times);
  if (best > BOUND(input.bytes.length))
    report(at, input, { property: 'time is bounded', wrong: { milliseconds: best } });
}

function report(at, input, found) {
  const { property } = found;
  const before = failures.get(property) ?? 0;
  failures.set(property, before + 1);
  if (before >= MAX_PRINTED) return;
  const smallest = property === 'time is bounded' ? input : shrink(input, found);
  const { wrong } =
    wrongWith(smallest, found.thrownBy ?? (property === 'time is bounded' ? '' : property)) ?? found;
  console.log(`\nFAILED: ${property}  (--seed ${seed} --at ${at})`);
  console.log(`  input: ${JSON.stringify(smallest.bytes.toString('latin1'))} (latin1)`);
  console.log(`  ${wrong instanceof Error ? wrong.stack : JSON.stringify(wrong)}`);
}

let done = 0;
if (values.at !== undefined) {
  check(Number(values.at));
  done = 1;
} else {
  const end = begin + seconds * 1000;
  for (; done < count && (done % 256 !== 0 || performance.now() < end); done++) check(done);
}

const time = (performance.now() - begin) / 1000;
console.log(
  `\n${done} inputs (${(bytesRead / 1e6).toFixed(1)} MB) in ${time.toFixed(0)} s, seed ${seed}; the slowest took ${slowest.toFixed(1)} ms`,
);
for (const [property, times] of failures) console.log(`  failed ${times} times: ${property}`);
if (failures.size > 0) process.exitCode = 1;
