import { clean } from '../clean.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Words } from '../explaining/words.js';
import type { Verdict } from '../model.js';
import { codeName, element } from './dom.js';

/** What a row of the list says. */
export interface Row {
  code: string;
  /** What the address of the page has behind its #. */
  target: string;
  title: string;
  verdict?: Verdict | undefined;
  /** How often and where an input has it. */
  where?: string;
}

/** A row: a link, so that arrows, Enter, the middle button and screen readers do what they always do. */
export function renderRow({ code, target, title, verdict, where }: Row, words: Words): HTMLLIElement {
  return element(
    'li',
    {},
    element(
      'a',
      { href: `#${encodeURIComponent(target)}`, class: 'row' },
      element('span', { class: 'code' }, codeName(code)),
      ' ',
      element('span', { class: 'title' }, title),
      ' ',
      verdict && renderVerdict(verdict, words),
      where && element('span', { class: 'where' }, where),
    ),
  );
}

function renderVerdict(verdict: Verdict, words: Words): HTMLElement {
  return element(
    'span',
    { class: `verdict ${verdict}` },
    element('span', { class: 'hidden' }, `${words.retry}${words.scan.colon}`),
    words.shortVerdicts[verdict],
  );
}

/** The rows of what an input holds. A code may come with several messages: its target then counts them. */
export function rowsOf(explanations: Explanation[], words: Words): Row[] {
  const seen = new Map<string, number>();
  return explanations.map(({ code, title, match, family, retry, finding }) => {
    const shown = clean(code, LONGEST_CODE);
    const count = (seen.get(shown) ?? 0) + 1;
    seen.set(shown, count);
    return {
      code: shown,
      target: targetOf(shown, count),
      title: match === 'family' ? `${words.scan.ofFamily} ${family}` : (title ?? words.unknown),
      verdict: retry?.verdict,
      ...(finding && { where: words.seen(finding.count, finding.line) }),
    };
  });
}

/** An unknown code is shown as it stands in the input, but that may be a whole message. */
export const LONGEST_CODE = 120;

/** No code has a ~, so it can tell the several messages of one code apart. */
export function targetOf(code: string, count: number): string {
  return count > 1 ? `${code}~${count}` : code;
}

export function codeOf(target: string): string {
  return target.replace(/~\d+$/, '');
}
