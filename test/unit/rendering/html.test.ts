import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageContent } from '../../../src/model.js';
import { renderHtml } from '../../../src/rendering/html.js';
import { catalogFile } from '../../catalog-of-tests.js';

const PAGE = '<!doctype html><head><!--catalog--><!--index--></head><script>"$&"</script>';
const CATALOG = /^<!doctype html><head><script type="application\/json" id="catalog">(.*?)<\/script>/s;
const INDEX = /<script type="text\/plain" id="index">([^<]*)<\/script><\/head><script>"\$&"<\/script>$/;

function contentWith(title: string): PageContent {
  const { keywords, messages, sources, ...entry } = catalogFile.codes
    .InternalError as (typeof catalogFile.codes)[string];
  return {
    schemaVersion: 1,
    apiVersion: '2019-01-18',
    codes: { InternalError: { ...entry, title: { en: title, zh: title } } },
    wordings: [],
  };
}

/** What a browser finds in the page: an element of data ends at the first `</script`, and a comment in it hides that. */
function read(html: string) {
  const [, data = ''] = CATALOG.exec(html) ?? [];
  const [, index = ''] = INDEX.exec(html) ?? [];
  return { data, index };
}

describe('renderHtml', () => {
  it.each([
    '</script><script>alert(1)</script>',
    '</SCRIPT >',
    '<!-- <script>',
    '<!--catalog--> <!--index-->',
    'a\u2028b\u2029c',
    '$& $1 $$ $`',
    '"\\\u0000\ud800',
    '密钥',
  ])('holds %j as data', (title) => {
    const { data } = read(renderHtml(PAGE, contentWith(title), {}));
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(contentWith(title))));
  });

  it('holds any text as data', () => {
    const unit = fc.constantFrom(...'</script>!-$&"\'\\{}\u2028 a中');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (title) => {
        const { data } = read(renderHtml(PAGE, contentWith(title), {}));
        expect(data).not.toContain('<');
        expect(JSON.parse(data).codes.InternalError.title.zh).toBe(title);
      }),
    );
  });

  it('holds the search index, packed', () => {
    const { index } = read(renderHtml(PAGE, contentWith('x'), { words: ['</script>', '密钥'] }));
    expect(JSON.parse(inflateRawSync(Buffer.from(index, 'base64')).toString())).toEqual({
      words: ['</script>', '密钥'],
    });
  });
});
