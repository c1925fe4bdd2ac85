import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageDetails } from '../../src/explaining/export.js';
import { type PageData, renderHtml } from '../../src/rendering/html.js';

const PAGE = '<!doctype html><head><!--catalog--></head><script>"$&"</script><!--details--><!--index-->';
const ELEMENTS =
  /^<!doctype html><head><script type="application\/json" id="catalog">(.*?)<\/script><\/head><script>"\$&"<\/script><script type="text\/plain" id="details">(.*?)<\/script><script type="text\/plain" id="index">(.*?)<\/script>$/s;

/** A page with one code, in which every text is this one. */
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

/** The data elements as a browser parses them: each ends at the first `</script`. */
function read(html: string): string[] {
  return ELEMENTS.exec(html)?.slice(1) ?? [];
}

function unpacked(packed: string): unknown {
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString());
}

/** Expects that a text is only data in the page, and is read back unchanged. */
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
  ])('contains %j as data', (said) => {
    expectData(said);
  });

  it('contains any text as data', () => {
    const unit = fc.constantFrom(...'</script>!-$&"\'\\{}\u2028 a中');
    fc.assert(fc.property(fc.string({ unit, maxLength: 40 }), expectData));
  });

  it('contains the packed search index', () => {
    const words = ['</script>', '密钥'];
    const [, , index = ''] = read(renderHtml(PAGE, pageOf('x', { words })));
    expect(unpacked(index)).toEqual({ words });
  });
});
