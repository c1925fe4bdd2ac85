import { COMMANDS, type CommandSpec } from './grammar.js';
import { GLOBAL_OPTIONS } from './options.js';
import type { CommandLine } from './request.js';

const WORDS = COMMANDS.find(({ name }) => name === '') as CommandSpec;

/**
 * Parses a simple, valid command line without commander, which takes longer to load than the rest of a lookup. Returns
 * undefined for anything unusual or wrong (help, `--`, a short flag, an unknown option or value), which is left to
 * commander.
 */
export function readQuickly(argv: readonly string[]): CommandLine | undefined {
  let spec = WORDS;
  let ownOptionSeen = false;
  const args: string[] = [];
  const options: CommandLine['options'] = {};

  for (let at = 0; at < argv.length; at++) {
    const arg = argv[at] as string;
    if (!arg.startsWith('-') || arg === '-') {
      const named = spec === WORDS && args.length === 0 && COMMANDS.find(({ name }) => name && name === arg);
      if (named && !ownOptionSeen) spec = named;
      else if (named || (args.length === 0 && arg === 'help')) return undefined;
      else args.push(arg);
      continue;
    }
    const equals = arg.indexOf('=');
    const flag = equals < 0 ? arg : arg.slice(0, equals);
    const own = spec.options.find((option) => option.flag === flag);
    const option = own ?? GLOBAL_OPTIONS.find((global) => global.flag === flag);
    if (!option) return undefined;
    ownOptionSeen ||= own !== undefined;
    if (!option.value) {
      if (equals >= 0) return undefined;
      options[camelCase(flag.replace(/^--(no-)?/, ''))] = !flag.startsWith('--no-');
      continue;
    }
    const value = equals < 0 ? argv[++at] : arg.slice(equals + 1);
    if (!value || value.startsWith('-')) return undefined;
    if (option.choices && !option.choices.includes(value)) return undefined;
    if (option.pattern && !option.pattern.regexp.test(value)) return undefined;
    const name = camelCase(flag.slice(2));
    options[name] = option.repeatable ? [...((options[name] as string[] | undefined) ?? []), value] : value;
  }
  const { argument, argumentChoices, rest, name } = spec;
  if (argument.startsWith('<') && args.length === 0) return undefined;
  if (argumentChoices && !argumentChoices.includes(args[0] as string)) return undefined;
  if (!(rest?.argument ?? argument).includes('...') && args.length > 1) return undefined;
  return { command: name, args, options };
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
