import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/catalog/entry.js';
import { customCatalogs } from '../../../src/catalog/own/locations.js';
import { checkOverlays, withOverlays } from '../../../src/catalog/own/overlay.js';
import { catalogTemplate } from '../../../src/catalog/own/template.js';
import { searchCatalog } from '../../../src/catalog/search/ranking.js';
import { buildSearchIndex, extendSearchIndex } from '../../../src/catalog/search/search-index.js';
import { isFailure } from '../../../src/failures.js';
import { catalogFile, catalogOfTests } from '../../test-catalog.js';

const catalog = catalogOfTests();
const folder = mkdtempSync(join(tmpdir(), 'kms-err-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: unknown): string {
  const file = join(folder, 'own.jsonc');
  writeFileSync(
    file,
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  );
  return file;
}
const open = (content: unknown) => withOverlays(catalog, [fileOf(content)]);
const codes = (entries: object) => ({ schemaVersion: 1, codes: entries });
const NEW = { title: 'T', description: 'D', retry: { verdict: 'no' } };

function failureOf(content: unknown): string {
  try {
    open(content);
  } catch (error) {
    if (isFailure(error)) return error.message;
    throw error;
  }
  return 'none';
}

describe('a custom catalog', () => {
  it('adds a code, in both languages', () => {
    const entry = open(codes({ 'Order.Locked': { ...NEW, title: { en: 'Locked', zh: '锁定' } } })).entry(
      'Order.Locked',
    );
    expect(entry).toMatchObject({
      title: { en: 'Locked', zh: '锁定' },
      description: { en: 'D', zh: 'D' },
      causes: [],
      origins: [{ file: join(folder, 'own.jsonc'), fields: ['title', 'description', 'retry'] }],
    });
  });

  it('overrides fields, adds to fields, and leaves the rest unchanged', () => {
    const code = 'ResourceUnavailable.CmkDisabled';
    const own = open(
      codes({ [code]: { causes: ['C'], add: { remedies: ['R'], keywords: 'k' }, runbook: 'https://r' } }),
    );
    const bundled = catalog.entry(code) as Entry;
    expect(own.entry(code)).toMatchObject({
      title: bundled.title,
      causes: [{ en: 'C', zh: 'C' }],
      remedies: [...bundled.remedies, { en: 'R', zh: 'R' }],
      runbook: { en: 'https://r', zh: 'https://r' },
      keywords: { en: `${bundled.keywords?.en}, k` },
    });
    for (const other of catalog.codes.filter((each) => each !== code)) {
      expect(own.entry(other)).toEqual(catalog.entry(other));
    }
    expect(own.codes).toEqual(catalog.codes);
  });

  it('can have conditions for advice', () => {
    const advice = { en: 'C', zh: '丙', when: { region: ['ap-a*', 'ap-b'], resource: '\\*' } };
    const own = open(codes({ InternalError: { add: { causes: [advice] } } }));
    expect(own.entry('InternalError')?.causes.at(-1)).toEqual(advice);
  });

  it('is applied on top of the catalogs before it', () => {
    const first = join(folder, 'first.jsonc');
    writeFileSync(first, JSON.stringify(codes({ 'Order.Locked': NEW })));
    const whole = withOverlays(catalog, [first, fileOf(codes({ 'Order.Locked': { title: 'U' } }))]);
    expect(whole.entry('Order.Locked')).toMatchObject({ title: { en: 'U' }, description: { en: 'D' } });
    expect(whole.entry('Order.Locked')?.origins).toHaveLength(2);
    expect(whole.changed).toEqual(['Order.Locked']);
  });

  it('can contain comments, trailing commas and a byte order mark', () => {
    expect(failureOf('\ufeff// c\n{"schemaVersion": 1, /* c */ "codes": {},}')).toBe('none');
  });

  it('can relate its codes to each other', () => {
    const related = codes({ 'A1.B': { ...NEW, related: ['A1.C'] }, 'A1.C': { ...NEW, related: ['A1.B'] } });
    expect(failureOf(related)).toBe('none');
  });

  it.each([
    ['nothing', '', ':1:1: not valid JSON (ValueExpected)'],
    ['an array', [], ':1:1: the file: expected an object { … }, found []'],
    ['broken JSON', '{\n "codes": {"A" }', ':2:16: not valid JSON (ColonExpected)'],
    ['another version', { schemaVersion: 2, codes: {} }, 'schemaVersion: expected 1, found 2'],
    ['no codes', { schemaVersion: 1 }, 'the file: expected a field codes'],
    [
      'a text of the wrong type',
      codes({ InternalError: { title: 3 } }),
      ':1:46: codes.InternalError.title: expected a text, or one per language',
    ],
    ['a missing language', codes({ InternalError: { title: { en: 'a' } } }), 'title: expected a field zh'],
    [
      'a wrong verdict',
      codes({ InternalError: { retry: { verdict: 'maybe' } } }),
      'retry.verdict: expected one of no, backoff, depends, found "maybe"',
    ],
    [
      'an unknown field',
      codes({ InternalError: { advice: 1 } }),
      'codes.InternalError.advice: unknown field; valid fields are title',
    ],
    [
      '__proto__ as a code',
      '{"schemaVersion":1,"codes":{"__proto__":{"title":"x"}}}',
      'codes["__proto__"]: expected a code',
    ],
    [
      '__proto__ at the top',
      '{"schemaVersion":1,"codes":{},"__proto__":{"a":1}}',
      '["__proto__"]: unknown field',
    ],
    [
      '__proto__ as a field',
      '{"schemaVersion":1,"codes":{"InternalError":{"__proto__":{"title":"x"}}}}',
      'unknown field',
    ],
    ['constructor', codes({ constructor: {} }), 'codes.constructor: expected a code'],
    [
      'an escape sequence',
      codes({ InternalError: { title: 'a\u001b[31mb' } }),
      'title: contains control or invisible characters',
    ],
    [
      'a bidirectional override',
      codes({ InternalError: { causes: ['a\u202eb'] } }),
      'causes[0]: contains control',
    ],
    ['an escape sequence in a key', codes({ 'A\u001b[2J': {} }), 'codes["A\\u001b[2J"]: expected a code'],
    [
      'a new code without required fields',
      codes({ 'Order.Locked': { title: 'x' } }),
      'codes["Order.Locked"]: a new code needs description, retry',
    ],
    [
      'a code that differs only in case',
      codes({ INTERNALERROR: NEW }),
      'differs only in case from InternalError',
    ],
    [
      'a code related to itself',
      codes({ InternalError: { related: ['InternalError'] } }),
      'related[0]: a code cannot be related to itself',
    ],
    [
      'an unknown related code',
      codes({ InternalError: { add: { related: ['No.No'] } } }),
      'add.related[0]: expected a code of this catalog or of kms-err, found No.No',
    ],
    [
      'a wording with a fact twice',
      codes({ InternalError: { messages: ['This is the thing {resource} and {resource}'] } }),
      'messages[0]: a {placeholder} must be one of',
    ],
    [
      'a wording with an unknown fact',
      codes({ InternalError: { add: { messages: ['The thing of all {1x} is it'] } } }),
      'add.messages[0]: a {placeholder} must be one of',
    ],
    [
      'a duplicate key',
      '{"schemaVersion":1,"codes":{"InternalError":{"title":"a","title":"b"}}}',
      'title: duplicate key',
    ],
    [
      'an invalid URL',
      codes({ InternalError: { runbook: 'javascript:alert(1)' } }),
      'runbook: expected a URL',
    ],
    [
      'a condition on an unknown fact',
      codes({ InternalError: { causes: [{ en: 'a', zh: 'b', when: { color: 'red' } }] } }),
      'causes[0].when.color: expected a fact: operation, action',
    ],
    [
      'a condition with * in the middle',
      codes({ InternalError: { remedies: [{ en: 'a', zh: 'b', when: { region: 'ap*x' } }] } }),
      'remedies[0].when.region: expected a text with * at its ends only',
    ],
    [
      'an empty condition',
      codes({ InternalError: { remedies: [{ en: 'a', zh: 'b', when: {} }] } }),
      'remedies[0].when',
    ],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'not UTF-8'],
    ['very deep nesting', '['.repeat(1_000_000), 'nested too deeply'],
    ['a file that is too large', ' '.repeat(4 * 1024 * 1024 + 1), 'larger than 4 MB'],
  ])('with %s is rejected in one line', (_, content, message) => {
    const failure = failureOf(content);
    expect(failure).toContain(message);
    expect(failure).toContain(join(folder, 'own.jsonc'));
    expect(failure).not.toContain('\n');
    expect({}).not.toHaveProperty('title');
  });

  it('is reported with one problem per code, in bounded time', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`x${at}`, 1]));
    const [checked] = checkOverlays(catalog, [fileOf(codes(many))]);
    expect(checked?.problems).toHaveLength(100);
  });

  it('gives either a catalog or one line of error', () => {
    const key = fc.constantFrom(
      'InternalError',
      'Order.Locked',
      '__proto__',
      'constructor',
      'title',
      'add',
      'causes',
      'retry',
      'messages',
      'verdict',
      'en',
      'zh',
      'related',
      'runbook',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('no', 'a text', 'https://a', 1, null, true),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree as fc.Arbitrary<unknown>), (entries) => {
        expect(failureOf(codes(entries))).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,/*\n1a\\ ') }), (text) => {
        expect(failureOf(text)).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
  });

  it.each(['en', 'zh'] as const)('has a valid template (%s)', (language) => {
    const start = catalogTemplate(language, 'file:///schema.json', '~/.config');
    expect(checkOverlays(catalog, [fileOf(start)])).toMatchObject([
      { problems: [], added: ['Order.Locked'], changed: ['ResourceUnavailable.CmkDisabled'] },
    ]);
  });
});

describe('extendSearchIndex', () => {
  it('gives the same index as building it with the entry', async () => {
    const code = 'ResourceUnavailable.CmkDisabled';
    const { [code]: left, ...others } = catalogFile.codes;
    const whole = buildSearchIndex(catalogFile);
    const extended = extendSearchIndex(buildSearchIndex({ ...catalogFile, codes: others }), [
      [code, left as Entry],
    ]);
    const replaced = extendSearchIndex(whole, [[code, left as Entry]]);
    for (const query of ['key disabled', '密钥 禁用', 'clock skew', 'DisableKey', 'cmkdisabled']) {
      const hits = await searchCatalog(whole, query);
      expect(await searchCatalog(extended, query)).toEqual(hits);
      expect(await searchCatalog(replaced, query)).toEqual(hits);
    }
  });
});

describe('customCatalogs', () => {
  it('gives the default catalog, those in the environment and those named, each once', async () => {
    const list = ['/a', '', '/b'].join(process.platform === 'win32' ? ';' : ':');
    const env = { KMS_ERR_CATALOG: list, XDG_CONFIG_HOME: folder };
    expect(await customCatalogs(env, ['/c', '/a'])).toEqual(['/a', '/b', '/c']);
    expect(await customCatalogs({ HOME: '/nonexistent' })).toEqual([]);
  });
});
