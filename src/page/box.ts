import { findElement } from './dom.js';
import type { PageState } from './state.js';

/** The box: a query, or a pasted text. */
export interface Box {
  element: HTMLTextAreaElement;
  /** Fits the box to the answer and the language. */
  show(): void;
  /** Puts a text into the box and asks about it. */
  fill(text: string): void;
}

/** The browser is slow with a longer text in the box. The page reads all of it but shows only this many characters. */
const MAX_SHOWN_LENGTH = 100_000;

export function createBox(state: PageState): Box {
  const element = findElement('box', HTMLTextAreaElement);
  const clearButton = findElement('clear', HTMLButtonElement);

  function fill(text: string): void {
    const isLong = text.length > MAX_SHOWN_LENGTH;
    element.value = isLong ? `${text.slice(0, MAX_SHOWN_LENGTH)}\n\n${state.texts.page.shownInPart}` : text;
    // An edit would drop the part that is not shown.
    element.readOnly = isLong;
    element.focus();
    state.ask(text);
  }

  element.addEventListener('input', () => state.ask(element.value));
  clearButton.addEventListener('click', () => fill(''));
  document.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain');
    const canBrowserPaste = event.target === element && !element.readOnly;
    if (!text || (canBrowserPaste && text.length <= MAX_SHOWN_LENGTH)) return;
    event.preventDefault();
    fill(text);
  });

  return {
    element,
    fill,
    show() {
      const isReading = state.answer.kind === 'reading';
      if (isReading && !element.classList.contains('lines')) element.scrollTop = 0;
      element.classList.toggle('lines', isReading);
      element.placeholder = state.texts.page.box;
      clearButton.hidden = element.value === '';
    },
  };
}
