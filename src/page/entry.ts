import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';
import type { Scope } from '../model.js';
import { adviceWithoutCode, hasCode, speakerOf } from '../rendering/missing-code.js';
import { returnedBy } from '../rendering/returned-by.js';
import { linkTo } from './address.js';
import { createElement, renderCode, renderLink, renderProse } from './dom.js';
import { shownCode } from './state.js';
import type { PageWords } from './words.js';

/** The texts, look-ups and actions that an entry needs. */
export interface EntryView {
  words: Words;
  page: PageWords;
  scopes: Record<Scope, string>;
  /** The title of a code; undefined if the page does not have it. */
  titleOf(code: string): string | undefined;
  /** Copies a text and shows the result on the button. */
  copy(text: string, button: HTMLButtonElement): void;
  /** The full address of a code's entry. */
  addressOf(code: string): string;
}

/** Renders an explanation with everything that the command line shows. */
export function renderEntry(explanation: Explanation, view: EntryView): HTMLElement {
  const { words, page } = view;
  const { match, family, finding, runbook, docs, sources = [], scopes } = explanation;
  const isCoded = hasCode(explanation);
  const code = isCoded ? shownCode(explanation) : words.noCode;
  const isKnown = explanation.title !== null;
  const isInCatalog = isKnown && match !== 'family';
  const others = explanation.related.filter((other) => !explanation.members.includes(other));
  return createElement(
    'article',
    {},
    createElement('p', { class: 'back' }, createElement('a', { href: '#' }, `← ${page.back}`)),
    createElement(
      'div',
      { class: 'top' },
      createElement(
        'h2',
        { class: 'code', tabindex: '-1', id: 'heading' },
        isCoded ? renderCode(code) : code,
      ),
      isCoded
        ? createElement(
            'p',
            { class: 'tools' },
            renderCopyButton(page.copyCode, code, view),
            renderCopyButton(page.copyLink, view.addressOf(code), view),
          )
        : undefined,
    ),
    isKnown || !isCoded ? undefined : createElement('p', { class: 'notice' }, words.unknown),
    match === 'family'
      ? createElement('p', { class: 'notice' }, words.unknownOfFamily(family ?? ''))
      : undefined,
    explanation.title ? createElement('p', { class: 'title' }, renderProse(explanation.title)) : undefined,
    explanation.description
      ? createElement('p', { class: 'description' }, renderProse(explanation.description))
      : undefined,
    finding && renderFinding(explanation, finding, view),
    renderRetry(explanation, view),
    renderSection(words.runbook, runbook && createElement('p', {}, renderLink(runbook))),
    renderSection(words.causes, renderList('ul', explanation.causes)),
    renderSection(
      words.remedies,
      renderList('ol', isCoded ? explanation.remedies : adviceWithoutCode(explanation, words)),
    ),
    renderSection(words.suggestions, renderCodes(explanation.suggestions, view)),
    match === 'family' && family
      ? createElement('p', {}, createElement('a', { href: linkTo(family) }, page.wholeFamily(family)))
      : undefined,
    renderSection(words.members, isInCatalog ? renderCodes(explanation.members, view) : undefined),
    renderSection(words.related, renderCodes(isInCatalog ? others : explanation.related, view)),
    renderSection(words.actions, renderParagraph(returnedBy(explanation, words))),
    renderSection(
      page.scope,
      renderParagraph(scopes.map((scope) => view.scopes[scope]).join(words.scan.comma)),
    ),
    renderSection(words.document, docs ? createElement('p', {}, renderLink(docs)) : undefined),
    renderSection(
      words.origins,
      renderList(
        'ul',
        sources.map(({ file, fields, cites = [] }) => clean(words.origin(file, fields, cites))),
      ),
    ),
  );
}

function renderFinding(
  explanation: Explanation,
  finding: NonNullable<Explanation['finding']>,
  view: EntryView,
): HTMLElement {
  const { words, page } = view;
  const { message, requestId, advice = [], policy, count, line } = finding;
  const policyText = policy && JSON.stringify(policy, null, 2);
  return createElement(
    'div',
    { class: 'finding' },
    renderSection(
      words.message[speakerOf(explanation)],
      message ? createElement('blockquote', {}, clean(message)) : undefined,
    ),
    renderSection(
      words.said,
      advice.length > 0
        ? createElement(
            'div',
            {},
            ...advice.map((text) => createElement('p', {}, renderProse(clean(text)))),
            policyText
              ? createElement(
                  'div',
                  { class: 'policy' },
                  renderCopyButton(page.copyPolicy, policyText, view),
                  createElement(
                    'pre',
                    { tabindex: '0', 'aria-label': words.said },
                    createElement('code', {}, policyText),
                  ),
                )
              : undefined,
          )
        : undefined,
    ),
    renderSection(
      words.requestId,
      requestId ? createElement('p', {}, createElement('code', {}, clean(requestId))) : undefined,
    ),
    createElement('p', { class: 'where' }, words.seen(count, line)),
  );
}

function renderRetry({ retry }: Explanation, { words }: EntryView): HTMLElement | undefined {
  if (!retry) return undefined;
  return renderSection(
    words.retry,
    createElement(
      'p',
      {},
      createElement('strong', { class: `verdict ${retry.verdict}` }, words.verdicts[retry.verdict]),
      words.space,
      retry.note ? renderProse(retry.note) : undefined,
    ),
    `retry ${retry.verdict}`,
  );
}

/** Renders codes with their titles, as links if the page has them. */
function renderCodes(list: string[], { titleOf }: EntryView): HTMLElement | undefined {
  if (list.length === 0) return undefined;
  const items = list.map((code) => {
    const title = titleOf(code);
    const name = createElement('span', { class: 'code' }, renderCode(code));
    return title === undefined
      ? createElement('li', {}, name)
      : createElement(
          'li',
          {},
          createElement('a', { href: linkTo(code), class: 'ref' }, name),
          ' ',
          createElement('span', { class: 'title' }, title),
        );
  });
  return createElement('ul', { class: 'codes' }, ...items);
}

function renderList(tag: 'ul' | 'ol', texts: string[]): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  return createElement(tag, {}, ...texts.map((text) => createElement('li', {}, renderProse(text))));
}

function renderParagraph(text: string): HTMLElement | undefined {
  return text ? createElement('p', {}, renderProse(text)) : undefined;
}

/** Renders a heading with its content, or nothing if there is no content. */
function renderSection(
  heading: string,
  content: HTMLElement | '' | undefined,
  kind?: string,
): HTMLElement | undefined {
  return content
    ? createElement('section', { class: kind }, createElement('h3', {}, heading), content)
    : undefined;
}

function renderCopyButton(name: string, text: string, { copy }: EntryView): HTMLButtonElement {
  const button = createElement('button', { type: 'button', class: 'copy', 'aria-live': 'polite' }, name);
  button.addEventListener('click', () => copy(text, button));
  return button;
}
