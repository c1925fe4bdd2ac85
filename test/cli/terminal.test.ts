import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { hasTmux, openTerminal, type Screen } from '../tmux.js';

/** The pager and the list of `browse`, which need a terminal. Skipped without tmux. */

const node = process.env.KMS_ERR_NODE ?? process.execPath;
const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
writeFileSync(join(folder, 'kms-err'), `#!/bin/sh\nexec "${node}" "${program}" "$@"\n`, { mode: 0o755 });
afterAll(() => rmSync(folder, { recursive: true }));

const open: Screen[] = [];
afterEach(() => {
  for (const screen of open.splice(0)) screen.close();
});

/** A terminal that runs a script, then shows its exit status and whether keys are echoed. */
function terminal(script: string, columns = 80, rows = 24, env: Record<string, string> = {}): Screen {
  const path = `${folder}:${process.env.PATH}`;
  const full = `trap : INT\n${script}\necho "status $?"; stty -a | grep -q ' echo ' && echo sane`;
  const screen = openTerminal(full, {
    columns,
    rows,
    env: { PATH: path, XDG_CONFIG_HOME: folder, LANG: 'C.UTF-8', ...env },
  });
  open.push(screen);
  return screen;
}
const ended = (status: number) => new RegExp(`status ${status}\nsane`);

const hasLess = spawnSync('less', ['--version']).status === 0;
const PAGER = { PAGER: 'echo "shown by the pager:"; cat >/dev/null; true' };
const LONG = 'kms-err explain InternalError';
const LAST_LINE = /document\/product\/1030/;

describe.skipIf(!hasTmux)(`the pager${hasTmux ? '' : ': tmux is not installed'}`, () => {
  it.each([
    ['an explanation', LONG, 0],
    ['a list', 'kms-err list', 0],
    ['explanations, with the status of the command', 'kms-err explain InternalError CmkNotFuond', 1],
    ['errors from a pipe', "echo 'code:InternalError message:x' | kms-err", 0],
    ['a scan', 'kms-err scan test/fixtures/app.log', 0],
  ])('shows %s', async (_, script, status) => {
    const text = await terminal(script, 80, 12, PAGER).until(ended(status));
    expect(text).toContain('shown by the pager:');
    expect(text).not.toMatch(LAST_LINE);
  });

  it.each([
    ['with --no-pager', `${LONG} --no-pager`, 12, PAGER],
    ['if the text fits on the screen', LONG, 70, PAGER],
    ['for JSON', `${LONG} --json`, 12, PAGER],
    ['into a pipe', `${LONG} | tail -5`, 12, PAGER],
    ['on a dumb terminal', `TERM=dumb ${LONG}`, 12, PAGER],
    ['if PAGER is empty', LONG, 12, { PAGER: '' }],
    ['if PAGER is cat', LONG, 12, { PAGER: 'cat' }],
  ])('is not used %s', async (_, script, rows, env) => {
    const text = await terminal(script, 80, rows, env).until(ended(0));
    expect(text).not.toContain('shown by the pager:');
    expect(text).toMatch(LAST_LINE);
  });

  it.each([
    ['is not installed', 'no-such-pager -x'],
    ['fails', 'cat >/dev/null; false'],
  ])('that %s loses nothing', async (_, PAGER) => {
    expect(await terminal(LONG, 80, 12, { PAGER }).until(ended(0))).toMatch(LAST_LINE);
  });

  it('is skipped if less is missing and PAGER is not set', async () => {
    const text = await terminal(`PATH=${folder} ${LONG}`, 80, 12).until(ended(0));
    expect(text).toMatch(LAST_LINE);
    expect(text).not.toContain('less');
  });

  it('can be quit early', async () => {
    const script = `kms-err explain $(kms-err list --json | grep -o '"code": "[^"]*"' | cut -d'"' -f4)`;
    const text = await terminal(script, 80, 12, { PAGER: 'head -2' }).until(ended(0));
    expect(text).toMatch(/^ActionOffline\nThis action was taken offline\nstatus 0/);
  });

  it.skipIf(!hasLess)('continues after Ctrl-C, which does not end less', async () => {
    const screen = terminal(LONG, 80, 12, { PAGER: 'less -X' });
    await screen.until(/KMS failed internally[\s\S]*:$/);
    screen.press('C-c');
    // Keys typed before less has handled the interrupt are lost.
    await screen.until((text) => LAST_LINE.test(text) || void screen.press('G'));
    screen.press('q');
    await screen.until(ended(0));
  });

  it('is not followed by the text if Ctrl-C ends it', async () => {
    const screen = terminal(LONG, 80, 12, { PAGER: 'echo waiting; exec sleep 500' });
    await screen.until(/waiting/);
    screen.press('C-c');
    expect(await screen.until(ended(0))).not.toMatch(LAST_LINE);
  });
});

describe.skipIf(!hasTmux)(`browse${hasTmux ? '' : ': tmux is not installed'}`, () => {
  describe.each([
    ['en', 80, /^Code or words:/, /^Nothing found/m, 'explains, Esc'],
    ['en', 40, /^Code or words:/, /^Nothing found/m, 'explains, Esc'],
    ['zh', 80, /^错误码或关键词：/, /^没有找到/m, '查看解释'],
    ['zh', 40, /^错误码或关键词：/, /^没有找到/m, '查看解释'],
  ] as const)('%s in %i columns', (lang, columns, ask, nothing, keys) => {
    const started = async (script = `kms-err browse --lang ${lang} --no-pager`) => {
      const screen = terminal(script, columns, 70);
      const text = await screen.until(/^> ActionOffline/m);
      expect(text).toMatch(ask);
      expect(text).toContain(keys);
      return screen;
    };

    it('filters by the typed text, moves, and explains the selected code', async () => {
      const screen = await started();
      screen.press('disabled');
      await screen.until(/^> ResourceUnavailable\.CmkDisabled/m);
      screen.press('Down');
      await screen.until(/^> ResourceUnavailable\.KeyDisabled/m);
      screen.press('BSpace', 'BSpace', 'BSpace', 'BSpace', 'BSpace', 'BSpace', 'BSpace', 'BSpace');
      await screen.until(/^> ActionOffline/m);
      screen.press('时钟');
      await screen.until(/^> AuthFailure\.SignatureExpire/m);
      screen.press('zzz');
      await screen.until(nothing);
      // There is nothing to explain, so it continues.
      screen.press('Enter', 'C-u');
      await screen.until(/^> ActionOffline/m);
      screen.press('NPage', 'Up', 'Up', 'PPage', 'Tab');
      await screen.until(/^> AuthFailure$|^> AuthFailure /m);
      screen.press('DryRun', 'Enter');
      const text = await screen.until(ended(0));
      expect(text).toMatch(/^DryRunOperation\n/);
    });

    it('quits quietly with Esc, Ctrl-D and Ctrl-C', async () => {
      for (const [key, status] of [
        ['Escape', 0],
        ['C-d', 0],
        ['C-c', 130],
      ] as const) {
        const screen = await started();
        screen.press(key);
        expect(await screen.until(ended(status))).toBe(`status ${status}\nsane`);
      }
    });
  });

  it('writes only the explanation to standard output', async () => {
    const script = `kms-err browse --json clock > ${folder}/answer; kms-err browse dryrun | head -1; grep query ${folder}/answer`;
    const screen = terminal(script);
    await screen.until(/words: clock/);
    screen.press('Enter');
    await screen.until(/words: dryrun/);
    screen.press('Enter');
    const text = await screen.until(ended(0));
    expect(text).toMatch(/^DryRunOperation$/m);
    expect(text).toContain('"query": "AuthFailure.SignatureExpire"');
  });

  it('redraws the list when the size changes', async () => {
    const screen = terminal('kms-err browse clock');
    await screen.until(/^> AuthFailure\.SignatureExpire\s+Signature too old/m);
    screen.resize(40, 12);
    await screen.until(/^> AuthFailure\.SignatureExpire$/m);
    screen.press('Escape');
    await screen.until(ended(0));
  });

  it('includes codes of a custom catalog', async () => {
    const team = fileURLToPath(new URL('../fixtures/team.jsonc', import.meta.url));
    const screen = terminal(`kms-err browse order locked --catalog ${team} --no-pager`, 80, 50);
    await screen.until(/^> Order\.Locked/m);
    screen.press('Enter');
    expect(await screen.until(ended(0))).toMatch(/^Order\.Locked\n/);
  });

  it.each([
    ['without a terminal for the keys', 'echo | kms-err browse'],
    ['without a terminal for the list', 'kms-err browse 2>&1 | cat; kms-err browse 2>/dev/null'],
    ['on a dumb terminal', 'TERM=dumb kms-err browse'],
  ])('refuses %s', async (_, script) => {
    const text = await terminal(script, 200).until(ended(2));
    if (!script.endsWith('/dev/null')) expect(text).toMatch(/^kms-err: browse needs a terminal/);
  });
});
