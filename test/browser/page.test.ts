import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { searchCatalog } from '../../src/catalog/search/ranking.js';
import { buildSearchIndex } from '../../src/catalog/search/search-index.js';
import { explainCode } from '../../src/page/explain.js';
import formats from '../fixtures/formats.json' with { type: 'json' };
import queries from '../fixtures/queries.json' with { type: 'json' };
import { catalogFile, catalogOfTests } from '../test-catalog.js';
import launch from './chromium.json' with { type: 'json' };

/** The page that the built program exports, in a real browser. Nothing here measures time. */

const installed = existsSync(launch.executablePath);
if (!installed) console.warn(`no ${launch.executablePath}: the tests of the page are skipped`);

const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const HOSTILE = fileURLToPath(new URL('hostile.json', import.meta.url));
/** The status text while all codes are listed. */
const ALL_CODES = `${Object.keys(catalogFile.codes).length} codes`;
const PHONE = { width: 320, height: 640 };
const POLICY = {
  version: '2.0',
  statement: [
    {
      effect: 'allow',
      action: ['kms:Encrypt'],
      resource: ['qcs::kms:ap-guangzhou:uin/100000000001:key/*'],
    },
  ],
};
const refused = (message: string) =>
  JSON.stringify({
    Response: {
      Error: { Code: 'UnauthorizedOperation', Message: message },
      RequestId: 'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6',
    },
  });
const PERMISSION = refused(
  'you are not authorized to perform operation (kms:Encrypt) resource (qcs::kms:ap-guangzhou:uin/100000000001:key/*) has no permission',
);

let folder: string;
let browser: Browser;

interface Open extends BrowserContextOptions {
  hash?: string;
  file?: string;
}

function exported(name: string, ...args: string[]): string {
  const file = join(folder, name);
  const { PATH = '' } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, 'export', '--format', 'html', '--output', file, ...args],
    { encoding: 'utf8', env: { PATH, XDG_CONFIG_HOME: '/nonexistent' } },
  );
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return file;
}

/** The requests of a page, and its warnings and errors. A test must leave none. */
const requests: string[] = [];
const complaints: string[] = [];

async function open({ hash = '', file = 'whole.html', ...options }: Open = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const address = pathToFileURL(join(folder, file)).href;
  context.on('request', (request) => {
    if (request.url().replace(/#.*/, '') !== address) requests.push(request.url());
  });
  context.on('console', (message) => complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(error.error().message));
  const page = await context.newPage();
  await page.goto(address + hash);
  // The rows beyond a screen and the entry appear when the whole catalog is loaded.
  await page
    .locator(hash ? '#heading' : '.row:last-child')
    .first()
    .waitFor({ state: 'attached' });
  return page;
}

const codesIn = (page: Page) => page.locator('#list .row .code').allTextContents();
const said = (page: Page) => page.locator('#count').textContent();
const heading = (page: Page) => page.locator('#heading').textContent();
const hash = (page: Page) => page.evaluate(() => location.hash);
/** Fills the box and waits for the new list. */
async function ask(page: Page, text: string): Promise<void> {
  const list = await page.locator('#list ul').elementHandle();
  await page.locator('#box').fill(text);
  await page.waitForFunction((before) => !before?.isConnected, list);
}

/** Sends the paste event of a browser to an element. */
async function paste(page: Page, selector: string, given: string): Promise<void> {
  await page.locator(selector).evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, given);
}

describe.skipIf(!installed)('the page', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
    exported('whole.html');
    exported('hostile.html', '--catalog', HOSTILE);
    exported('family.html', 'InvalidParameterValue', '--lang', 'zh');
    browser = await chromium.launch(launch);
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(requests.splice(0)).toEqual([]);
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it('is small, and has a policy that allows nothing but its own script and style', async () => {
    expect(statSync(join(folder, 'whole.html')).size).toBeLessThanOrEqual(600_000);
    const page = await open();
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; /);
    expect(policy).not.toContain('unsafe');
    const refusals = await page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violated.push(effectiveDirective),
      );
      const tries = [
        () => fetch('https://example.com/'),
        () => {
          document.body.innerHTML = '<img src=x onerror=hacked=1>';
        },
        () => {
          location.href = 'javascript:hacked=2';
        },
      ];
      for (const attempt of tries)
        await Promise.resolve()
          .then(attempt)
          .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [violated, 'hacked' in globalThis];
    });
    // The browser reports each try in the console.
    complaints.length = 0;
    expect(refusals).toEqual([
      expect.arrayContaining(['connect-src', 'require-trusted-types-for', 'script-src-elem']),
      false,
    ]);
  });

  it('lists every code and explains each as the program does, in both languages', async () => {
    const catalog = catalogOfTests();
    for (const [language, locale] of [
      ['en', 'en-US'],
      ['zh', 'zh-CN'],
    ] as const) {
      const page = await open({ locale });
      expect(await codesIn(page)).toEqual(catalog.codes);
      const texts = await page.evaluate(async (codes) => {
        const shown = [];
        for (const code of codes) {
          const changed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
          location.hash = `#${code}`;
          await changed;
          shown.push(document.getElementById('entry')?.textContent ?? '');
        }
        return shown;
      }, catalog.codes);
      for (const [at, code] of catalog.codes.entries()) {
        const { title, description, causes, remedies, retry, related, members, actions, docs, scopes } =
          explainCode(code, catalog, language);
        const named = scopes.includes('common') ? [] : actions;
        for (const text of [
          title,
          description,
          ...causes,
          ...remedies,
          retry?.note,
          ...related,
          ...members,
          ...named,
          docs,
        ]) {
          if (text) expect(texts[at]).toContain(text.replaceAll('`', ''));
        }
      }
    }
  });

  describe('search', () => {
    it('finds the hits of the command line, in the same order', async () => {
      const page = await open();
      const index = buildSearchIndex(catalogFile);
      for (const { query } of queries.filter((_, at) => at % 9 === 0)) {
        const hits = await searchCatalog(index, query);
        await ask(page, query);
        if (hits.length > 0) expect(await codesIn(page)).toEqual(hits.map(({ code }) => code));
      }
    });

    it('answers while a word is being typed, and counts the hits', async () => {
      const page = await open();
      await page.locator('#box').pressSequentially('clo');
      expect(await codesIn(page)).toContain('AuthFailure.SignatureExpire');
      await page.locator('#box').pressSequentially('ck skew');
      expect(await codesIn(page)).toEqual(['AuthFailure.SignatureExpire']);
      expect(await said(page)).toBe('1 hit');
      await ask(page, 'resourceunavailable.cmk');
      expect((await codesIn(page)).every((code) => code.startsWith('ResourceUnavailable.Cmk'))).toBe(true);
      await ask(page, 'banana');
      expect(await codesIn(page)).toEqual([]);
      expect(await said(page)).toContain('Nothing found');
      await page.locator('#clear').click();
      expect(await said(page)).toBe(ALL_CODES);
    });
  });

  describe('addresses', () => {
    it.each([
      ['#AuthFailure.SignatureExpire', 'AuthFailure.SignatureExpire', 'Signature too old, or clock is off'],
      ['#cmkdisabled', 'ResourceUnavailable.CmkDisabled', 'The CMK is disabled'],
      ['#AuthFailure.SomethingNew', 'AuthFailure.SomethingNew', 'Not in the catalog. About its family'],
      ['#CmkNotFuond', 'CmkNotFuond', 'Not in the catalog'],
      ['#%E0%A4%A', '%E0%A4%A', 'Not in the catalog'],
      ['#__proto__', '__proto__', 'Not in the catalog'],
    ])('%s opens %s', async (address, code, text) => {
      const page = await open({ hash: address });
      expect(await heading(page)).toBe(code);
      expect(await page.locator('#entry').textContent()).toContain(text);
      expect(await page.title()).toBe(`${code} · KMS error codes`);
    });

    it('are steps in the history', async () => {
      const page = await open();
      await page.locator('.row').first().click();
      await expect.poll(() => heading(page)).toBe('ActionOffline');
      const link = page.locator('.codes a').first();
      const second = (await link.locator('.code').textContent()) ?? '';
      expect(second).not.toBe('ActionOffline');
      await link.click();
      await expect.poll(() => heading(page)).toBe(second);
      await page.goBack();
      await expect.poll(() => heading(page)).toBe('ActionOffline');
      await page.goForward();
      await expect.poll(() => heading(page)).toBe(second);
      await page.goBack();
      await page.goBack();
      await expect.poll(() => page.locator('.start').count()).toBe(1);
    });

    it('are copied, and codes too', async () => {
      const page = await open({
        hash: '#AuthFailure.SignatureExpire',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      await page.getByRole('button', { name: 'Copy code' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await copied()).toBe('AuthFailure.SignatureExpire');
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByRole('button', { name: 'Copied' }).nth(1).waitFor();
      expect(await copied()).toMatch(/whole\.html#AuthFailure\.SignatureExpire$/);
    });
  });

  describe('languages', () => {
    it('change at a click, and the choice is saved', async () => {
      const page = await open({ hash: '#ResourceUnavailable.CmkDisabled' });
      const title = catalogFile.codes['ResourceUnavailable.CmkDisabled']?.title;
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.getByRole('button', { name: '中文' }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await page.locator('#entry article > .title').textContent()).toBe(title?.zh);
      expect(await page.locator('.row[aria-current] .title').textContent()).toBe(title?.zh);
      await page.reload();
      expect(await page.locator('#entry article > .title').textContent()).toBe(title?.zh);
      await page.getByRole('button', { name: 'English' }).click();
      expect(await page.locator('#entry article > .title').textContent()).toBe(title?.en);
    });

    it('start with the one of the export, otherwise of the browser', async () => {
      expect(await (await open({ locale: 'zh-TW' })).locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await (await open({ file: 'family.html' })).locator('html').getAttribute('lang')).toBe('zh-CN');
    });

    it('change in the explanation of a pasted text too', async () => {
      const page = await open();
      await ask(page, PERMISSION);
      await page.getByRole('button', { name: '中文' }).click();
      expect(await page.locator('#entry').textContent()).toContain('调用者无权对');
      expect(await said(page)).toBe('这段文本中有 1 种错误');
    });
  });

  it('is light or dark, like the system or as chosen', async () => {
    const paper = (page: Page) =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const page = await open({ colorScheme: 'dark' });
    const dark = await paper(page);
    await page.getByRole('button', { name: 'Light theme' }).click();
    const light = await paper(page);
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await paper(page)).toBe(light);
    expect(await paper(await open({ colorScheme: 'light' }))).toBe(light);
  });

  it('has filters that combine with each other and with the search', async () => {
    const page = await open();
    const all = Object.entries(catalogFile.codes);
    await page.locator('#retry').selectOption('backoff');
    expect(await codesIn(page)).toEqual(
      all.filter(([, { retry }]) => retry.verdict === 'backoff').map(([code]) => code),
    );
    await page.locator('#family').selectOption('LimitExceeded');
    await page.locator('#retry').selectOption('no');
    expect(await codesIn(page)).toEqual(
      all
        .filter(([code, { retry }]) => /^LimitExceeded(\.|$)/.test(code) && retry.verdict === 'no')
        .map(([code]) => code),
    );
    expect(await said(page)).toMatch(new RegExp(`^\\d+ of ${ALL_CODES}$`));
    await page.locator('#retry').selectOption('');
    await ask(page, 'clock skew');
    expect(await said(page)).toBe('Nothing found with these filters.');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    expect(await codesIn(page)).toEqual(['AuthFailure.SignatureExpire']);
    await ask(page, '');
    await page.locator('#action').selectOption('Encrypt');
    await page.locator('#scope').selectOption('business');
    expect(await codesIn(page)).toEqual(
      all
        .filter(([, { actions, scopes }]) => actions.includes('Encrypt') && scopes.includes('business'))
        .map(([code]) => code),
    );
  });

  it('can be used with the keyboard alone', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('exists alias');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.matches('.row'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('#heading').waitFor();
    expect(await heading(page)).toBe('InvalidParameterValue.AliasAlreadyExists');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('heading');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('AliasAlreadyExists');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('box');
    await page.keyboard.press('Escape');
    expect(await page.locator('#box').inputValue()).toBe('');
    // Enter waits for the answer to the text.
    await page.keyboard.type('clock skew');
    await page.keyboard.press('Enter');
    await page.locator('#heading', { hasText: 'SignatureExpire' }).waitFor();
    // In the box, a / is a character.
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    expect(await page.locator('#box').inputValue()).toBe('a/b');
  });

  it('marks only the open row, even if an earlier one was out of the list meanwhile', async () => {
    const page = await open();
    await page.locator('.row', { hasText: 'CmkDisabled' }).click();
    await page.locator('#heading', { hasText: 'CmkDisabled' }).waitFor();
    await ask(page, 'clock skew');
    await page.locator('.row').first().click();
    await expect.poll(() => heading(page)).toBe('AuthFailure.SignatureExpire');
    await ask(page, '');
    const marked = page.locator('.row[aria-current] .code');
    expect(await marked.allTextContents()).toEqual(['AuthFailure.SignatureExpire']);
  });

  it('returns the focus to the row of the entry that is left, also after a paste', async () => {
    const page = await open();
    await ask(page, PERMISSION);
    expect(await hash(page)).toBe('#UnauthorizedOperation');
    await page.evaluate(() => {
      location.hash = '';
    });
    await page.locator('.start').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('UnauthorizedOperation');
  });

  describe('a pasted text', () => {
    it('is read as by the command line, in every format', async () => {
      const page = await open();
      for (const { name, text, found } of formats) {
        await ask(page, text);
        const expected = spawnSync(process.execPath, [program, '--json'], {
          input: text.trim(),
          encoding: 'utf8',
        });
        const codes = (JSON.parse(expected.stdout || '[]') as { code: string }[]).map(({ code }) => code);
        if (found.length > 0) expect([name, await codesIn(page)]).toEqual([name, codes]);
      }
    });

    it('leads to a policy that can be copied, if the message refuses a permission', async () => {
      const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
      await ask(page, `${PERMISSION}\n${PERMISSION}\nfailed: ResourceUnavailable.CmkDisabled`);
      expect(await said(page)).toBe('2 distinct errors in this text');
      expect(await heading(page)).toBe('UnauthorizedOperation');
      const text = await page.locator('.finding').textContent();
      expect(text).toContain(
        'The caller is not allowed to perform kms:Encrypt on qcs::kms:ap-guangzhou:uin/100000000001:key/*.',
      );
      expect(text).toContain('ed93f3cb-f35e-473f-b9f3-0d451b8b79c6');
      expect(text).toContain('2 times in the input, first on line 1');
      await page.getByRole('button', { name: 'Copy policy' }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(POLICY);
      await page.locator('.row').nth(1).click();
      await expect.poll(() => heading(page)).toBe('ResourceUnavailable.CmkDisabled');
      expect(await page.locator('.finding').textContent()).toContain('once in the input, on line 3');
    });

    it('can have several messages of one code', async () => {
      const page = await open();
      await ask(page, 'code:InternalError message:first\ncode:InternalError message:second\n');
      await page.locator('.row').nth(1).click();
      await expect.poll(() => hash(page)).toBe('#InternalError~2');
      await expect.poll(() => page.locator('blockquote').textContent()).toBe('second');
      await page.goBack();
      await expect.poll(() => page.locator('blockquote').textContent()).toBe('first');
    });

    it('can be a success or have no error', async () => {
      const page = await open();
      await ask(page, '{"Response":{"KeyId":"k","RequestId":"r-123456"}}');
      expect(await said(page)).toBe('A successful response: it contains no error. Request id: r-123456');
      await ask(page, 'hello\nworld');
      expect(await said(page)).toBe('No API error found in this text.');
    });

    it('can be pasted anywhere in the page', async () => {
      const page = await open();
      await paste(page, 'body', PERMISSION);
      await page.locator('.finding').waitFor();
      expect(await page.locator('#box').inputValue()).toBe(PERMISSION);
    });

    it('is read completely but, if it is long, shown only in part', async () => {
      const page = await open();
      const lines = 'all is well, nothing to see in this line\n'.repeat(10_000);
      await paste(page, '#box', `${lines}${PERMISSION}\n`);
      await page.locator('.finding').waitFor();
      expect(await page.locator('.finding').textContent()).toContain('line 10001');
      expect((await page.locator('#box').inputValue()).length).toBeLessThan(110_000);
      expect(await page.locator('#box').isEditable()).toBe(false);
      await page.locator('#clear').click();
      expect(await page.locator('#box').isEditable()).toBe(true);
      expect(await said(page)).toBe(ALL_CODES);
    });

    it('stays a text, whatever is in it', async () => {
      const page = await open();
      const message = '<img src=x onerror=hacked=1></script><script>hacked=2</script>\u202ea\u0007';
      await ask(page, `${refused(message)}\ncode:Foo.<b> code:InternalError message:<svg onload=hacked=3>`);
      expect(await page.locator('blockquote').textContent()).toBe(
        '<img src=x onerror=hacked=1></script><script>hacked=2</script>a',
      );
      expect(await page.locator('img, svg, b').count()).toBe(0);
      expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    });
  });

  describe("a user's own catalog", () => {
    it('stays a text, whatever is in it, in both languages', async () => {
      const page = await open({ file: 'hostile.html', hash: '#Hostile.Markup' });
      const { codes } = JSON.parse(readFileSync(HOSTILE, 'utf8'));
      const { title, description, causes, remedies, retry, runbook, sources } = codes['Hostile.Markup'];
      for (const click of ['中文', 'English']) {
        await page.getByRole('button', { name: click }).click();
        const text = await page.locator('#entry').textContent();
        for (const shown of [
          title,
          description,
          causes[0],
          causes[2],
          ...remedies,
          retry.note,
          runbook,
          ...sources,
        ]) {
          expect(text).toContain(shown);
        }
      }
      expect(await page.locator('.row', { hasText: 'Hostile.Markup' }).textContent()).toContain(title);
      expect(await page.locator('img, svg, b, style:not(head style)').count()).toBe(0);
      expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
      const links = await page
        .locator('#entry a[target]')
        .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
      for (const link of links) expect(link).toMatch(/^https?:\/\/wiki\.example\.com\//);
    });

    it('is used by the search and by the reader', async () => {
      const page = await open({ file: 'hostile.html' });
      await ask(page, 'hostile markup');
      expect((await codesIn(page))[0]).toBe('Hostile.Markup');
      await ask(page, 'failed: the <hostile> order k-1 is </script> locked');
      expect(await codesIn(page)).toEqual(['Hostile.Markup']);
    });

    it('is shown without its folder', async () => {
      expect(readFileSync(join(folder, 'hostile.html'), 'utf8')).not.toContain(HOSTILE);
      const page = await open({ file: 'hostile.html', hash: '#Hostile.Markup' });
      expect(await page.locator('#entry').textContent()).toContain('hostile.json: title');
    });
  });

  it('has only the requested codes', async () => {
    const page = await open({ file: 'family.html' });
    const codes = Object.keys(catalogFile.codes).filter((code) => /^InvalidParameterValue(\.|$)/.test(code));
    expect(await codesIn(page)).toEqual(codes);
    await ask(page, 'alias');
    expect(codes).toEqual(expect.arrayContaining(await codesIn(page)));
    expect((await codesIn(page)).length).toBeGreaterThan(0);
    // Other codes are unknown to it, but it still reads their messages.
    await ask(page, PERMISSION);
    expect(await page.locator('.notice').textContent()).toBe('目录中没有此错误码');
    expect(await page.locator('.policy').count()).toBe(1);
  });

  describe('on a phone', () => {
    it('never scrolls sideways', async () => {
      for (const locale of ['en-US', 'zh-CN']) {
        const page = await open({ viewport: PHONE, locale });
        const wide = await page.evaluate(async (codes) => {
          const found = [];
          for (const code of ['', ...codes]) {
            location.hash = `#${code}`;
            await new Promise((resolve) => setTimeout(resolve, 0));
            if (document.documentElement.scrollWidth > innerWidth) found.push(code);
          }
          return found;
        }, Object.keys(catalogFile.codes));
        expect(wide).toEqual([]);
        await ask(page, PERMISSION.padEnd(3000, 'x'));
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          PHONE.width,
        );
      }
    });

    it('shows the list or an entry', async () => {
      const page = await open({ viewport: PHONE });
      await page.locator('.row').nth(5).click();
      await expect.poll(() => page.locator('#list').isVisible()).toBe(false);
      await page.getByRole('link', { name: 'All codes' }).click();
      await expect.poll(() => page.locator('#entry').isVisible()).toBe(false);
      await page.locator('.row').nth(5).click();
      await expect.poll(() => page.locator('#entry').isVisible()).toBe(true);
      await ask(page, 'clock skew');
      expect(await page.locator('#list').isVisible()).toBe(true);
      await ask(page, PERMISSION);
      expect(await heading(page)).toBe('UnauthorizedOperation');
      expect(await page.locator('#entry').isVisible()).toBe(true);
    });
  });

  it('prints the open entry or, with none open, the list', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    expect([await page.locator('#list').isVisible(), await page.locator('#entry').isVisible()]).toEqual([
      true,
      false,
    ]);
    await page.evaluate(() => {
      location.hash = '#InternalError';
    });
    await page.locator('#heading').waitFor();
    expect(await page.locator('button:visible').count()).toBe(0);
    expect([await page.locator('#list').isVisible(), await page.locator('#box').isVisible()]).toEqual([
      false,
      false,
    ]);
  });

  describe('axe-core finds nothing', () => {
    const views: Record<string, Open & { text?: string }> = {
      start: {},
      entry: { hash: '#ResourceUnavailable' },
      pasted: { text: `${PERMISSION}\nfailed: AuthFailure.SomethingNew` },
      hits: { hash: '#AuthFailure.SignatureExpire', text: 'key' },
      'own catalog': { file: 'hostile.html', hash: '#Hostile.Markup' },
      'list on a phone': { viewport: PHONE },
      'entry on a phone': { viewport: PHONE, hash: '#AuthFailure' },
    };
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const locale of ['en-US', 'zh-CN']) {
        // Three views are enough to check the other colors and the other language.
        const most = colorScheme === 'light' && locale === 'en-US' ? undefined : 3;
        it.each(Object.entries(views).slice(0, most))(`in ${colorScheme}, ${locale}: %s`, async (_, {
          text,
          ...view
        }) => {
          // axe-core is a script in the page, which the policy would forbid.
          const page = await open({ ...view, colorScheme, locale, bypassCSP: true });
          if (text) await ask(page, text);
          await page.evaluate(axe.source);
          const { violations } = await page.evaluate(() =>
            (globalThis as unknown as { axe: typeof axe }).axe.run(),
          );
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        });
      }
    }
  });
});
