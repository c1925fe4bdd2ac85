import type { Words } from '../explaining/words.js';
import type { Verdict } from '../model.js';
import { linkTo } from './address.js';
import { createElement, renderCode } from './dom.js';
import type { PastedError } from './state.js';

/** The fields of a row in the list. */
export interface Row {
  code: string;
  target: string;
  title: string;
  verdict?: Verdict | undefined;
  /** How often the pasted text has the error, and where first. */
  where?: string;
}

/** Renders a row as a link, so that Enter, the middle button and screen readers work as usual. */
export function renderRow({ code, target, title, verdict, where }: Row, words: Words): HTMLLIElement {
  return createElement(
    'li',
    {},
    createElement(
      'a',
      { href: linkTo(target), class: 'row' },
      createElement('span', { class: 'code' }, renderCode(code)),
      ' ',
      createElement('span', { class: 'title' }, title),
      ' ',
      verdict && renderVerdict(verdict, words),
      where && createElement('span', { class: 'where' }, where),
    ),
  );
}

/** Renders the row of an error in the pasted text. */
export function renderErrorRow({ target, code, explanation }: PastedError, words: Words): HTMLLIElement {
  const { title, match, family, retry, finding } = explanation;
  return renderRow(
    {
      code,
      target,
      title: match === 'family' ? `${words.scan.ofFamily} ${family}` : (title ?? words.unknown),
      verdict: retry?.verdict,
      ...(finding && { where: words.seen(finding.count, finding.line) }),
    },
    words,
  );
}

function renderVerdict(verdict: Verdict, words: Words): HTMLElement {
  return createElement(
    'span',
    { class: `verdict ${verdict}` },
    createElement('span', { class: 'hidden' }, `${words.retry}${words.scan.colon}`),
    words.shortVerdicts[verdict],
  );
}
