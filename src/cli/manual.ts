import { COMMANDS, type CommandSpec, DESCRIPTION } from './grammar.js';
import { GLOBAL_OPTIONS, type OptionSpec } from './options.js';

const ENVIRONMENT: [string, string][] = [
  ['KMS_ERR_CATALOG', 'custom catalogs, as a list of paths (see --catalog)'],
  ['XDG_CONFIG_HOME', 'folder of the custom catalog kms-err/catalog.jsonc; ~/.config by default'],
  [
    'LC_ALL, LC_MESSAGES, LANG',
    'the language: the first one that is set decides; Chinese if it begins with zh',
  ],
  ['NO_COLOR, FORCE_COLOR, TERM', 'whether to use color, without --color and --no-color'],
  ['PAGER', 'the pager for text that does not fit on the terminal; less by default, none if empty or cat'],
  ['LESS', 'options of less; FRX by default'],
  ['COLUMNS', 'the width if the output is not a terminal; 80 by default'],
];

/** Source: the table in docs/reference.md. */
const STATUSES: [string, string][] = [
  ['0', 'everything requested was found; every error in the input is known'],
  [
    '1',
    'not found: an unknown code, no search result, or neither an error nor a successful response in the input',
  ],
  ['2', 'usage error, or a file that cannot be read or written: one line on standard error says why'],
  ['3', 'with --fail: the input contains an error'],
  ['130', 'interrupted: a scan prints what it has counted so far'],
];

/** The manual page, in the macros of man(7), made from the grammar like the help. */
export function manual(version: string): string {
  const commands = COMMANDS.filter(({ name }) => name !== '');
  const sections: [string, string[]][] = [
    ['NAME', [`kms\\-err \\- ${escaped('explains the error codes of the Tencent Cloud KMS API')}`]],
    ['SYNOPSIS', COMMANDS.flatMap(synopsis)],
    [
      'DESCRIPTION',
      [
        escaped(DESCRIPTION.en),
        '.PP',
        escaped(
          'Without a command, codes are explained, a longer prefix is listed and other words are searched. Piped input is searched for errors, and each distinct error is explained once.',
        ),
      ],
    ],
    ['COMMANDS', commands.flatMap(commandEntry)],
    ['OPTIONS', GLOBAL_OPTIONS.flatMap(optionEntry)],
    ['EXIT STATUS', STATUSES.flatMap(([status, when]) => entry(bold(status), when))],
    ['ENVIRONMENT', ENVIRONMENT.flatMap(([name, what]) => entry(bold(name), what))],
    [
      'EXAMPLES',
      COMMANDS.flatMap(({ examples }) => examples).flatMap(({ command, help }) => [
        ...['.PP', `${escaped(help.en)}:`, '.PP', '.RS 4', '.nf', escaped(command), '.fi', '.RE'],
      ]),
    ],
  ];
  const body = sections.flatMap(([title, lines]) => [`.SH ${title}`, ...lines]);
  return `${[`.TH KMS\\-ERR 1 "" "kms\\-err ${version}" "User Commands"`, '.ad l', '.nh', ...body].join('\n')}\n`;
}

function synopsis({ name, argument, rest }: CommandSpec): string[] {
  const words = [argument, ...(rest ? [rest.argument] : [])].map((word) => escaped(word));
  const line = [bold('kms-err'), ...(name ? [bold(name)] : []), '[\\fIoptions\\fR]', ...words].join(' ');
  return [line, '.br'];
}

function commandEntry({ name, argument, argumentHelp, rest, help, options }: CommandSpec): string[] {
  const words = [argument, ...(rest ? [rest.argument] : [])].map((word) => escaped(word));
  return [
    ...entry([bold(name), ...words].join(' '), `${help.en}.`),
    '.RS',
    ...entry(escaped(argument), argumentHelp.en),
    ...(rest ? entry(escaped(rest.argument), rest.help.en) : []),
    ...options.flatMap(optionEntry),
    '.RE',
  ];
}

function optionEntry({ flag, value, choices, help }: OptionSpec): string[] {
  const shown = value ? `${bold(flag)} \\fI${escaped(choices ? choices.join('|') : value)}\\fR` : bold(flag);
  return entry(shown, help.en);
}

function entry(term: string, text: string): string[] {
  return ['.TP', term, escaped(text)];
}

function bold(text: string): string {
  return `\\fB${escaped(text)}\\fR`;
}

/** Escapes a text for roff: nothing in it is a command, and a hyphen can be copied. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/~/g, '\\(ti')
    .replace(/\^/g, '\\(ha')
    .replace(/`/g, '\\(ga')
    .replace(/'/g, '\\(aq')
    .replace(/^\./, '\\&.')
    .replace(
      /[^\n -~]/gu,
      (character) => `\\[u${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
