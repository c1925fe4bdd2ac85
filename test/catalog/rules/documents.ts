import { readFileSync } from 'node:fs';
import type { Language } from '../../../src/model.js';
import { LANGUAGES, type Rule } from './texts.js';

/** Pages that someone has checked. */
const PAGES = new Set<string>(
  JSON.parse(readFileSync(new URL('../../fixtures/pages.json', import.meta.url), 'utf8')),
);
const SITE: Record<Language, string> = {
  en: 'https://www.tencentcloud.com/',
  zh: 'https://cloud.tencent.com/',
};
/** The front page of a product: `/document/product/573`. */
const FRONT =
  /^https:\/\/(?:www\.tencentcloud\.com|cloud\.tencent\.com)(?:\/document)?(?:\/product)?(?:\/\w+)?\/?$/;

export function wrongPage(url: string, language: Language, pages: ReadonlySet<string> = PAGES): string[] {
  if (FRONT.test(url)) return [`${url} is a front page: link to the page that helps`];
  if (!pages.has(url)) return [`check ${url}, then add it to test/fixtures/pages.json`];
  const isOfTheSite = /^https:\/\/(?:www\.tencentcloud\.com|cloud\.tencent\.com)\//.test(url);
  return isOfTheSite && !url.startsWith(SITE[language]) ? [`${url} belongs to the other site`] : [];
}

export const pagesAreKnown: Rule = ({ codes }) =>
  Object.entries(codes).flatMap(([code, { docs }]) =>
    LANGUAGES.flatMap((language) =>
      wrongPage(docs[language], language).map((problem) => `${code} docs.${language}: ${problem}`),
    ),
  );
