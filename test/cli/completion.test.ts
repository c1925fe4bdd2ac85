import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS, GLOBAL_OPTIONS } from '../../src/cli/grammar.js';

/** The scripts in the real shells: what comes back when somebody types and presses TAB. Skipped where a shell is missing. */

const node = process.env.KMS_ERR_NODE ?? process.execPath;
const program = fileURLToPath(new URL('../../bin/kms-err.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
writeFileSync(join(folder, 'kms-err'), `#!/bin/sh\nexec "${node}" "${program}" "$@"\n`, { mode: 0o755 });
writeFileSync(join(folder, 'team.jsonc'), '{}');
afterAll(() => rmSync(folder, { recursive: true }));

const env = {
  PATH: `${folder}:${process.env.PATH}`,
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  LANG: 'C.UTF-8',
  TERM: 'dumb',
};
const isInstalled = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;
const run = (shell: string, args: string[]) =>
  spawnSync(shell, args, { env, cwd: folder, encoding: 'utf8', timeout: 30_000 }).stdout;

/** What a shell offers for a line that ends where the cursor is. */
const OFFERS: Record<'bash' | 'zsh' | 'fish', (line: string) => string[]> = {
  bash(line) {
    // As bash does: words end at blanks, and at = and : as well.
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
    // A terminal within zsh; what the completion system is told is read off its builtin.
    const found = join(folder, 'found');
    const script = `
      zmodload zsh/zpty zsh/datetime
      wait_for() {
        local out chunk end=$(( EPOCHREALTIME + 15 ))
        while (( EPOCHREALTIME < end )); do
          if zpty -r -t z chunk; then out+=$chunk; [[ $out == *$1* ]] && return; else sleep 0.02; fi
        done
      }
      zpty -b z zsh -f -i
      zpty -w z 'PROMPT=; autoload -Uz compinit; compinit -u -d ${folder}/dump; source <(kms-err completion zsh)'
      zpty -w z 'compadd() { local -a f; builtin compadd -O f "$@"; print -rl -- $f >> ${found}; builtin compadd "$@" }'
      zpty -w z 'bindkey "^I" complete-word; print rea""dy'
      wait_for ready
      zpty -w -n z "$1"$'\\t\\x15'
      zpty -w z 'print do""ne'
      wait_for done
      zpty -d z`;
    writeFileSync(found, '');
    run('zsh', ['-f', '-c', script, 'zsh', line]);
    return linesOf(readFileSync(found, 'utf8'));
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

    it('offers nothing for free words, and runs nothing that was typed', () => {
      expect(offers('kms-err search clo')).toEqual([]);
      expect(offers('kms-err explain $(touch$IFS./hacked)')).toEqual([]);
      expect(linesOf(run('ls', [folder]))).not.toContain('hacked');
    });
  });
});
