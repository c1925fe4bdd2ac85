import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Failure } from '../failures.js';
import type { Language } from '../model.js';
import { COMMANDS, type CommandSpec, DESCRIPTION } from './grammar.js';
import { GLOBAL_OPTIONS, type OptionSpec } from './options.js';
import type { CommandLine } from './request.js';

/** The command for words without a command. Nobody types this name by accident. */
const WORDS_COMMAND = '<words>';

/** The look of the help. The caller supplies the colors, so that only one file imports chalk. */
export interface HelpStyle {
  heading(text: string): string;
  code(text: string): string;
  literal(text: string): string;
}

/** The language, width and look of the help. */
export interface HelpView {
  language: Language;
  width: number;
  version: string;
  style: HelpStyle;
}

const HEADINGS: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Global Options:': '全局选项：',
  'Arguments:': '参数：',
  'Commands:': '命令：',
  'Examples:': '示例：',
};

/**
 * Parses any command line with commander. Returns the command line, or the text to print (help, version). Throws
 * Failure for a usage error, with one line that says what is wrong and how to fix it.
 */
export function readWithCommander(argv: readonly string[], view: HelpView): CommandLine | { text: string } {
  let read: CommandLine | undefined;
  let text = '';
  const program = createProgram(view, (line) => {
    read = line;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (written) => {
        text += written;
      },
      writeErr: () => {},
      getOutHelpWidth: () => view.width,
      getErrHelpWidth: () => view.width,
      // The style decides about color; commander must not strip it.
      getOutHasColors: () => true,
    });
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new Failure(usageError(error, program, argv));
  }
  return read ?? { text };
}

/** The help of the whole program. */
export function helpText(view: HelpView): string {
  const result = readWithCommander(['--help'], view);
  return 'text' in result ? result.text : '';
}

function createProgram(view: HelpView, take: (line: CommandLine) => void): Command {
  const { language, style } = view;
  const program = new Command('kms-err')
    .version(view.version, '--version', { en: 'the version', zh: '显示版本号' }[language])
    .helpOption('-h, --help', { en: 'this help', zh: '显示帮助' }[language])
    .helpCommand('help [command]', { en: 'help for a command', zh: '显示某个命令的帮助' }[language])
    .usage('[command] [options] [code or words...]')
    .description(DESCRIPTION[language])
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: 10,
      styleTitle: (title) => style.heading(language === 'zh' ? (HEADINGS[title] ?? title) : title),
      styleCommandText: style.code,
      styleSubcommandText: style.code,
      styleOptionText: style.literal,
      styleArgumentText: style.literal,
    })
    .addHelpText('before', () =>
      examples(
        COMMANDS.flatMap((command) => command.examples),
        view,
      ),
    );
  for (const option of GLOBAL_OPTIONS) program.addOption(createOption(option, language));

  for (const spec of COMMANDS) {
    const isWords = spec.name === '';
    const command = program
      .command(isWords ? WORDS_COMMAND : spec.name, { isDefault: isWords, hidden: isWords })
      .description(spec.help[language])
      .helpOption('-h, --help', { en: 'this help', zh: '显示帮助' }[language])
      .addArgument(createArgument(spec, language))
      .action((...given: unknown[]) => {
        const self = given.at(-1) as Command;
        // Commander sets a default for --no-pager; only options on the command line are wanted.
        const options = Object.fromEntries(
          Object.entries(self.optsWithGlobals()).filter(
            ([name]) => self.getOptionValueSourceWithGlobals(name) === 'cli',
          ),
        );
        take({
          command: spec.name,
          args: self.processedArgs.flat().filter((arg) => arg !== undefined),
          options,
        });
      });
    if (spec.rest) command.addArgument(new Argument(spec.rest.argument, spec.rest.help[language]));
    if (spec.examples.length > 0) command.addHelpText('before', () => examples(spec.examples, view));
    for (const option of spec.options) command.addOption(createOption(option, language));
  }
  return program;
}

function createArgument({ argument, argumentHelp, argumentChoices }: CommandSpec, language: Language) {
  const created = new Argument(argument, argumentHelp[language]);
  return argumentChoices ? created.choices([...argumentChoices]) : created;
}

function createOption(
  { flag, value, choices, pattern, repeatable, help }: OptionSpec,
  language: Language,
): Option {
  const option = new Option(value ? `${flag} <${value}>` : flag, help[language]);
  if (choices) option.choices([...choices]);
  if (pattern) {
    option.argParser((given: string) => {
      if (!pattern.regexp.test(given)) throw new InvalidArgumentError(`Expected ${pattern.expected}.`);
      return given;
    });
  }
  if (repeatable) {
    option.argParser((given: string, before: string[] | undefined) => [...(before ?? []), given]);
  }
  return option;
}

function examples(list: CommandSpec['examples'], { language, style }: HelpView): string {
  const title = language === 'zh' ? HEADINGS['Examples:'] : 'Examples:';
  const lines = list.flatMap(({ command, help }) => [`  # ${help[language]}`, `  ${style.code(command)}`]);
  return `${style.heading(title as string)}\n${lines.join('\n')}\n`;
}

/** Commander's message on one line, with a hint at the correct usage if it has none. */
function usageError(error: CommanderError, program: Command, argv: readonly string[]): string {
  const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const command = program.commands.find((candidate) => argv.includes(candidate.name()));
  const name = command ? ` ${command.name()}` : '';
  // `help` for an unknown command: commander has no message for it.
  if (error.code === 'commander.help') {
    return `unknown command: ${argv.at(-1)}; the commands are ${COMMANDS.flatMap((each) => each.name || []).join(', ')}`;
  }
  const line = [message, ...rest].join(' ').trim();
  if (error.code === 'commander.unknownOption') {
    const own = (command ?? program.commands.find((each) => each.name() === WORDS_COMMAND))?.options ?? [];
    const flags = [...own, ...program.options].map((option) => option.long);
    return `${line}; valid options of kms-err${name} are ${[...new Set(flags)].join(', ')}`;
  }
  return `${line.replace(/\.$/, '')}; see 'kms-err${name} --help'`;
}
