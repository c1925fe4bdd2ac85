import { createElement } from './dom.js';
import { type PageWords, SAMPLE } from './words.js';

/** Renders the start text, shown while no entry is open: what the page is for, with examples to try. */
export function renderStart(
  { heading, intro }: { heading: string; intro: string },
  { start }: PageWords,
  fill: (text: string) => void,
): HTMLElement {
  const renderExample = (name: string, text: string) => {
    const button = createElement('button', { type: 'button', class: 'example' }, name);
    button.addEventListener('click', () => fill(text));
    return button;
  };
  return createElement(
    'div',
    { class: 'start' },
    createElement('h2', {}, heading),
    createElement('p', { class: 'description' }, intro),
    createElement('h3', {}, start.search),
    createElement('p', { class: 'examples' }, ...start.queries.map((query) => renderExample(query, query))),
    createElement('h3', {}, start.paste),
    createElement('p', {}, start.privacy),
    createElement('p', { class: 'examples' }, renderExample(start.sample, SAMPLE)),
    createElement(
      'p',
      { class: 'keys' },
      ...start.keys.map(([key, action]) =>
        createElement('span', {}, createElement('kbd', {}, key), ' ', action),
      ),
    ),
  );
}
