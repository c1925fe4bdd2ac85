import type { Advice } from '../catalog/entry.js';
import type { Language } from '../model.js';
import type { Facts, Finding } from '../reading/finding.js';

/** What the conditions of advice are held against. */
type Known = Readonly<Record<string, string | number | undefined>>;

const OPERATION = /^kms:([A-Z]\w{0,79})$/i;
const RESOURCE = /^qcs:[^:]*:kms:([^:]*):[^:]*(?::key\/creatorUin\/[^/]*\/([^/]*))?/;
const REGION = /^[a-z]{2,8}(?:-[a-z0-9]{1,30}){1,4}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The facts of a message with those that follow from them. */
export function withDerived(facts: Facts): Facts {
  const action = OPERATION.exec(facts.operation ?? '')?.[1];
  const [, region = '', keyId = ''] = RESOURCE.exec(facts.resource ?? '') ?? [];
  const derived = {
    ...(action !== undefined && { action }),
    ...(REGION.test(region) && { region }),
    ...(UUID.test(keyId) && { keyId }),
  };
  // Twice: what the message says comes first, and holds.
  return { ...facts, ...derived, ...facts };
}

/**
 * Causes or remedies in one language. Those come first whose conditions hold on what the input said, the others keep
 * their order; holes like `<KeyId>` are filled with the facts.
 */
export function advise(
  list: readonly Advice[],
  language: Language,
  seen?: Pick<Finding, 'message' | 'sdk'> & { facts?: Facts },
): string[] {
  if (!seen) return list.map((advice) => advice[language]);
  const { message, sdk, facts = {} } = seen;
  const known: Known = { message, sdk, ...facts };
  const isFirst = list.map((advice) => holds(advice, known));
  const ordered = [...list.filter((_, at) => isFirst[at]), ...list.filter((_, at) => !isFirst[at])];
  return ordered.map((advice) => fill(advice[language], facts));
}

function holds({ when = {} }: Advice, known: Known): boolean {
  const conditions = Object.entries(when);
  return (
    conditions.length > 0 &&
    conditions.every(([name, wanted]) => {
      const fact = factOf(known, name);
      return fact !== undefined && [wanted].flat().some((glob) => matches(plain(glob), plain(fact)));
    })
  );
}

/** A glob is a text with `*` at neither, one or both ends; `\*` is the character. */
const GLOB = /^(\*?)((?:[^\\*]|\\.)*?)(\*?)$/;

function matches(glob: string, fact: string): boolean {
  const [, before, escaped, behind] = GLOB.exec(glob) ?? [];
  if (escaped === undefined) return false;
  const text = escaped.replace(/\\(.)/g, '$1');
  if (before && behind) return fact.includes(text);
  if (before) return fact.endsWith(text);
  return behind ? fact.startsWith(text) : fact === text;
}

/** Case does not count, and a message may be broken into lines. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

const HOLE = /<([A-Za-z]{1,40})>/g;
/**
 * What may go into a command that people copy. A message is foreign text: no blanks, quotes, wildcards, nor anything
 * else that a shell reads, and no hyphen first, which would make an option of it.
 */
const SAFE = /^[A-Za-z0-9_][\w.:/@+,=-]{0,199}$/;

function fill(text: string, facts: Facts): string {
  return text.replace(HOLE, (hole, name: string) => {
    const value = factOf(facts, name.charAt(0).toLowerCase() + name.slice(1));
    return value !== undefined && SAFE.test(value) ? value : hole;
  });
}

function factOf(facts: Known, name: string): string | undefined {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return value === undefined ? undefined : String(value);
}
