import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/grammar.js';
import { GLOBAL_OPTIONS } from '../../src/cli/options.js';

/** The scripts in real shells: the offers after pressing TAB. Skipped without the shell. */

const node = process.env.KMS_ERR_NODE ?? process.execPath;
const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
writeFileSync(join(folder, 'kms-err'), `#!/bin/sh\nexec "${node}" "${program}" "$@"\n`, { mode: 0o755 });
writeFileSync(join(folder, 'team.jsonc'), '{}');
const own = fileURLToPath(new URL('../fixtures/team.jsonc', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

const env = {
  PATH: `${folder}:${process.env.PATH}`,
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  LANG: 'C.UTF-8',
  TERM: 'dumb',
  KMS_ERR_CATALOG: own,
};
const isInstalled = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;
/** The output of a shell. A shell that hangs is killed and fails the test. */
function run(shell: string, args: string[], more: Record<string, string> = {}): string {
  const { stdout, error } = spawnSync(shell, args, {
    env: { ...env, ...more },
    cwd: folder,
    encoding: 'utf8',
    timeout: 100_000,
  });
  if (error) throw error;
  return stdout;
}

/** The offers of a shell for a line up to the cursor. */
const OFFERS: Record<'bash' | 'zsh' | 'fish', (line: string) => string[]> = {
  bash(line) {
    // Like bash: words end at spaces, and also at = and :
    const words = line.split(/ |(?<==)|(?==)/).map((word) => `'${word}'`);
    const script = `source <(kms-err completion bash); source <(kms-err completion bash)
      COMP_LINE='${line}' COMP_POINT=${line.length} COMP_WORDS=(${words.join(' ')}) COMP_CWORD=${words.length - 1}
      compopt() { :; }
      $(complete -p kms-err | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    return linesOf(run('bash', ['--norc', '-c', script]));
  },
  fish(line) {
    const script = `kms-err completion fish | source; complete -C '${line}'`;
    return linesOf(run('fish', ['--no-config', '-c', script])).map((each) => each.split('\t')[0] ?? '');
  },
  zsh(line) {
    // In a terminal inside zsh. Nothing is typed, because keys sent before the line editor is ready would go to the terminal:
    // the editor completes the line when it starts, then ends the shell. The offers are recorded from the builtin of the
    // completion system.
    const found = join(folder, 'found');
    const startup = `
      autoload -Uz compinit; compinit -u -d ${folder}/dump
      source <(kms-err completion zsh)
      setopt no_auto_list
      compadd() { local -a f; builtin compadd -O f "$@"; print -rl -- $f >> ${found}; builtin compadd "$@" }
      zle-line-init() { BUFFER=$LINE; CURSOR=$#BUFFER; zle complete-word; BUFFER='print "#end" >> ${found}; exit'; zle accept-line }
      zle -N zle-line-init`;
    writeFileSync(found, '');
    writeFileSync(join(folder, '.zshrc'), startup);
    const script = 'zmodload zsh/zpty; zpty terminal zsh -d -i; while zpty -r terminal; do :; done';
    run('zsh', ['-f', '-c', script], { ZDOTDIR: folder, LINE: line });
    const told = readFileSync(found, 'utf8').split('#end\n');
    if (told.length !== 2) throw new Error('the line editor of zsh did not come to its end');
    return linesOf(told[0] ?? '');
  },
};

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').filter((line) => line !== ''))].sort();
}

const COMMAND_NAMES = COMMANDS.map(({ name }) => name).filter((name) => name !== '');
const GLOBAL_FLAGS = GLOBAL_OPTIONS.map(({ flag }) => flag);

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  describe.skipIf(!isInstalled(shell))(`${shell}${isInstalled(shell) ? '' : ' is not installed'}`, () => {
    const offers = OFFERS[shell];

    it('completes commands', () => {
      expect(offers('kms-err ')).toEqual([...COMMAND_NAMES].sort());
      expect(offers('kms-err exp')).toEqual(COMMAND_NAMES.filter((name) => name.startsWith('exp')));
    });

    it('completes codes and families, after a command and without one', () => {
      const codes = ['ResourceUnavailable.KeyDisabled', 'ResourceUnavailable.KeyPendingDelete'];
      expect(offers('kms-err explain ResourceUnavailable.Key')).toEqual(codes);
      expect(offers('kms-err ResourceUnavailable.Key')).toEqual(codes);
      expect(offers('kms-err explain InternalError DryR')).toEqual(['DryRunOperation']);
      expect(offers('kms-err list AuthF')).toContain('AuthFailure');
    });

    it('completes codes of a custom catalog', () => {
      expect(offers('kms-err explain Order')).toEqual(['Order.Locked']);
    });

    it('completes options and their values', () => {
      expect(offers('kms-err list --')).toEqual(
        ['--scope', '--action', '--retry', '--help', ...GLOBAL_FLAGS].sort(),
      );
      expect(offers('kms-err list --retry ')).toEqual(['backoff', 'depends', 'no']);
      expect(offers('kms-err list --scope c')).toEqual(['client', 'common']);
      expect(offers('kms-err --lang ')).toEqual(['en', 'zh']);
      expect(offers('kms-err list --action Encr')).toEqual(['Encrypt', 'EncryptByWhiteBox']);
    });

    it('completes values after an equals sign', () => {
      const values = offers('kms-err list --retry=b').map((value) => value.replace('--retry=', ''));
      expect(values).toEqual(['backoff']);
    });

    it('completes actions, shells and tasks', () => {
      expect(offers('kms-err actions CreateK')).toEqual(['CreateKey']);
      expect(offers('kms-err completion ')).toEqual(['bash', 'fish', 'zsh']);
      expect(offers('kms-err --json catalog ch')).toEqual(['check']);
    });

    it('offers nothing for free words, and never runs the typed text', () => {
      expect(offers('kms-err search clo')).toEqual([]);
      expect(offers('kms-err explain $(touch$IFS./hacked)')).toEqual([]);
      expect(linesOf(run('ls', [folder]))).not.toContain('hacked');
    });
  });
});
