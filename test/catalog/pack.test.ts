import { describe, expect, it } from 'vitest';
import { openCatalog, packCatalog } from '../../src/catalog/pack.js';
import { catalogFile, catalogOfTests } from '../test-catalog.js';

describe('packed catalog', () => {
  it('gives every entry as it went in, whether few or all are asked for', () => {
    for (const [code, entry] of Object.entries(catalogFile.codes)) {
      expect(catalogOfTests().entry(code)).toEqual(entry);
    }
    const catalog = catalogOfTests();
    for (const [code, entry] of Object.entries(catalogFile.codes)) expect(catalog.entry(code)).toEqual(entry);
  });

  it('knows no names that only objects have', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(catalogOfTests().entry(name)).toBeUndefined();
  });

  it('reads one entry without reading the others', () => {
    const packed = packCatalog(catalogFile);
    let bytes = 0;
    const catalog = openCatalog((start, end) => {
      const part = packed.subarray(start, end);
      bytes += part.length;
      return part;
    });
    catalog.entry('InternalError');
    expect(bytes).toBeLessThan(packed.length / 10);
  });

  it('fails on what is no packed catalog', () => {
    expect(() => openCatalog(() => Buffer.from('nonsense'))).toThrow(SyntaxError);
  });
});
