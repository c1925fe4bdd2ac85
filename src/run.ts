import { familyOf, normalizeCode } from './catalog/code.js';
import { actionsOf, findAction, findCode, findFamily, isLongerPrefix } from './catalog/find.js';
import { loadCatalogs, loadSearchIndexOf } from './catalog/load.js';
import { didYouMean } from './catalog/near.js';
import { ownCatalogs } from './catalog/own-files.js';
import { noCodeNote, selectCodes } from './catalog/select.js';
import { vocabularyOf } from './catalog/wordings.js';
import { clean } from './clean.js';
import { summarize } from './explaining/explain.js';
import { WORDS } from './explaining/words.js';
import { STATUS } from './failures.js';
import { explainCode, explainFinding } from './knowledge.js';
import type {
  ActionCodes,
  Brief,
  Catalog,
  Explanation,
  Language,
  Lookup,
  Request,
  Summary,
} from './model.js';
import { renderJson } from './rendering/json.js';
import { createStyle } from './rendering/style.js';
import type { View } from './rendering/view.js';
import { show } from './show.js';
import { type Environment, terminalOf } from './terminal.js';
import { write } from './writing/write.js';

/** Errors of an input that are explained on a screen. */
const MOST_SHOWN = 10;

/** What was found, as data: it is the same whether it becomes JSON or text. */
type Answer = { status: number; notes: string[] } & (
  | { kind: 'explanations'; explanations: Explanation[]; success?: string }
  | { kind: 'summaries'; summaries: Summary[]; about?: Explanation }
  | { kind: 'actions'; actions: ActionCodes[]; summaries?: Summary[] }
);
type Asked<Command> = Extract<Request, { command: Command }>;
/** What has an answer: data first, then JSON or text. */
type Question = Exclude<
  Request,
  { command: 'guess' | 'browse' | 'scan' | 'export' | 'catalog' | 'completion' }
>;

/** The whole flow: request in, exit status out. Throws Failure for what ends with status 2. */
export async function run(request: Request, env: Environment): Promise<number> {
  if (request.command === 'catalog' || request.command === 'completion') {
    const { tend } = await import('./home.js');
    return tend(request, env);
  }
  const catalog = await loadCatalogs(await ownCatalogs(env, request.catalogs));
  if (request.command === 'scan') {
    const { scanLogs } = await import('./scan.js');
    return scanLogs(request, catalog, env);
  }
  if (request.command === 'export') {
    const { exportCatalog } = await import('./export.js');
    return exportCatalog(request, catalog);
  }
  const asked = await meaning(request, catalog, env);
  if ('status' in asked) return asked.status;
  const answer = await find(asked, catalog);
  const text = request.json ? renderJson(content(answer)) : await renderText(answer, request, catalog, env);
  for (const note of answer.notes) write(2, `kms-err: ${clean(note)}\n`);
  return (await show(text, request, env)) ? answer.status : STATUS.ok;
}

/** What is to be answered; the exit status where nothing is. */
async function meaning(
  request: Question | Asked<'guess'> | Asked<'browse'>,
  catalog: Catalog,
  env: Environment,
): Promise<Question | { status: number }> {
  if (request.command === 'guess') return guess(request, catalog);
  if (request.command !== 'browse') return request;
  const { pickCode } = await import('./browse.js');
  const picked = await pickCode(request, catalog, env);
  if ('status' in picked) return picked;
  const { words: _, ...common } = request;
  return { ...common, command: 'explain', codes: [picked.code] };
}

/** Words without a command: codes are explained, a longer prefix is listed, anything else is searched. */
function guess(request: Asked<'guess'>, catalog: Catalog): Question {
  const { words, limit, ...common } = request;
  const matches = words.map((word) => findCode(catalog, word).match);
  if (matches.every((match) => match !== 'none' && match !== 'family')) {
    return { ...common, command: 'explain', codes: words };
  }
  const [word = ''] = words;
  if (words.length === 1 && isLongerPrefix(catalog, word)) {
    return { ...common, command: 'list', prefix: word, filter: {} };
  }
  // Written like a code (no blank) and of a known family: a code that the catalog does not know.
  if (matches.every((match, at) => match !== 'none' && !/\s/.test(words[at] ?? ''))) {
    return { ...common, command: 'explain', codes: words };
  }
  return { ...common, command: 'search', words, limit };
}

async function find(request: Question, catalog: Catalog): Promise<Answer> {
  switch (request.command) {
    case 'explain':
      return explainCodes(request, catalog);
    case 'read':
      return explainInput(request, catalog);
    case 'list':
      return list(request, catalog);
    case 'search':
      return search(request, catalog);
    case 'actions':
      return actions(request, catalog);
  }
}

function explainCodes({ codes, language }: Asked<'explain'>, catalog: Catalog): Answer {
  const explanations = codes.map((code) => explainCode(code, catalog, language));
  return {
    kind: 'explanations',
    explanations,
    notes: explanations.filter(({ match }) => match === 'none').map(unknownNote),
    status: explanations.every(isKnown) ? STATUS.ok : STATUS.notFound,
  };
}

async function explainInput({ language, fail }: Asked<'read'>, catalog: Catalog): Promise<Answer> {
  const { readErrors } = await import('./reading/read.js');
  const { beginningOf, standardInput } = await import('./reading/sources.js');
  const { isMuch, pieces } = beginningOf(standardInput());
  void isMuch;
  const { findings, success, bytes } = readErrors(pieces, vocabularyOf(catalog));
  const explanations = findings.map((finding) => explainFinding(finding, catalog, language));
  const found = explanations.length > 0;
  const answer = { kind: 'explanations' as const, explanations };
  if (found) {
    const status = explanations.every(isKnown) ? STATUS.ok : STATUS.notFound;
    return { ...answer, notes: [], status: fail ? STATUS.inputHeldError : status };
  }
  if (success !== undefined) return { ...answer, success, notes: [], status: STATUS.ok };
  const note = bytes === 0 ? 'standard input is empty' : 'no error of the API found in standard input';
  return {
    ...answer,
    notes: [`${note}; pipe a response, an exception or a log into kms-err, or name a code`],
    status: STATUS.notFound,
  };
}

function list({ prefix, filter, language }: Asked<'list'>, catalog: Catalog): Answer {
  const codes = selectCodes(catalog, prefix, filter);
  const family = findFamily(catalog, normalizeCode(prefix));
  return {
    kind: 'summaries',
    summaries: codes.map((code) => summaryOf(code, catalog, language)),
    ...(family !== undefined && { about: explainCode(family, catalog, language) }),
    notes: codes.length > 0 ? [] : [noCodeNote(prefix, filter)],
    status: codes.length > 0 ? STATUS.ok : STATUS.notFound,
  };
}

async function search({ words, limit, language }: Asked<'search'>, catalog: Catalog): Promise<Answer> {
  const { searchCatalog } = await import('./catalog/search.js');
  const query = words.join(' ');
  const hits = (await searchCatalog(await loadSearchIndexOf(catalog), query)).slice(0, limit);
  return {
    kind: 'summaries',
    summaries: hits.map(({ code, score }) => ({ ...summaryOf(code, catalog, language), score })),
    notes: hits.length > 0 ? [] : [`nothing found for: ${query}; 'kms-err list' shows all codes`],
    status: hits.length > 0 ? STATUS.ok : STATUS.notFound,
  };
}

function actions({ action, language }: Asked<'actions'>, catalog: Catalog): Answer {
  const all = [...actionsOf(catalog)].map(([name, codes]) => ({ action: name, codes }));
  if (action === undefined) return { kind: 'actions', actions: all, notes: [], status: STATUS.ok };
  const { name, near } = findAction(
    all.map((row) => row.action),
    action,
  );
  const shown = all.filter((row) => row.action === name);
  const codes = shown.flatMap((row) => row.codes);
  const note = name
    ? "any action may return the common codes as well; 'kms-err list --scope common' shows them"
    : `unknown action: ${action}${didYouMean(near)}; 'kms-err actions' shows them all`;
  return {
    kind: 'actions',
    actions: shown,
    summaries: codes.map((code) => summaryOf(code, catalog, language)),
    notes: [note],
    status: name ? STATUS.ok : STATUS.notFound,
  };
}

/** The answer's JSON document. Source: interface, "Output". */
function content(answer: Answer): unknown {
  return answer.kind === 'actions'
    ? answer.actions
    : answer.kind === 'summaries'
      ? answer.summaries
      : answer.explanations;
}

async function renderText(
  answer: Answer,
  request: Request,
  catalog: Catalog,
  env: Environment,
): Promise<string> {
  const terminal = terminalOf(env, request.color);
  const view: View = {
    words: WORDS[request.language],
    width: terminal.width,
    style: await createStyle(terminal),
    titleOf: (code) => catalog.brief(code)?.title[request.language] ?? '',
  };
  if (answer.kind === 'explanations') {
    const { renderExplanations, renderMore, renderSuccess } = await import('./rendering/text.js');
    if (answer.success !== undefined) return renderSuccess(answer.success, view);
    // An unknown code is a note on standard error, unless an input holds it: then there is a message to show.
    const worth = answer.explanations.filter(({ match, finding }) => match !== 'none' || finding);
    const shown = mostFrequent(worth);
    const more = worth.length - shown.length;
    return renderExplanations(shown, view) + (more > 0 ? renderMore(more, view) : '');
  }
  const { renderAbout, renderActions, renderSummaries } = await import('./rendering/table.js');
  if (answer.kind === 'actions' && !answer.summaries) return renderActions(answer.actions, view);
  const summaries = answer.summaries ?? [];
  if (summaries.length === 0) return '';
  const about = answer.kind === 'summaries' && answer.about;
  return (about ? renderAbout(about, view) : '') + renderSummaries(summaries, view);
}

/** Of the errors in an input those that came most often, in order of appearance; codes asked for are all kept. */
function mostFrequent(explanations: Explanation[]): Explanation[] {
  const found = explanations.filter(({ finding }) => finding);
  const ranked = found.sort((a, b) => (b.finding?.count ?? 0) - (a.finding?.count ?? 0));
  const kept = new Set(ranked.slice(0, MOST_SHOWN));
  return explanations.filter((explanation) => !explanation.finding || kept.has(explanation));
}

function isKnown({ match }: { match: Lookup['match'] }): boolean {
  return match !== 'none' && match !== 'family';
}

function summaryOf(code: string, catalog: Catalog, language: Language): Summary {
  return summarize(code, familyOf(code), catalog.brief(code) as Brief, language);
}

function unknownNote({ query, suggestions }: Explanation): string {
  const shown = clean(query, 120);
  return `unknown code: ${shown}${didYouMean(suggestions)}; 'kms-err list' shows all codes, 'kms-err search' finds by words`;
}
