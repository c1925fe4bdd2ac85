import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageDetails } from '../../src/explaining/export.js';
import { type PageData, renderHtml } from '../../src/rendering/html.js';

const PAGE = '<!doctype html><head><!--catalog--></head><script>"$&"</script><!--details--><!--index-->';
const ELEMENTS =
  /^<!doctype html><head><script type="application\/json" id="catalog">(.*?)<\/script><\/head><script>"\$&"<\/script><script type="text\/plain" id="details">(.*?)<\/script><script type="text\/plain" id="index">(.*?)<\/script>$/s;

/** A page of one code, everything of which is this text. */
function pageOf(said: string, searchIndex: unknown = {}): PageData {
  const text = { en: said, zh: said };
  const detail: PageDetails['codes'][string] = {
    status: 'active',
    description: text,
    causes: [text],
    remedies: [text],
    retry: { verdict: 'no', note: text },
    related: [said],
    docs: text,
    origins: [{ file: said, fields: [said] }],
  };
  return {
    content: {
      schemaVersion: 1,
      apiVersion: '2019-01-18',
      codes: { X: { scopes: ['business'], title: text, actions: [said], retry: { verdict: 'no' } } },
    },
    details: { codes: { X: detail }, wordings: [{ code: 'X', wording: said }] },
    searchIndex,
  };
}

/** What a browser finds in the page: an element of data ends at the first `</script`. */
function read(html: string): string[] {
  return ELEMENTS.exec(html)?.slice(1) ?? [];
}

function unpacked(packed: string): unknown {
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString());
}

/** That it is data and nothing else, and comes back as it was. */
function expectData(said: string): void {
  const given = pageOf(said);
  const [content = '', details = ''] = read(renderHtml(PAGE, given));
  expect(content + details).not.toContain('<');
  expect([JSON.parse(content), unpacked(details)]).toEqual([given.content, given.details]);
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
  ])('holds %j as data', (said) => {
    expectData(said);
  });

  it('holds any text as data', () => {
    const unit = fc.constantFrom(...'</script>!-$&"\'\\{}\u2028 a中');
    fc.assert(fc.property(fc.string({ unit, maxLength: 40 }), expectData));
  });

  it('holds the search index, packed', () => {
    const words = ['</script>', '密钥'];
    const [, , index = ''] = read(renderHtml(PAGE, pageOf('x', { words })));
    expect(unpacked(index)).toEqual({ words });
  });
});
