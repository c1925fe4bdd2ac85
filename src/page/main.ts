import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import { EXPORT_WORDS } from '../explaining/export-words.js';
import { WORDS } from '../explaining/words.js';
import type { Language } from '../model.js';
import { type Answer, createAnswers } from './answer.js';
import { copyText } from './copy.js';
import { readContent } from './data.js';
import { element, part } from './dom.js';
import { renderEntry } from './entry.js';
import { explainCode, explainFinding } from './explain.js';
import { createFilters } from './filters.js';
import { listenToKeys } from './keys.js';
import { codeOf, LONGEST_CODE, renderRow, rowsOf } from './list.js';
import { chooseTheme, keepLanguage, openingLanguage, restoreTheme, theme } from './settings.js';
import { renderStart } from './start.js';
import { PAGE_WORDS } from './words.js';

/** The page: what is in the box gives the list, what is behind the # of its address gives the entry. */

/** How long a button says that it has copied, in milliseconds. */
const COPIED_FOR = 2000;
/** More characters than these are read but not put into the box, which takes long with them. */
const LONGEST_SHOWN = 100_000;
/** As many as a screen holds: until the page is whole the list ends with them. */
const FIRST_ROWS = 40;
/** What wakes the search up: a word of the catalog, and one with a typo, for which fuse.js is needed. */
const WARM_UP = ['signature expired', 'signatre expird'];

restoreTheme();
const content = readContent();
const { catalog } = content;
const answerTo = createAnswers(content);
const box = part('box', HTMLTextAreaElement);
const list = part('list', HTMLElement);
const entry = part('entry', HTMLElement);
const count = part('count', HTMLElement);
const emptyBox = part('empty', HTMLButtonElement);
const unfilter = part('unfilter', HTMLButtonElement);
const languageButton = part('language', HTMLButtonElement);
const themeButton = part('theme', HTMLButtonElement);
const filterGroup = part('filters', HTMLFieldSetElement);
const filters = createFilters(catalog, showNewList);
/** Where list and entry do not stand beside each other. */
const narrow = matchMedia('(max-width: 55.99rem)');

let language = openingLanguage(content.language);
let answer: Answer = { kind: 'all' };
/** What a pasted text holds, by what the address has behind its #. */
let found = new Map<string, Explanation>();
/** Rows as they were made, by their code, in the language. */
const rows = new Map<string, HTMLLIElement>();
/** Whether all of the page is read, so that codes can be explained. */
let isWhole = false;
let asked = 0;
let answered: Promise<unknown> = Promise.resolve();
/** What was pasted and is too long for the box. */
let pasted: string | undefined;
let isScrolled = false;

const words = () => WORDS[language];
const page = () => PAGE_WORDS[language];
const target = () => decode(location.hash.slice(1));

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Says everything anew, in the language. */
function localize(): void {
  const other: Language = language === 'en' ? 'zh' : 'en';
  document.documentElement.lang = page().tag;
  for (const place of document.querySelectorAll<HTMLElement>('[data-word]')) {
    place.textContent = page()[place.dataset.word as 'name'];
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-label]')) {
    place.setAttribute('aria-label', page()[place.dataset.label as 'name']);
  }
  box.placeholder = page().box;
  languageButton.textContent = { en: 'English', zh: '中文' }[other];
  languageButton.lang = PAGE_WORDS[other].tag;
  filters.write(words(), page(), EXPORT_WORDS[language].scopes);
  rows.clear();
  sayTheme();
  showList();
  showEntry();
}

function sayTheme(): void {
  const name = theme() === 'dark' ? page().toLight : page().toDark;
  themeButton.setAttribute('aria-label', name);
  themeButton.title = name;
}

function ask(): void {
  answered = giveAnswer();
}

/** Answers what is in the box; of answers that overtake one another the last one counts. */
async function giveAnswer(): Promise<void> {
  asked++;
  const mine = asked;
  const given = await answerTo(pasted ?? box.value, language);
  if (mine !== asked) return;
  answer = given;
  showNewList();
  const [first] = found.keys();
  if (answer.kind === 'reading' && first !== undefined && (!narrow.matches || found.size === 1)) {
    history.replaceState(null, '', `#${encodeURIComponent(first)}`);
  } else if (narrow.matches && target() !== '') {
    history.replaceState(null, '', '#');
  } else if (answer.kind !== 'reading') return;
  showEntry();
}

function askFor(text: string): void {
  const isLong = text.length > LONGEST_SHOWN;
  pasted = isLong ? text : undefined;
  box.value = isLong ? `${text.slice(0, LONGEST_SHOWN)}\n\n${page().shownInPart}` : text;
  // What is not all there can't be changed.
  box.readOnly = isLong;
  box.focus();
  ask();
}

/** The list from its top, as it is another one. */
function showNewList(): void {
  showList();
  // To scroll what is not scrolled would lay the page out once more.
  if (isScrolled) list.scrollTop = 0;
  isScrolled = false;
}

function showList(): void {
  const given = answer;
  const isReading = given.kind === 'reading';
  if (isReading && !box.classList.contains('lines')) box.scrollTop = 0;
  box.classList.toggle('lines', isReading);
  emptyBox.hidden = box.value === '';
  filterGroup.hidden = isReading;
  unfilter.hidden = isReading || !filters.isSet();
  found = new Map();
  const [said, shown] = given.kind === 'reading' ? showReading(given) : showCodes(given);
  count.textContent = said;
  list.replaceChildren(element('ul', {}, ...shown));
  markOpen();
}

/** What is to be said of the list, and its rows. */
type Shown = [string, HTMLElement[]];

function showCodes(given: Exclude<Answer, { kind: 'reading' }>): Shown {
  const passing = filters.passing();
  const codes = given.kind === 'all' ? [...passing] : given.codes.filter((code) => passing.has(code));
  const shown = codes.slice(0, isWhole ? undefined : FIRST_ROWS).map(rowFor);
  if (given.kind === 'all') return [page().codes(codes.length, catalog.codes.length), shown];
  if (codes.length > 0) return [page().hits(codes.length), shown];
  return [given.codes.length > 0 ? page().filteredOut : page().noHit, []];
}

function rowFor(code: string): HTMLLIElement {
  const brief = catalog.brief(code);
  const made =
    rows.get(code) ??
    renderRow(
      { code, target: code, title: brief?.title[language] ?? '', verdict: brief?.retry.verdict },
      words(),
    );
  rows.set(code, made);
  return made;
}

function showReading({ findings, success }: Extract<Answer, { kind: 'reading' }>): Shown {
  const explanations = findings.map((finding) => explainFinding(finding, catalog, language));
  const read = rowsOf(explanations, words());
  found = new Map(explanations.map((explanation, at) => [read[at]?.target ?? '', explanation]));
  if (read.length > 0) {
    return [page().errors(read.length), read.map((row) => renderRow(row, words()))];
  }
  if (success === undefined) return [page().noError, []];
  const id = success && `${words().space}${words().requestId}${words().scan.colon}${clean(success)}`;
  return [words().success + id, []];
}

/** The entry that the address names, in the place of what was shown. */
function showEntry(): void {
  const open = target();
  document.body.classList.toggle('open', open !== '');
  markOpen();
  if (open === '') {
    document.title = EXPORT_WORDS[language].heading;
    const { heading, intro } = EXPORT_WORDS[language];
    entry.replaceChildren(
      renderStart({ heading, intro: intro(catalog.codes.length, catalog.apiVersion) }, page(), askFor),
    );
    return;
  }
  if (!isWhole) return;
  const explanation = found.get(open) ?? explainCode(codeOf(open), catalog, language);
  document.title = `${clean(explanation.code, LONGEST_CODE)} · ${page().name}`;
  entry.replaceChildren(
    renderEntry(explanation, {
      words: words(),
      page: page(),
      scopes: EXPORT_WORDS[language].scopes,
      titleOf: (code) => catalog.brief(code)?.title[language],
      copy,
      addressOf: (code) => `${location.href.replace(/#.*/s, '')}#${encodeURIComponent(code)}`,
    }),
  );
}

/** Scrolls the list to what is open. */
function showRow(): void {
  rowOf(target())?.scrollIntoView({ block: 'nearest' });
}

function rowOf(code: string): HTMLAnchorElement | null {
  return list.querySelector(`a[href="#${CSS.escape(encodeURIComponent(code))}"]`);
}

function markOpen(): void {
  list.querySelector('[aria-current]')?.removeAttribute('aria-current');
  const open = target();
  if (open !== '') rowOf(open)?.setAttribute('aria-current', 'true');
}

async function copy(text: string, button: HTMLButtonElement): Promise<void> {
  const name = button.textContent;
  const said = (await copyText(text)) ? page().copied : page().notCopied;
  button.textContent = said;
  setTimeout(() => {
    if (button.textContent === said) button.textContent = name;
  }, COPIED_FOR);
}

function focusEntry(): void {
  document.getElementById('heading')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

let opened = target();
addEventListener('hashchange', () => {
  const left = opened;
  opened = target();
  showEntry();
  showRow();
  if (opened !== '') focusEntry();
  else (rowOf(left) ?? box).focus();
});
list.addEventListener('click', ({ target: clicked }) => {
  // To open what is open changes no address.
  if (clicked instanceof Element && clicked.closest('[aria-current]')) focusEntry();
});
list.addEventListener(
  'scroll',
  () => {
    isScrolled = true;
  },
  { passive: true },
);
box.addEventListener('input', ask);
emptyBox.addEventListener('click', () => askFor(''));
unfilter.addEventListener('click', () => {
  filters.clear();
  box.focus();
});
languageButton.addEventListener('click', () => {
  language = language === 'en' ? 'zh' : 'en';
  keepLanguage(language);
  localize();
});
themeButton.addEventListener('click', () => {
  chooseTheme(theme() === 'dark' ? 'light' : 'dark');
  sayTheme();
});
document.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain');
  if (!text || (event.target === box && !box.readOnly && text.length <= LONGEST_SHOWN)) return;
  event.preventDefault();
  askFor(text);
});
listenToKeys({
  box,
  list,
  hasLines: () => answer.kind === 'reading',
  empty: () => askFor(''),
  answered: () => answered,
  leave() {
    if (target() === '') return;
    if (narrow.matches) location.hash = '';
    else (rowOf(target()) ?? box).focus();
  },
});

localize();
content.whole.then(() => {
  isWhole = true;
  showList();
  if (target() !== '') showEntry();
  showRow();
  (globalThis.requestIdleCallback ?? setTimeout)(async () => {
    for (const query of WARM_UP) await content.search(query);
  });
});
