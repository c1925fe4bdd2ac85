import { clean } from './clean.js';
import { readQuickly } from './cli/quick-parser.js';
import type { Request } from './cli/request.js';
import { toRequest, wishesIn } from './cli/request.js';
import { isFailure, STATUS } from './failures.js';
import { createStyle } from './rendering/style.js';
import { run } from './run.js';
import { isTerminal, terminalOf } from './writing/terminal.js';
import { write } from './writing/write.js';

declare const VERSION: string;

/** Arguments in, exit status out. Never throws: what goes wrong is said in one line on standard error. */
async function main(argv: string[]): Promise<number> {
  try {
    // As the completion scripts ask. Nobody searches for these two words.
    if (argv[0] === 'complete' && argv[1] === '--') {
      const { complete } = await import('./commands/completion.js');
      return await complete(argv.slice(2), process.env);
    }
    const request = await readCommandLine(argv);
    return typeof request === 'string' ? tell(request) : await run(request, process.env);
  } catch (error) {
    return complain(error);
  }
}

/** The request, or the help or version text that was asked for. */
async function readCommandLine(argv: string[]): Promise<Request | string> {
  const setting = { env: process.env, stdinIsTerminal: () => isTerminal(0) };
  const quick = readQuickly(argv);
  const request = quick && toRequest(quick, setting);
  if (request) return request;

  const { helpText, readWithCommander } = await import('./cli/commander.js');
  const { language, color } = wishesIn(argv, process.env);
  const terminal = terminalOf(process.env, color);
  const view = { language, width: terminal.width, version: VERSION, style: await createStyle(terminal) };
  if (quick) return helpText(view);
  const line = readWithCommander(argv, view);
  if ('text' in line) return line.text;
  return toRequest(line, setting) ?? helpText(view);
}

function tell(text: string): number {
  write(1, text);
  return STATUS.ok;
}

function complain(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  const line = isFailure(error) ? message : `internal error: ${message}; report it with the command line`;
  try {
    write(2, `kms-err: ${clean(line)}\n`);
  } catch {
    // Nothing is left to say it with: the exit status does.
  }
  return STATUS.misuse;
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
