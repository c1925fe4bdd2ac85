import { readFileSync } from 'node:fs';
import type { Advice, CatalogFile } from '../../../src/catalog/entry.js';
import { CONDITIONS, FACTS, SDKS } from '../../../src/model.js';
import { ACTIONS } from './commands.js';
import { LANGUAGES, proseOf, type Rule } from './texts.js';

/** Facts that wordings need not capture: they follow from others, or from the text around the message. */
const DERIVED: Record<string, string | undefined> = {
  ...{ action: 'operation', region: 'resource', keyId: 'resource' },
  ...{ sdk: '', message: '' },
};
/** Valid names of placeholders: parameters and other names of the API. */
const NAMES: string[] = [
  ...Object.values(ACTIONS).flatMap(({ required, optional }) => [...required, ...optional]),
  ...JSON.parse(readFileSync(new URL('../../fixtures/names.json', import.meta.url), 'utf8')),
];

/** The facts that messages of the catalog can give. */
export function givenFacts({ codes }: Pick<CatalogFile, 'codes'>): Set<string> {
  const placeholders = Object.values(codes)
    .flatMap(({ messages = [] }) => messages)
    .flatMap((wording) => [...wording.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
  const derived = Object.entries(DERIVED).filter(
    ([, from = '']) => from === '' || placeholders.includes(from),
  );
  return new Set([...placeholders, ...derived.map(([name]) => name)]);
}

/** The problems of a condition, if messages can only give these facts. */
export function wrongConditions({ when }: Advice, given: ReadonlySet<string>): string[] {
  if (!when) return [];
  return Object.entries(when).flatMap(([name, wanted]) => {
    if (!(CONDITIONS as readonly string[]).includes(name)) return [`when: unknown fact ${name}`];
    if (!given.has(name)) return [`when: no message in the catalog gives ${name}`];
    const globs = [wanted].flat();
    const isAny = globs.includes('*') && ['resource', 'operation', 'value'].includes(name);
    const inMiddle = globs.filter((glob) => /^.+(?<!\\)\*.+$/s.test(glob));
    const actions = globs.filter((glob) => /^\w+$/.test(glob) && name === 'action' && !(glob in ACTIONS));
    const sdks = globs.filter((glob) => name === 'sdk' && !(SDKS as readonly string[]).includes(glob));
    return [
      ...(isAny ? [`when.${name}: * matches any text; a literal asterisk is \\\\* in JSON`] : []),
      ...inMiddle.map((glob) => `when.${name}: ${glob} has * in the middle`),
      ...actions.map((action) => `when.action: unknown action ${action}`),
      ...sdks.map((sdk) => `when.sdk: unknown SDK ${sdk}; use one of ${SDKS.join(', ')}`),
    ];
  });
}

/** `<KeyId>` is filled with the fact. A capitalized name must be a fact or a parameter. */
export function wrongPlaceholders(text: Advice): string[] {
  const known = new Set([...NAMES, ...FACTS.map((name) => name.charAt(0).toUpperCase() + name.slice(1))]);
  const placeholders = LANGUAGES.map((language) =>
    [...text[language].matchAll(/<([A-Z][A-Za-z]+)>/g)].map(([, name = '']) => name),
  );
  const unknown = [...new Set(placeholders.flat())].filter((name) => !known.has(name));
  const [en = [], zh = []] = placeholders.map((names) => names.filter((name) => known.has(name)).sort());
  return [
    ...unknown.map((name) => `<${name}> is neither a fact nor a name of the API: write it in lower case`),
    ...(en.join() === zh.join() ? [] : [`en has the placeholders ${en.join(', ')}; zh ${zh.join(', ')}`]),
  ];
}

const ofAdvice =
  (check: (advice: Advice, given: ReadonlySet<string>) => string[]): Rule =>
  (catalog) => {
    const given = givenFacts(catalog);
    return Object.entries(catalog.codes).flatMap(([code, entry]) =>
      proseOf(code, entry).flatMap(({ where, text }) =>
        check(text, given).map((problem) => `${code} ${where}: ${problem}`),
      ),
    );
  };

export const conditionsCanHold = ofAdvice(wrongConditions);
export const placeholdersExist = ofAdvice(wrongPlaceholders);
