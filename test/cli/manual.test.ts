import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/grammar.js';
import { manual } from '../../src/cli/manual.js';
import { GLOBAL_OPTIONS } from '../../src/cli/options.js';

const page = manual('1.2.3');
const isInstalled = (tool: string) => spawnSync(tool, ['--version']).error === undefined;

describe('the manual page', () => {
  it('has every command, option and example', () => {
    const plain = page
      .replace(/\\-/g, '-')
      .replace(/\\f[BIR]/g, '')
      .replace(/\\\(aq/g, "'");
    for (const { name, options, examples } of COMMANDS) {
      expect(plain).toContain(`kms-err ${name}`);
      for (const { flag } of options) expect(plain).toContain(flag);
      for (const { command } of examples) expect(plain).toContain(command);
    }
    for (const { flag } of GLOBAL_OPTIONS) expect(plain).toContain(flag);
  });

  it('is ASCII, and contains no text that is a roff command', () => {
    expect(page).toMatch(/^[\n -~]*$/);
    const commands = page
      .split('\n')
      .filter((line) => /^[.']/.test(line))
      .map((line) => line.split(' ')[0]);
    expect([...new Set(commands)].sort()).toEqual(
      ['.PP', '.RE', '.RS', '.SH', '.TH', '.TP', '.ad', '.br', '.fi', '.nf', '.nh'].sort(),
    );
  });

  it.skipIf(!isInstalled('groff'))('causes no warning in groff', () => {
    const { stdout, stderr, status } = spawnSync('groff', ['-man', '-ww', '-Tascii', '-P-c'], {
      input: page,
      encoding: 'utf8',
    });
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toContain('kms-err explain');
  });

  it.skipIf(!isInstalled('mandoc'))('is clean for mandoc', () => {
    const { stdout } = spawnSync('mandoc', ['-Tlint', '-Wwarning'], { input: page, encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
