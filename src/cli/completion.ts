import type { Language } from '../model.js';
import { COMMANDS, type CommandSpec } from './grammar.js';
import { GLOBAL_OPTIONS, type OptionSpec } from './options.js';

/** What may stand where the cursor is. */
export interface Offer {
  /** Names that the grammar knows, with what they are for. */
  names: { value: string; help: string }[];
  /** What only the catalog or the shell knows. */
  kind?: Kind;
}
export type Kind = 'codes' | 'actions' | 'files';

/** What the placeholders of arguments and values stand for; others are free words. */
const KINDS: Record<string, Kind> = { codes: 'codes', prefix: 'codes', action: 'actions', file: 'files' };
const WORDS = COMMANDS.find(({ name }) => name === '') as CommandSpec;
const HELP_OPTION = { flag: '--help', help: { en: 'this help', zh: '显示帮助' } };
const VERSION_OPTION = { flag: '--version', help: { en: 'the version', zh: '显示版本号' } };

/** What may follow the words `before`, or stand for the beginning `current`. All of it is read off the grammar. */
export function offerFor(before: readonly string[], current: string, language: Language): Offer {
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
  // All codes at once hide the commands.
  return { names: commands, ...(current !== '' && { kind: 'codes' as const }) };
}

/** The command that is being typed, its arguments so far, and the option that still lacks its value. */
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

function valuesOf({ choices, value = '' }: OptionSpec): Offer {
  return offerOf(choices, value);
}

function argumentsOf({ argument, argumentChoices, rest }: CommandSpec, given: number): Offer {
  if (given === 0) return offerOf(argumentChoices, argument);
  const more = rest?.argument ?? argument;
  return more.includes('...') ? offerOf(undefined, more) : { names: [] };
}

function offerOf(choices: readonly string[] | undefined, placeholder: string): Offer {
  if (choices) return { names: choices.map((value) => ({ value, help: '' })) };
  const kind = KINDS[placeholder.replace(/\W/g, '')];
  return { names: [], ...(kind && { kind }) };
}
