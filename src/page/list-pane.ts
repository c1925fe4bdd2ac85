import type { Catalog } from '../catalog/entry.js';
import { clean } from '../clean.js';
import { type Address, linkTo } from './address.js';
import type { Answer } from './answer.js';
import { createElement, findElement } from './dom.js';
import type { Filters } from './filters.js';
import { renderErrorRow, renderRow } from './row.js';
import type { PageState } from './state.js';

/** The list: all codes, the hits of a query, or the errors in a pasted text. */
export interface ListPane {
  element: HTMLElement;
  /** Shows the answer, filtered, and marks the row of the open entry. */
  show(): void;
  /** Shows a new answer, from its first row. */
  showFromTop(): void;
  markOpenRow(): void;
  scrollToOpenRow(): void;
  /** Moves the focus to the row of a target. False if there is none. */
  focusRow(target: string): boolean;
}

/** As many rows as fit on a screen. The list is cut to them until the whole catalog is loaded. */
const FIRST_ROWS = 40;

interface Shown {
  /** The line above the rows. */
  count: string;
  rows: HTMLElement[];
}

export function createListPane(
  catalog: Catalog,
  state: PageState,
  filters: Filters,
  address: Address,
): ListPane {
  const list = findElement('list', HTMLElement);
  const count = findElement('count', HTMLElement);
  /** Rows are kept and used again, by language and code: rendering all of them is slow. */
  const kept = { en: new Map<string, HTMLElement>(), zh: new Map<string, HTMLElement>() };
  let openRow: HTMLElement | null = null;
  let isScrolled = false;
  list.addEventListener(
    'scroll',
    () => {
      isScrolled = true;
    },
    { passive: true },
  );

  function show(): void {
    const { answer } = state;
    filters.show(answer.kind !== 'reading');
    const shown = answer.kind === 'reading' ? errorRows(answer.success) : codeRows(answer);
    count.textContent = shown.count;
    list.replaceChildren(createElement('ul', {}, ...shown.rows));
    markOpenRow();
  }

  function errorRows(success: string | undefined): Shown {
    const { errors, texts } = state;
    const { words, page } = texts;
    if (errors.length > 0) {
      return { count: page.errors(errors.length), rows: errors.map((error) => renderErrorRow(error, words)) };
    }
    if (success === undefined) return { count: page.noError, rows: [] };
    const id = success && `${words.space}${words.requestId}${words.scan.colon}${clean(success)}`;
    return { count: words.success + id, rows: [] };
  }

  function codeRows(answer: Exclude<Answer, { kind: 'reading' }>): Shown {
    const { page } = state.texts;
    const passing = filters.passing();
    const codes = answer.kind === 'all' ? [...passing] : answer.codes.filter((code) => passing.has(code));
    const rows = codes.slice(0, state.isLoaded ? undefined : FIRST_ROWS).map(codeRow);
    if (answer.kind === 'all') return { count: page.codes(codes.length, catalog.codes.length), rows };
    if (codes.length > 0) return { count: page.hits(codes.length), rows };
    return { count: answer.codes.length > 0 ? page.filteredOut : page.noHit, rows };
  }

  function codeRow(code: string): HTMLElement {
    const { language, texts } = state;
    const brief = catalog.brief(code);
    const row =
      kept[language].get(code) ??
      renderRow(
        { code, target: code, title: brief?.title[language] ?? '', verdict: brief?.retry.verdict },
        texts.words,
      );
    kept[language].set(code, row);
    return row;
  }

  function rowOf(target: string): HTMLAnchorElement | null {
    return list.querySelector(`a[href="${CSS.escape(linkTo(target))}"]`);
  }

  function markOpenRow(): void {
    // A kept row may be marked although it is not in the list now.
    openRow?.removeAttribute('aria-current');
    const target = address.target();
    openRow = target === '' ? null : rowOf(target);
    openRow?.setAttribute('aria-current', 'true');
  }

  return {
    element: list,
    show,
    showFromTop() {
      show();
      // Setting scrollTop forces a layout, even if nothing moves.
      if (isScrolled) list.scrollTop = 0;
      isScrolled = false;
    },
    markOpenRow,
    scrollToOpenRow: () => openRow?.scrollIntoView({ block: 'nearest' }),
    focusRow(target) {
      const row = rowOf(target);
      row?.focus();
      return row !== null;
    },
  };
}
