import { element } from './dom.js';
import { type PageWords, SAMPLE } from './words.js';

/** What stands where no entry is open: what the page is, and what can be done in it. */
export function renderStart(
  { heading, intro }: { heading: string; intro: string },
  { start }: PageWords,
  ask: (text: string) => void,
): HTMLElement {
  const asking = (name: string, text: string) => {
    const made = element('button', { type: 'button', class: 'example' }, name);
    made.addEventListener('click', () => ask(text));
    return made;
  };
  return element(
    'div',
    { class: 'start' },
    element('h2', {}, heading),
    element('p', { class: 'description' }, intro),
    element('h3', {}, start.tryIt),
    element('p', { class: 'examples' }, ...start.examples.map((example) => asking(example, example))),
    element('h3', {}, start.paste),
    element('p', {}, start.stays),
    element('p', { class: 'examples' }, asking(start.sample, SAMPLE)),
    element(
      'p',
      { class: 'keys' },
      ...start.keys.map(([key, does]) => element('span', {}, element('kbd', {}, key), ' ', does)),
    ),
  );
}
