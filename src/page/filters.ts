import { familyOf } from '../catalog/code.js';
import type { Catalog, Filter } from '../catalog/entry.js';
import { actionsOf, listCodes } from '../catalog/find.js';
import { SCOPES, VERDICTS } from '../model.js';
import { createElement, findElement } from './dom.js';
import type { PageTexts } from './words.js';

/** Four choices that narrow the list. Each option shows its number of codes. */
export interface Filters {
  clearButton: HTMLButtonElement;
  /** Writes the options in a language. Keeps what is chosen. */
  write(texts: PageTexts): void;
  /** Shows or hides the choices, and the clear button if a choice is made. */
  show(isVisible: boolean): void;
  /** The codes that pass every filter, in the order of the catalog. */
  passing(): Set<string>;
  /** Resets every choice. */
  clear(): void;
}

const NAMES = ['family', 'action', 'scope', 'retry'] as const;

/** `changed` is called after each change of a choice. */
export function createFilters(catalog: Catalog, changed: () => void): Filters {
  const group = findElement('filters', HTMLFieldSetElement);
  const clearButton = findElement('clear-filters', HTMLButtonElement);
  const selects = Object.fromEntries(
    NAMES.map((name) => [name, findElement(name, HTMLSelectElement)]),
  ) as Record<(typeof NAMES)[number], HTMLSelectElement>;
  for (const select of Object.values(selects)) select.addEventListener('change', changed);

  const families = new Map<string, number>();
  for (const code of catalog.codes) families.set(familyOf(code), (families.get(familyOf(code)) ?? 0) + 1);
  const actions = [...actionsOf(catalog)].map(([action, codes]): [string, number] => [action, codes.length]);
  const count = <Value extends string>(values: readonly Value[], filter: (value: Value) => Filter) =>
    values.map((value): [Value, number] => [value, listCodes(catalog, '', filter(value)).length]);
  const scopes = count(SCOPES, (scope) => ({ scope }));
  const verdicts = count(VERDICTS, (retry) => ({ retry }));

  return {
    clearButton,
    write({ words, page, exported }) {
      fill(selects.family, page.anyFamily, [...families], (family) => family);
      fill(selects.action, page.anyAction, actions, (action) => action);
      fill(selects.scope, page.anyScope, scopes, (scope) => exported.scopes[scope]);
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
    show(isVisible) {
      const isSet = Object.values(selects).some(({ value }) => value !== '');
      group.hidden = !isVisible;
      clearButton.hidden = !isVisible || !isSet;
    },
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
    .map(([value, count]) => createElement('option', { value }, `${nameOf(value)} (${count})`));
  select.replaceChildren(createElement('option', { value: '' }, any), ...options);
  select.value = chosen;
}
