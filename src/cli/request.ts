import type { Filter } from '../catalog/entry.js';
import { Failure } from '../failures.js';
import type { Dialect, Environment, Format, Language, Verdict } from '../model.js';
import type { CompletionKind, CompletionValue } from './completion.js';
import type { CatalogTask, Shell } from './grammar.js';

/** Options of `scan`. */
export interface ScanOptions {
  byFile: boolean;
  top?: number;
  code?: string;
  retry?: Verdict;
  fail: boolean;
}

/** Options of `export` as typed; the command checks which ones can be combined. */
export interface ExportOptions {
  format?: Format;
  /** The --lang option; without it, formats that can contain both languages do. */
  onlyLanguage?: Language;
  output?: string;
  force: boolean;
  split: boolean;
  dialect?: Dialect;
  /** Where the reports of `scan --json` are: a path with wildcards. */
  reports?: string;
}

/** What the user asks for. */
export type Request = {
  json: boolean;
  language: Language;
  /** Undefined: decided by the terminal and the environment. */
  color?: boolean;
  /** False: never use a pager. */
  pager?: false;
  /** Custom catalogs, on top of the bundled one and those in the environment. */
  catalogs?: string[];
} & (
  | { command: 'explain'; codes: string[] }
  | { command: 'read'; fail: boolean }
  | { command: 'list'; prefix: string; filter: Filter }
  | { command: 'search'; words: string[]; limit: number }
  | { command: 'actions'; action?: string }
  | { command: 'scan'; files: string[]; options: ScanOptions }
  | { command: 'export'; prefix: string; filter: Filter; options: ExportOptions }
  | { command: 'catalog'; task: CatalogTask; files: string[] }
  | { command: 'completion'; shell: Shell }
  /** From a completion script. `typed`: the unfinished word; `names`: values that do not need the catalog. */
  | { command: 'complete'; typed: string; names: CompletionValue[]; valueKind?: CompletionKind }
  /** `words`: the initial query. */
  | { command: 'browse'; words: string[] }
  /** Words without a command: the catalog decides which command is meant. */
  | { command: 'guess'; words: string[]; limit: number }
);

/** A parsed command line: values are checked, defaults are not set yet. */
export interface CommandLine {
  command: string;
  args: string[];
  /** Values by the option's name in camel case, without dashes; `color` is false for `--no-color`. */
  options: Record<string, string | boolean | string[]>;
}

/** The environment of the command line. */
export interface CommandLineContext {
  env: Environment;
  stdinIsTerminal(): boolean;
}

const DEFAULT_LIMIT = 10;

/**
 * The request of a command line; undefined for an empty one, which gets the help. Throws Failure if the command would
 * wait for input from a terminal.
 */
export function toRequest(
  { command, args, options }: CommandLine,
  context: CommandLineContext,
): Request | undefined {
  const common = {
    json: options.json === true,
    language: (options.lang as Language | undefined) ?? languageOf(context.env),
    ...(typeof options.color === 'boolean' && { color: options.color }),
    ...(options.pager === false && { pager: false as const }),
    ...(options.catalog !== undefined && { catalogs: options.catalog as string[] }),
  };
  const limit = Number(options.limit ?? DEFAULT_LIMIT);
  const readsInput = args.length === 0 || (args.length === 1 && args[0] === '-');
  if (readsInput && (command === 'explain' || command === '')) {
    if (!context.stdinIsTerminal()) return { ...common, command: 'read', fail: options.fail === true };
    if (command === '' && args.length === 0) return undefined;
    throw new Failure("no code given, and standard input is a terminal; try 'kms-err explain <code>'");
  }
  if (command === 'explain' || command === '') {
    if (args.includes('-')) {
      throw new Failure("'-' (standard input) can't be combined with codes; use one or the other");
    }
  }
  switch (command) {
    case 'explain':
      return { ...common, command, codes: args };
    case 'list':
      return { ...common, command, prefix: args[0] ?? '', filter: filterOf(options) };
    case 'search':
      return { ...common, command, words: args, limit };
    case 'actions':
      return { ...common, command, ...(args[0] !== undefined && { action: args[0] }) };
    case 'scan':
      if ((args.length === 0 || args.includes('-')) && context.stdinIsTerminal()) {
        throw new Failure("no file given, and standard input is a terminal; try 'kms-err scan <file>'");
      }
      return { ...common, command, files: args.length > 0 ? args : ['-'], options: scanOptionsOf(options) };
    case 'export':
      return {
        ...common,
        command,
        prefix: args[0] ?? '',
        filter: filterOf(options),
        options: exportOptionsOf(options),
      };
    case 'catalog':
      return { ...common, command, task: args[0] as CatalogTask, files: args.slice(1) };
    case 'browse':
      return { ...common, command, words: args };
    case 'completion':
      return { ...common, command, shell: args[0] as Shell };
    default:
      return { ...common, command: 'guess', words: args, limit };
  }
}

function filterOf({ scope, action, retry }: CommandLine['options']): Filter {
  return { ...(scope && { scope }), ...(action && { action }), ...(retry && { retry }) } as Filter;
}

function scanOptionsOf({ byFile, top, code, retry, fail }: CommandLine['options']): ScanOptions {
  return {
    byFile: byFile === true,
    fail: fail === true,
    ...(top !== undefined && { top: Number(top) }),
    ...(code !== undefined && { code: code as string }),
    ...(retry !== undefined && { retry: retry as ScanOptions['retry'] & string }),
  };
}

function exportOptionsOf({ lang, force, split, ...options }: CommandLine['options']): ExportOptions {
  const named = (['format', 'output', 'dialect', 'reports'] as const).map((name) => [name, options[name]]);
  return {
    ...(Object.fromEntries(named.filter(([, value]) => value !== undefined)) as Partial<ExportOptions>),
    ...(lang !== undefined && { onlyLanguage: lang as Language }),
    force: force === true,
    split: split === true,
  };
}

/** The language of messages. As in POSIX, the first of the three variables that is set decides. */
export function languageOf(env: Environment): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** The language and color options in unparsed arguments, for help, errors and completion. */
export function earlyDisplayOptions(
  argv: readonly string[],
  env: Environment,
): { language: Language; color?: boolean } {
  const given = /(?:^|\0)--lang[=\0](en|zh)(?:\0|$)/.exec(argv.join('\0'))?.[1];
  const color = argv.includes('--no-color') ? false : argv.includes('--color') ? true : undefined;
  return {
    language: (given as Language | undefined) ?? languageOf(env),
    ...(color !== undefined && { color }),
  };
}
