import type { Advice } from '../catalog/entry.js';
import type { Language } from '../model.js';
import type { Facts, Finding } from '../reading/finding.js';

/** What conditions are tested against. */
type Known = Readonly<Record<string, string | number | undefined>>;

const OPERATION = /^kms:([A-Z]\w{0,79})$/i;
const RESOURCE = /^qcs:[^:]*:kms:([^:]*):[^:]*(?::key\/creatorUin\/[^/]*\/([^/]*))?/;
const REGION = /^[a-z]{2,8}(?:-[a-z0-9]{1,30}){1,4}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The facts of a message, and further facts derived from them. */
export function withDerived(facts: Facts): Facts {
  const action = OPERATION.exec(facts.operation ?? '')?.[1];
  const [, region = '', keyId = ''] = RESOURCE.exec(facts.resource ?? '') ?? [];
  const derived = {
    ...(action !== undefined && { action }),
    ...(REGION.test(region) && { region }),
    ...(UUID.test(keyId) && { keyId }),
  };
  // The message's own facts come first and win over derived ones.
  return { ...facts, ...derived, ...facts };
}

/**
 * Causes or remedies in one language. Advice whose conditions hold for the input comes first; otherwise the order stays.
 * Placeholders like `<KeyId>` are replaced with facts.
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

/** A glob may have `*` at either end; `\*` is a literal asterisk. */
const GLOB = /^(\*?)((?:[^\\*]|\\.)*?)(\*?)$/;

function matches(glob: string, fact: string): boolean {
  const [, before, escaped, behind] = GLOB.exec(glob) ?? [];
  if (escaped === undefined) return false;
  const text = escaped.replace(/\\(.)/g, '$1');
  if (before && behind) return fact.includes(text);
  if (before) return fact.endsWith(text);
  return behind ? fact.startsWith(text) : fact === text;
}

/** Case is ignored, and a message may contain line breaks. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

const PLACEHOLDER = /<([A-Za-z]{1,40})>/g;
/**
 * Values that are safe in a command that people copy. A message is untrusted: no spaces, quotes, wildcards or other shell
 * syntax, and no leading hyphen, which would make it an option.
 */
const SAFE = /^[A-Za-z0-9_][\w.:/@+,=-]{0,199}$/;

function fill(text: string, facts: Facts): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = factOf(facts, name.charAt(0).toLowerCase() + name.slice(1));
    return value !== undefined && SAFE.test(value) ? value : placeholder;
  });
}

function factOf(facts: Known, name: string): string | undefined {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return value === undefined ? undefined : String(value);
}
