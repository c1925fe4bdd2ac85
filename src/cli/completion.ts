import type { Environment, Language } from '../model.js';
import { COMMANDS, type CommandSpec } from './grammar.js';
import { GLOBAL_OPTIONS, type OptionSpec } from './options.js';
import { earlyDisplayOptions, type Request } from './request.js';

/** A possible value at the cursor. */
export interface CompletionValue {
  value: string;
  help: string;
}

/** Values that come from the catalog or the shell. */
export type CompletionKind = 'codes' | 'actions' | 'files';

/** The possible values at the cursor. */
export interface Completion {
  /** Names from the grammar. */
  names: CompletionValue[];
  kind?: CompletionKind;
}

/** The request of a completion script. `words`: the words after the program's name; the last one may be unfinished. */
export function completionRequest(words: readonly string[], env: Environment): Request {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const { language } = earlyDisplayOptions(before, env);
  const { names, kind } = completionFor(before, current, language);
  return {
    command: 'complete',
    json: false,
    language,
    catalogs: catalogsIn(before),
    // The scripts add the flag in front of the value themselves: --lang=en
    typed: current.startsWith('-') ? current.slice(current.indexOf('=') + 1) : current,
    names,
    ...(kind && { valueKind: kind }),
  };
}

function catalogsIn(words: readonly string[]): string[] {
  const flag = '--catalog';
  return words.flatMap((word, index) =>
    word.startsWith(`${flag}=`) ? [word.slice(flag.length + 1)] : words[index - 1] === flag ? [word] : [],
  );
}

/** The kinds of value by placeholder; other placeholders are free words. */
const KINDS: Record<string, CompletionKind> = {
  codes: 'codes',
  prefix: 'codes',
  action: 'actions',
  file: 'files',
};
const WORDS = COMMANDS.find(({ name }) => name === '') as CommandSpec;
const HELP_OPTION = { flag: '--help', help: { en: 'this help', zh: '显示帮助' } };
const VERSION_OPTION = { flag: '--version', help: { en: 'the version', zh: '显示版本号' } };

/** The possible values after the words `before`, for the unfinished word `current`. All are taken from the grammar. */
export function completionFor(before: readonly string[], current: string, language: Language): Completion {
  const { spec, args, open, onlyArguments } = readWords(before);
  if (open) return valuesOf(open);
  if (!onlyArguments && current.startsWith('-') && current !== '-') {
    const option = optionOf(spec, current.slice(0, Math.max(0, current.indexOf('='))));
    if (option) return valuesOf(option);
    const known = [
      ...spec.options,
      ...GLOBAL_OPTIONS,
      HELP_OPTION,
      ...(spec === WORDS ? [VERSION_OPTION] : []),
    ];
    return { names: known.map(({ flag, help }) => ({ value: flag, help: help[language] })) };
  }
  const commands = COMMANDS.filter(({ name }) => name !== '').map(({ name, help }) => ({
    value: name,
    help: help[language],
  }));
  if (spec !== WORDS) return argumentsOf(spec, args.length);
  if (args[0] === 'help') return { names: commands };
  if (args.length > 0) return { names: [], kind: 'codes' };
  // The full list of codes would hide the commands.
  return { names: commands, ...(current !== '' && { kind: 'codes' as const }) };
}

/** The command being typed, its arguments so far, and the option whose value is still missing. */
function readWords(words: readonly string[]) {
  let spec = WORDS;
  let open: OptionSpec | undefined;
  let onlyArguments = false;
  const args: string[] = [];
  for (const word of words) {
    if (open) {
      open = undefined;
    } else if (word === '--') {
      onlyArguments = true;
    } else if (!onlyArguments && word.startsWith('-') && word !== '-') {
      const option = optionOf(spec, word);
      if (option?.value) open = option;
    } else {
      const named = spec === WORDS && args.length === 0 && COMMANDS.find(({ name }) => name && name === word);
      if (named) spec = named;
      else args.push(word);
    }
  }
  return { spec, args, open, onlyArguments };
}

function optionOf(spec: CommandSpec, flag: string): OptionSpec | undefined {
  return [...spec.options, ...GLOBAL_OPTIONS].find((option) => option.flag === flag);
}

function valuesOf({ choices, value = '' }: OptionSpec): Completion {
  return completionOf(choices, value);
}

function argumentsOf({ argument, argumentChoices, rest }: CommandSpec, given: number): Completion {
  if (given === 0) return completionOf(argumentChoices, argument);
  const more = rest?.argument ?? argument;
  return more.includes('...') ? completionOf(undefined, more) : { names: [] };
}

function completionOf(choices: readonly string[] | undefined, placeholder: string): Completion {
  if (choices) return { names: choices.map((value) => ({ value, help: '' })) };
  const kind = KINDS[placeholder.replace(/\W/g, '')];
  return { names: [], ...(kind && { kind }) };
}
