// The completion scripts for each shell, as @bomb.sh/tab makes them; what they ask is answered by src/commands/completion.ts.
import { script } from '@bomb.sh/tab';

/** What its script for bash needs so that it works without the package bash-completion, twice, and after a `=`. */
const BASH = [
  // Without bash-completion there is no such function: put together what bash breaks at = and :
  [
    '_get_comp_words_by_ref -n "=:" cur prev words cword',
    `local word at=0
    words=("\${COMP_WORDS[0]}")
    for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if [[ "\${words[at]}" == -* && ( "$word" == [=:]* || "\${words[at]}" == *[=:] ) ]]; then
            words[at]+="$word"
        else
            words[++at]="$word"
        fi
    done
    cur="\${words[at]}"`,
  ],
  // The line is evaluated: what was typed must not be.
  [`\${words[@]:1}`, `$(printf '%q ' "\${words[@]:1}")`],
  [/if \[\[ -z "\$cur" \]\]; then\s+requestComp="\$requestComp ''"\s+fi/, ''],
  // A second reading of the script would fail.
  [/^readonly /gm, ''],
  // Readline replaces what stands after the = only.
  ['COMPREPLY=( $(compgen -W', `[[ "$cur" == -*=* ]] && cur="\${cur#*=}"\n    COMPREPLY=( $(compgen -W`],
  ['complete -F', 'complete -o default -F'],
];

/** The script for a shell. Fails where the library has changed so much that it has to be looked at again. */
export function completionScript(shell) {
  const printed = [];
  const { log } = console;
  console.log = (text) => printed.push(text);
  try {
    script(shell, 'kms-err', 'kms-err');
  } finally {
    console.log = log;
  }
  let text = `${printed.join('\n').trimEnd()}\n`;
  for (const [from, to] of shell === 'bash' ? BASH : []) {
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`the script of @bomb.sh/tab for bash has no ${from} any more`);
    text = changed;
  }
  return text;
}
