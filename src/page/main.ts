import { createAddress } from './address.js';
import { createBox } from './box.js';
import { readContent } from './content.js';
import { createEntryPane } from './entry-pane.js';
import { createFilters } from './filters.js';
import { listenToKeys } from './keys.js';
import { createListPane } from './list-pane.js';
import { restoreTheme } from './settings.js';
import { createState } from './state.js';
import { createToolbar } from './toolbar.js';

/**
 * Connects the parts of the page. An event changes the state or the address; the panes then show it. The text in the
 * box decides what the list shows, the address decides which entry is open.
 */

/** These queries warm up the search: an exact one, and one with a typo, which loads the fuzzy search. */
const WARM_UP_QUERIES = ['signature expired', 'signatre expird'];

restoreTheme();
const content = readContent();
const { catalog } = content;
const state = createState(content, showAnswer);
const address = createAddress(followAddress);
const box = createBox(state);
const filters = createFilters(catalog, () => list.showFromTop());
const list = createListPane(catalog, state, filters, address);
const entry = createEntryPane(catalog, state, address, box.fill);
const toolbar = createToolbar(state, showAll);
/** On a narrow screen the list and the entry are shown one at a time. */
const narrowScreen = matchMedia('(max-width: 55.99rem)');

function showAll(): void {
  toolbar.show();
  filters.write(state.texts);
  box.show();
  list.show();
  entry.show();
}

function showAnswer(): void {
  box.show();
  list.showFromTop();
  const isReading = state.answer.kind === 'reading';
  const [first] = state.errors;
  if (first && (!narrowScreen.matches || state.errors.length === 1)) address.replace(first.target);
  else if (narrowScreen.matches && address.target() !== '') address.replace('');
  else if (!isReading) return;
  showOpenEntry();
}

function showOpenEntry(): void {
  list.markOpenRow();
  entry.show();
}

function followAddress(target: string, previous: string): void {
  showOpenEntry();
  list.scrollToOpenRow();
  if (target !== '') entry.focus();
  else focusListAt(previous);
}

/** Moves the focus to a row or, if the list does not have it, to the box. */
function focusListAt(target: string): void {
  if (!list.focusRow(target)) box.element.focus();
}

function leaveEntry(): void {
  const target = address.target();
  if (target === '') return;
  if (narrowScreen.matches) location.hash = '';
  else focusListAt(target);
}

list.element.addEventListener('click', ({ target }) => {
  // A click on the open row does not change the address.
  if (target instanceof Element && target.closest('[aria-current]')) entry.focus();
});
filters.clearButton.addEventListener('click', () => {
  filters.clear();
  box.element.focus();
});
listenToKeys({
  box: box.element,
  list: list.element,
  hasLines: () => state.answer.kind === 'reading',
  clear: () => box.fill(''),
  answered: () => state.answered,
  leave: leaveEntry,
});

showAll();
state.load().then(() => {
  list.show();
  if (address.target() !== '') entry.show();
  list.scrollToOpenRow();
  (globalThis.requestIdleCallback ?? setTimeout)(async () => {
    for (const query of WARM_UP_QUERIES) await content.search(query);
  });
});
