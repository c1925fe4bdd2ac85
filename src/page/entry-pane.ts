import type { Catalog } from '../catalog/entry.js';
import { type Address, addressOf } from './address.js';
import { copyAndReport } from './copy.js';
import { findElement } from './dom.js';
import { renderEntry } from './entry.js';
import { renderStart } from './start.js';
import { type PageState, shownCode } from './state.js';

/** The open entry or, with none open, the start text. */
export interface EntryPane {
  /** Shows what the address names, and sets the title of the page. An entry waits until the catalog is loaded. */
  show(): void;
  /** Moves the focus to the heading of the entry and scrolls to its top. */
  focus(): void;
}

/** `fill` puts an example of the start text into the box. */
export function createEntryPane(
  catalog: Catalog,
  state: PageState,
  address: Address,
  fill: (text: string) => void,
): EntryPane {
  const pane = findElement('entry', HTMLElement);

  function showStart(): void {
    const { page, exported } = state.texts;
    const { heading, intro } = exported;
    document.title = heading;
    pane.replaceChildren(
      renderStart({ heading, intro: intro(catalog.codes.length, catalog.apiVersion) }, page, fill),
    );
  }

  return {
    show() {
      const target = address.target();
      document.body.classList.toggle('open', target !== '');
      if (target === '') return showStart();
      const explanation = state.explain(target);
      if (!explanation) return;
      const { language, texts } = state;
      const { words, page, exported } = texts;
      document.title = `${shownCode(explanation)} · ${page.name}`;
      pane.replaceChildren(
        renderEntry(explanation, {
          words,
          page,
          scopes: exported.scopes,
          titleOf: (code) => catalog.brief(code)?.title[language],
          copy: (text, button) => copyAndReport(text, button, page),
          addressOf,
        }),
      );
    },
    focus() {
      document.getElementById('heading')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    },
  };
}
