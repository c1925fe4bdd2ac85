// Measures the page of `export --format html` in Debian's Chromium against its limits:
//   npm run bench:page
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const ROUNDS = 31;
const LIMITS = { size: 600_000, export: 300, open: 200, keystroke: 16 };
const program = fileURLToPath(new URL('../bin/kms-err.js', import.meta.url));
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const queries = json('../test/fixtures/queries.json');
const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
const file = join(folder, 'page.html');
const blank = join(folder, 'blank.html');

function timeOfExport() {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, 'export', '--format', 'html', '--output', file, '--force'],
    { env, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

/**
 * Milliseconds from the start of navigation to the first paint, to the moment when the list is shown and the box accepts
 * input, and to the end of parsing. The last two are undefined for a page without a list.
 */
async function timesOfOpening(browser, path) {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    globalThis.stood = [];
    const look = () => {
      const rows = document.querySelectorAll('.row').length;
      if (rows > 0 && stood.length === 0) stood.push(performance.now());
      if (rows > 100 && stood.length === 1) stood.push(performance.now());
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  await page.goto(pathToFileURL(path).href);
  const hasList = await page.evaluate(() => stood.length > 0);
  if (hasList) await page.waitForFunction(() => stood.length === 2);
  const times = await page.evaluate(async () => {
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    while (painted() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    return [painted(), ...stood];
  });
  await page.context().close();
  return times;
}

/** Milliseconds from each keystroke of these texts to the layout of the new list; waits `wait` before the first. */
async function timesOfTyping(browser, texts, wait) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(pathToFileURL(file).href);
  await page.waitForTimeout(wait);
  const times = await page.evaluate(async (given) => {
    const box = document.getElementById('box');
    const list = document.getElementById('list');
    const typed = [];
    for (const text of given) {
      for (let length = 1; length <= text.length; length++) {
        // A pause as between a person's keystrokes, in which the page can run deferred work.
        await new Promise((resolve) => setTimeout(resolve, 2));
        box.value = text.slice(0, length);
        const start = performance.now();
        const changed = new Promise((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve();
          });
          observer.observe(list, { childList: true });
        });
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await changed;
        list.getBoundingClientRect();
        typed.push([performance.now() - start, box.value]);
      }
    }
    return typed;
  }, texts);
  await page.context().close();
  return times;
}

const sorted = (values) => values.toSorted((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];

function print(name, value, limit, unit = 'ms') {
  const shown = unit === 'ms' ? value.toFixed(1) : String(value);
  const over = limit !== undefined && value > limit ? '  over' : '';
  console.log(`${name.padEnd(48)} ${shown.padStart(8)} ${unit}${limit ? `  limit ${limit}${over}` : ''}`);
}

try {
  const exports = Array.from({ length: ROUNDS }, timeOfExport);
  const browser = await chromium.launch(json('../test/browser/chromium.json'));
  console.log(`chromium ${browser.version()}, Node.js ${process.version}, ${ROUNDS} rounds`);
  print('size', statSync(file).size, LIMITS.size, 'B ');
  print('export, whole process, median', median(exports), LIMITS.export);
  print('  the fastest', Math.min(...exports));

  writeFileSync(blank, '<!doctype html><title>Blank</title><p>Blank');
  const openings = [];
  const blanks = [];
  for (let round = 0; round < ROUNDS; round++) {
    openings.push(await timesOfOpening(browser, file));
    blanks.push(await timesOfOpening(browser, blank));
  }
  const drawn = openings.map(([time]) => time);
  const usable = openings.map(([, time]) => time);
  const whole = openings.map(([, , time]) => time);
  print('opening, until list and box can be used, median', median(usable), LIMITS.open);
  print('  the fastest', Math.min(...usable));
  print('opening, until the first is drawn, median', median(drawn));
  print('  a blank page in the same browser', median(blanks.map(([time]) => time)));
  print('opening, until all of it is read, median', median(whole));
  print('  the fastest', Math.min(...whole));

  const [text] = queries.filter(({ kind }) => kind === 'typo').map(({ query }) => query);
  const colds = [];
  for (let round = 0; round < 5; round++) {
    colds.push(
      Math.max(...(await timesOfTyping(browser, [text ?? 'signatre expird'], 0)).map(([time]) => time)),
    );
  }
  print('the slowest keystroke, typed at once, median', median(colds), undefined);

  const typed = await timesOfTyping(
    browser,
    queries.map(({ query }) => query),
    500,
  );
  const times = typed.map(([time]) => time);
  const worst = Math.max(...times);
  print(`keystroke of ${times.length}, median`, median(times), LIMITS.keystroke);
  print('keystroke, 99 of 100', sorted(times)[Math.floor(times.length * 0.99)], LIMITS.keystroke);
  print('keystroke, worst', worst, LIMITS.keystroke);
  console.log(`  (the worst: ${typed.find(([time]) => time === worst)?.[1]})`);
  await browser.close();
} finally {
  rmSync(folder, { recursive: true });
}
