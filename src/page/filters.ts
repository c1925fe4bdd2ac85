import { familyOf } from '../catalog/code.js';
import type { Catalog, Filter } from '../catalog/entry.js';
import { actionsOf, listCodes } from '../catalog/find.js';
import type { Words } from '../explaining/words.js';
import { SCOPES, type Scope, VERDICTS } from '../model.js';
import { element, part } from './dom.js';
import type { PageWords } from './words.js';

/** What narrows the list: four choices, each with how many codes it leaves. */
export interface Filters {
  /** Writes the choices anew, in another language; what was chosen stays. */
  write(words: Words, page: PageWords, scopes: Record<Scope, string>): void;
  /** The codes that pass, in the order of the catalog. */
  passing(): Set<string>;
  isSet(): boolean;
  clear(): void;
}

const NAMES = ['family', 'action', 'scope', 'retry'] as const;

export function createFilters(catalog: Catalog, changed: () => void): Filters {
  const selects = Object.fromEntries(NAMES.map((name) => [name, part(name, HTMLSelectElement)])) as Record<
    (typeof NAMES)[number],
    HTMLSelectElement
  >;
  for (const select of Object.values(selects)) select.addEventListener('change', changed);

  const families = new Map<string, number>();
  for (const code of catalog.codes) families.set(familyOf(code), (families.get(familyOf(code)) ?? 0) + 1);
  const actions = [...actionsOf(catalog)].map(([action, codes]): [string, number] => [action, codes.length]);
  const counted = <Value extends string>(values: readonly Value[], filter: (value: Value) => Filter) =>
    values.map((value): [Value, number] => [value, listCodes(catalog, '', filter(value)).length]);
  const scopes = counted(SCOPES, (scope) => ({ scope }));
  const verdicts = counted(VERDICTS, (retry) => ({ retry }));

  return {
    write(words, page, scopeNames) {
      fill(selects.family, page.anyFamily, [...families], (family) => family);
      fill(selects.action, page.anyAction, actions, (action) => action);
      fill(selects.scope, page.anyScope, scopes, (scope) => scopeNames[scope]);
      fill(selects.retry, page.anyRetry, verdicts, (verdict) =>
        words.verdicts[verdict].replace(/[.。]$/, ''),
      );
    },
    passing() {
      const { family, action, scope, retry } = selects;
      const filter = {
        ...(action.value && { action: action.value }),
        ...(scope.value && { scope: scope.value }),
        ...(retry.value && { retry: retry.value }),
      } as Filter;
      const codes = listCodes(catalog, '', filter);
      return new Set(family.value ? codes.filter((code) => familyOf(code) === family.value) : codes);
    },
    isSet: () => Object.values(selects).some(({ value }) => value !== ''),
    clear() {
      for (const select of Object.values(selects)) select.value = '';
      changed();
    },
  };
}

function fill<Value extends string>(
  select: HTMLSelectElement,
  any: string,
  choices: [Value, number][],
  nameOf: (value: Value) => string,
): void {
  const chosen = select.value;
  const options = choices
    .filter(([, count]) => count > 0)
    .map(([value, count]) => element('option', { value }, `${nameOf(value)} (${count})`));
  select.replaceChildren(element('option', { value: '' }, any), ...options);
  select.value = chosen;
}
