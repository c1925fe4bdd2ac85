import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { EXPORT_WORDS } from '../../src/explaining/export-words.js';
import { WORDS } from '../../src/explaining/words.js';
import type { Language } from '../../src/model.js';
import { escapeMarkdown, renderMarkdown, renderMarkdownFiles } from '../../src/rendering/markdown.js';
import { catalogOfTests, explainCode } from '../test-catalog.js';

const reader = new MarkdownIt({ html: true });
const catalog = catalogOfTests();
const explanationsIn = (language: Language) =>
  catalog.codes.map((code) => explainCode(code, catalog, language));
const viewIn = (language: Language) => ({
  words: WORDS[language],
  page: { ...EXPORT_WORDS[language], intro: 'Intro.' },
});
/** The text of rendered HTML. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(lt|gt|amp|quot);/g,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '',
    );
const anchorsIn = (markdown: string) => [...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
const targetsIn = (markdown: string) => [...markdown.matchAll(/\]\(([^)h][^)]*)\)/g)].map(([, to]) => to);

describe('escapeMarkdown', () => {
  it('keeps any text a paragraph of plain text', () => {
    const character = fc.constantFrom(...'ab1 .)\\*_[]()<>&#!|~$`-+=:/;"中');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 30 }), (text) => {
        const plain = text.replaceAll('`', '').replace(/ +/g, ' ').trim();
        if (!plain) return;
        const html = reader.render(escapeMarkdown(plain));
        expect(html).toMatch(/^<p>[^<]*<\/p>\n$/);
        expect(textOf(html)).toBe(`${plain}\n`);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps backticks in place', () => {
    const character = fc.constantFrom(...'ab`\\<*[');
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 12 }), (text) => {
        const html = reader.render(escapeMarkdown(text));
        expect(html.replace(/<\/?(p|code)>/g, '')).not.toContain('<');
        expect(textOf(html).replaceAll('`', '')).toBe(`${text.replaceAll('`', '')}\n`);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a `<KeyId>` b', 'a `<KeyId>` b'],
    ['<b>', '\\<b\\>'],
    ['1. x', '1\\. x'],
    ['- x', '\\- x'],
    ['# x', '\\# x'],
    ['a\nb', 'a b'],
  ])('%j gives %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe.each(['en', 'zh'] as const)('Markdown in %s', (language) => {
  const explanations = explanationsIn(language);

  it('has every code and text on one page, without broken links', () => {
    const markdown = renderMarkdown(explanations, viewIn(language));
    expect(anchorsIn(markdown)).toEqual(catalog.codes);
    const text = textOf(reader.render(markdown));
    for (const { description, remedies } of explanations) {
      for (const said of [description, ...remedies]) {
        expect(text).toContain(said?.replaceAll('`', '').replace(/\s+/g, ' '));
      }
    }
    for (const target of targetsIn(markdown)) expect(catalog.codes).toContain(target?.slice(1));
  });

  it('has one page per family, without broken links', () => {
    const files = renderMarkdownFiles(explanations, viewIn(language));
    expect(Object.keys(files).length).toBe(1 + catalog.codes.filter((code) => !code.includes('.')).length);
    expect(Object.values(files).flatMap(anchorsIn).sort()).toEqual(catalog.codes);
    for (const markdown of Object.values(files)) {
      for (const target of targetsIn(markdown)) {
        const [name = '', anchor] = target?.split('#') ?? [];
        expect(files[name]).toBeDefined();
        if (anchor) expect(files[name]).toContain(`<a id="${anchor}">`);
      }
    }
  });

  it('does not link to codes that are not exported', () => {
    const few = explanations.filter(({ family }) => family === 'LimitExceeded');
    const known = few.map(({ code }) => `#${code}`);
    for (const target of targetsIn(renderMarkdown(few, viewIn(language)))) expect(known).toContain(target);
  });
});
