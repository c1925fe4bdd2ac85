import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';
import type { Scope } from '../model.js';
import { adviceWithoutCode, hasCode, speakerOf } from '../rendering/missing-code.js';
import { returnedBy } from '../rendering/returned-by.js';
import { codeName, element, outward, prose } from './dom.js';
import { LONGEST_CODE } from './list.js';
import type { PageWords } from './words.js';

/** What an explanation is rendered with. */
export interface EntryView {
  words: Words;
  page: PageWords;
  scopes: Record<Scope, string>;
  /** The title of a code that the page has. */
  titleOf(code: string): string | undefined;
  /** Copies a text and says so on the button. */
  copy(text: string, button: HTMLButtonElement): void;
  /** The address of a code's own place in the page. */
  addressOf(code: string): string;
}

/** An explanation, with all that the command line says of it. */
export function renderEntry(explanation: Explanation, view: EntryView): HTMLElement {
  const { words, page } = view;
  const { match, family, finding, runbook, docs, sources = [], scopes } = explanation;
  const isCoded = hasCode(explanation);
  const code = isCoded ? clean(explanation.code, LONGEST_CODE) : words.noCode;
  const isKnown = explanation.title !== null;
  const inCatalog = isKnown && match !== 'family';
  const others = explanation.related.filter((other) => !explanation.members.includes(other));
  const made = element(
    'article',
    {},
    element('p', { class: 'back' }, element('a', { href: '#' }, `← ${page.back}`)),
    element(
      'div',
      { class: 'top' },
      element('h2', { class: 'code', tabindex: '-1', id: 'heading' }, isCoded ? codeName(code) : code),
      isCoded
        ? element(
            'p',
            { class: 'tools' },
            button(page.copyCode, code, view),
            button(page.copyLink, view.addressOf(code), view),
          )
        : undefined,
    ),
    isKnown || !isCoded ? undefined : element('p', { class: 'notice' }, words.unknown),
    match === 'family' ? element('p', { class: 'notice' }, words.unknownOfFamily(family ?? '')) : undefined,
    explanation.title ? element('p', { class: 'title' }, prose(explanation.title)) : undefined,
    explanation.description
      ? element('p', { class: 'description' }, prose(explanation.description))
      : undefined,
    finding && renderFinding(explanation, finding, view),
    renderRetry(explanation, view),
    section(words.runbook, runbook && element('p', {}, outward(runbook))),
    section(words.causes, list('ul', explanation.causes)),
    section(
      words.remedies,
      list('ol', isCoded ? explanation.remedies : adviceWithoutCode(explanation, words)),
    ),
    section(words.suggestions, codes(explanation.suggestions, view)),
    match === 'family' && family
      ? element('p', {}, element('a', { href: `#${family}` }, page.wholeFamily(family)))
      : undefined,
    section(words.members, inCatalog ? codes(explanation.members, view) : undefined),
    section(words.related, codes(inCatalog ? others : explanation.related, view)),
    section(words.actions, paragraph(returnedBy(explanation, words))),
    section(page.scope, paragraph(scopes.map((scope) => view.scopes[scope]).join(words.scan.comma))),
    section(words.document, docs ? element('p', {}, outward(docs)) : undefined),
    section(
      words.origins,
      list(
        'ul',
        sources.map(({ file, fields, cites = [] }) => clean(words.origin(file, fields, cites))),
      ),
    ),
  );
  return made;
}

function renderFinding(
  explanation: Explanation,
  finding: NonNullable<Explanation['finding']>,
  view: EntryView,
): HTMLElement {
  const { words, page } = view;
  const { message, requestId, advice = [], policy, count, line } = finding;
  const pasted = policy && JSON.stringify(policy, null, 2);
  return element(
    'div',
    { class: 'finding' },
    section(
      words.message[speakerOf(explanation)],
      message ? element('blockquote', {}, clean(message)) : undefined,
    ),
    section(
      words.said,
      advice.length > 0
        ? element(
            'div',
            {},
            ...advice.map((text) => element('p', {}, prose(clean(text)))),
            pasted
              ? element(
                  'div',
                  { class: 'policy' },
                  button(page.copyPolicy, pasted, view),
                  element('pre', { tabindex: '0', 'aria-label': words.said }, element('code', {}, pasted)),
                )
              : undefined,
          )
        : undefined,
    ),
    section(words.requestId, requestId ? element('p', {}, element('code', {}, clean(requestId))) : undefined),
    element('p', { class: 'where' }, words.seen(count, line)),
  );
}

function renderRetry({ retry }: Explanation, { words }: EntryView): HTMLElement | undefined {
  if (!retry) return undefined;
  return section(
    words.retry,
    element(
      'p',
      {},
      element('strong', { class: `verdict ${retry.verdict}` }, words.verdicts[retry.verdict]),
      words.space,
      retry.note ? prose(retry.note) : undefined,
    ),
    `retry ${retry.verdict}`,
  );
}

/** Codes with their titles; a link where the page has the code. */
function codes(list: string[], { titleOf }: EntryView): HTMLElement | undefined {
  if (list.length === 0) return undefined;
  const items = list.map((code) => {
    const title = titleOf(code);
    const name = element('span', { class: 'code' }, codeName(code));
    return title === undefined
      ? element('li', {}, name)
      : element(
          'li',
          {},
          element('a', { href: `#${code}`, class: 'ref' }, name),
          ' ',
          element('span', { class: 'title' }, title),
        );
  });
  return element('ul', { class: 'codes' }, ...items);
}

function list(tag: 'ul' | 'ol', texts: string[]): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return element(tag, {}, ...texts.map((text) => element('li', {}, prose(text))));
}

function paragraph(text: string): HTMLElement | undefined {
  return text ? element('p', {}, prose(text)) : undefined;
}

/** A heading with something below it; nothing where there is nothing. */
function section(
  heading: string,
  content: HTMLElement | '' | undefined,
  kind?: string,
): HTMLElement | undefined {
  return content ? element('section', { class: kind }, element('h3', {}, heading), content) : undefined;
}

function button(name: string, text: string, { copy }: EntryView): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'copy', 'aria-live': 'polite' }, name);
  made.addEventListener('click', () => copy(text, made));
  return made;
}
