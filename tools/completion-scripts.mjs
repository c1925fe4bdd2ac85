// The completion scripts of @bomb.sh/tab for each shell. src/commands/completion.ts answers their queries.
import { script } from '@bomb.sh/tab';

/** Changes to the script for bash: it works without the package bash-completion, can be sourced twice, and completes after `=`. */
const BASH = [
  // This function is part of bash-completion. Instead, join the words that bash splits at = and :
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
  // The line is evaluated, so the typed words must be quoted.
  [`\${words[@]:1}`, `$(printf '%q ' "\${words[@]:1}")`],
  [/if \[\[ -z "\$cur" \]\]; then\s+requestComp="\$requestComp ''"\s+fi/, ''],
  // Sourcing the script twice would fail.
  [/^readonly /gm, ''],
  // Readline replaces only the part after the =.
  ['COMPREPLY=( $(compgen -W', `[[ "$cur" == -*=* ]] && cur="\${cur#*=}"\n    COMPREPLY=( $(compgen -W`],
  ['complete -F', 'complete -o default -F'],
];

/** The script for a shell. Throws if the library's script has changed: then the changes here need a review. */
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
    if (changed === text) throw new Error(`the script of @bomb.sh/tab for bash no longer contains ${from}`);
    text = changed;
  }
  return text;
}
