import { loadCatalog } from './catalog/load.js';
import { customCatalogs } from './catalog/own/locations.js';
import type { Request } from './cli/request.js';
import { listActions } from './commands/actions.js';
import type { Command, CommandName, Context } from './commands/command.js';
import { completeWord, completionScript } from './commands/completion.js';
import { explainCodes } from './commands/explain.js';
import { guessCommand } from './commands/guess.js';
import { listSummaries } from './commands/list.js';
import { explainInput } from './commands/read.js';
import { searchCodes } from './commands/search.js';
import { WORDS } from './explaining/words.js';
import { STATUS } from './failures.js';
import type { Environment } from './model.js';
import { type Answer, renderAnswer } from './rendering/answer.js';
import { createStyle } from './rendering/style.js';
import type { View } from './rendering/view.js';
import { writeNote, writeOutput } from './writing/output.js';
import { terminalOf } from './writing/terminal.js';

/** The command behind each request. Rarely used commands are loaded when they are called. */
const COMMANDS: { [Name in CommandName]: Command<Name> } = {
  explain: explainCodes,
  read: explainInput,
  list: listSummaries,
  search: searchCodes,
  actions: listActions,
  guess: guessCommand,
  completion: completionScript,
  complete: completeWord,
  browse: async (...args) => (await import('./commands/browse.js')).browseCodes(...args),
  scan: async (...args) => (await import('./commands/scan.js')).scanFiles(...args),
  export: async (...args) => (await import('./commands/export.js')).exportCatalog(...args),
  catalog: async (...args) => (await import('./commands/catalog.js')).manageCatalogs(...args),
};

/** The whole flow: request in, exit status out. Throws Failure for errors with exit status 2. */
export async function run(request: Request, env: Environment): Promise<number> {
  const answer = await answerTo(request, createContext(request, env));
  const { output, isPaged } = await renderAnswer(answer, request.json, () => createView(request, env));
  for (const note of answer.notes ?? []) writeNote(note);
  const target = 'target' in answer ? answer.target : undefined;
  const isRead = await writeOutput(output, { target, isPaged: isPaged && request.pager !== false }, env);
  // A reader that closes the pipe has seen enough. `catalog check` is different: it is run for its exit status.
  return isRead || answer.kind === 'overlays' ? answer.status : STATUS.ok;
}

async function answerTo(request: Request, context: Context): Promise<Answer> {
  const command = COMMANDS[request.command] as Command<CommandName>;
  const answer = await command(request, context);
  return 'command' in answer ? answerTo(answer, context) : answer;
}

function createContext({ catalogs }: Request, env: Environment): Context {
  let catalog: ReturnType<Context['loadCatalog']> | undefined;
  const load = async () => loadCatalog(await customCatalogs(env, catalogs));
  return {
    env,
    loadCatalog() {
      catalog ??= load();
      return catalog;
    },
  };
}

async function createView({ language, color }: Request, env: Environment): Promise<View> {
  const terminal = terminalOf(env, color);
  return { language, words: WORDS[language], width: terminal.width, style: await createStyle(terminal) };
}
