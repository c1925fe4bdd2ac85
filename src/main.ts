import { readQuickly } from './cli/quick-parser.js';
import { earlyDisplayOptions, type Request, toRequest } from './cli/request.js';
import { isFailure, STATUS } from './failures.js';
import { createStyle } from './rendering/style.js';
import { run } from './run.js';
import { writeNote } from './writing/output.js';
import { isTerminal, terminalOf } from './writing/terminal.js';
import { write } from './writing/write.js';

declare const VERSION: string;

/** Arguments in, exit status out. Never throws: an error becomes one line on standard error. */
async function main(argv: string[]): Promise<number> {
  try {
    const request = await parseArguments(argv);
    return typeof request === 'string' ? printText(request) : await run(request, process.env);
  } catch (error) {
    return reportFailure(error);
  }
}

/** The request, or the text to print for help and version. */
async function parseArguments(argv: string[]): Promise<Request | string> {
  // The completion scripts call the program like this. Nobody searches for these two words.
  if (argv[0] === 'complete' && argv[1] === '--') {
    const { completionRequest } = await import('./cli/completion.js');
    return completionRequest(argv.slice(2), process.env);
  }
  const context = { env: process.env, stdinIsTerminal: () => isTerminal(0) };
  const quick = readQuickly(argv);
  const request = quick && toRequest(quick, context);
  if (request) return request;

  const { helpText, readWithCommander } = await import('./cli/commander.js');
  const { language, color } = earlyDisplayOptions(argv, process.env);
  const terminal = terminalOf(process.env, color);
  const view = { language, width: terminal.width, version: VERSION, style: await createStyle(terminal) };
  if (quick) return helpText(view);
  const line = readWithCommander(argv, view);
  if ('text' in line) return line.text;
  return toRequest(line, context) ?? helpText(view);
}

function printText(text: string): number {
  write(1, text);
  return STATUS.ok;
}

function reportFailure(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  const line = isFailure(error) ? message : `internal error: ${message}; report it with the command line`;
  writeNote(line);
  return STATUS.failure;
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
