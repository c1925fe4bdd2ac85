import { readFileSync } from 'node:fs';
import { literalsIn, ofEachLanguage } from './texts.js';

/** Every action with its parameters. */
export const ACTIONS: Record<string, { required: string[]; optional: string[] }> = JSON.parse(
  readFileSync(new URL('../../fixtures/actions.json', import.meta.url), 'utf8'),
).actions;

/** The options of tccli for every action. Source: tencentcloud-cli 3.1.155.1, tccli/options_define.py. */
const GLOBAL_OPTIONS = [
  ...['region', 'profile', 'secretId', 'secretKey', 'token', 'role-arn', 'role-session-name', 'use-cvm-role'],
  ...['output', 'filter', 'timeout', 'version', 'language', 'endpoint', 'https-proxy', 'warning', 'waiter'],
  ...['cli-unfold-argument', 'cli-input-json', 'generate-cli-skeleton', 'request-client', 'detail'],
];
/** The options without a value. */
const FLAGS = ['cli-unfold-argument', 'generate-cli-skeleton', 'use-cvm-role', 'detail', 'warning'];
/** The list actions that return ten items by default, and the most they can return. Source: the documents of the actions. */
const LISTS = ['ListKeys', 'ListKeyDetail', 'ListDataKeys', 'ListDataKeyDetail'];
const MOST_OF_A_LIST = '200';

/** A call in a text: with tccli, or only the action with some parameters. */
export interface Command {
  action: string;
  isWhole: boolean;
  options: { name: string; value?: string }[];
}

/** The calls in a text: `tccli kms DescribeKey --region <region> …`, and `ListKeyDetail --KeyState 3`. */
export function commandsIn(text: string): Command[] {
  return literalsIn(text).flatMap((literal) =>
    [...literal.matchAll(/(\btccli kms )?\b([A-Z][A-Za-z0-9]+)(?=( --| -h| help|$| ?[;|)&>]))/g)]
      .filter(([, tccli, action = '']) => tccli || (action in ACTIONS && / --[A-Z]/.test(literal)))
      .map(({ 0: head, 1: tccli, 2: action = '', index }) => {
        const words = splitWords(literal.slice(index + head.length));
        const isCut = words.some((word) => /^(?:…|\.\.\.)$|^help$|^-h$/.test(word));
        return { action, isWhole: Boolean(tccli) && !isCut, options: optionsIn(words) };
      }),
  );
}

/** Shell words, to the end of the command. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [word, end] of text.matchAll(
    /([;|&)]|(?<!<\S*)>(?= ))|(?:'[^']*'|"[^"]*"|<[^>]*>|[^\s;|&)])+/g,
  )) {
    if (end) break;
    words.push(word);
  }
  return words;
}

function optionsIn(words: string[]): Command['options'] {
  return words.flatMap((word, at) => {
    if (!word.startsWith('--')) return [];
    const next = words[at + 1];
    return [{ name: word.slice(2), ...(next !== undefined && !next.startsWith('--') && { value: next }) }];
  });
}

/** The problems of a call, according to the table of parameters. */
export function wrongArguments({ action, isWhole, options }: Command): string[] {
  const parameters = ACTIONS[action];
  if (!parameters) return [`unknown action: ${action}`];
  const known = [...parameters.required, ...parameters.optional];
  const given = options.map(({ name }) => name.replace(/\..*$/s, ''));
  const isOption = (name: string) => known.includes(name) || GLOBAL_OPTIONS.includes(name);
  const unknown = given.filter((name) => !isOption(name));
  const bare = options.filter(({ name, value }) => value === undefined && !FLAGS.includes(name));
  const isUnfolded = options.some(({ name }) => name.includes('.')) && !given.includes('cli-unfold-argument');
  const isComplete = isWhole && !given.includes('cli-input-json') && !given.includes('generate-cli-skeleton');
  const missing = isComplete
    ? [...parameters.required, 'region'].filter((name) => !given.includes(name))
    : [];
  return [
    ...unknown.map((name) => `${action} has no --${name}; its parameters are ${known.join(', ') || 'none'}`),
    ...missing.map((name) => `${action} needs --${name}`),
    ...(isWhole ? bare.map(({ name }) => `--${name} of ${action} has no value`) : []),
    ...(isUnfolded ? [`${action}: nested parameters need --cli-unfold-argument`] : []),
  ];
}

/** The items that a list call would leave out: by default it returns ten, and only symmetric CMKs. */
export function wrongList({ action, isWhole, options }: Command): string[] {
  const { optional = [] } = ACTIONS[action] ?? {};
  if (!LISTS.includes(action) || (!isWhole && options.length === 0)) return [];
  const limit = options.find(({ name }) => name === 'Limit')?.value;
  const hasUsage = !optional.includes('KeyUsage') || options.some(({ name }) => name === 'KeyUsage');
  return [
    ...(limit === MOST_OF_A_LIST ? [] : [`${action} shows at most ten: add --Limit ${MOST_OF_A_LIST}`]),
    ...(hasUsage ? [] : [`${action} shows no asymmetric CMKs: add --KeyUsage ALL`]),
  ];
}

/** What lists of other services need beside them: they come by the page. Source: api.json of tccli 3.1.155.1. */
const PAGES: [list: RegExp, needs: RegExp, because: string][] = [
  [/\btccli tag GetTagValues\b/, /--MaxResults 1000\b/, 'GetTagValues shows 50: add --MaxResults 1000'],
  [/\btccli cloudaudit DescribeEvents\b/, /NextToken/, 'DescribeEvents shows 50 at most: name --NextToken'],
];

export function hiddenPages(text: string): string[] {
  return PAGES.filter(([list, needs]) => list.test(text) && !needs.test(text)).map(
    ([, , because]) => because,
  );
}

export const pagesAreTold = ofEachLanguage(hiddenPages);
export const commandsTakeTheseArguments = ofEachLanguage((text) => commandsIn(text).flatMap(wrongArguments));
export const listsAreWhole = ofEachLanguage((text) => commandsIn(text).flatMap(wrongList));
