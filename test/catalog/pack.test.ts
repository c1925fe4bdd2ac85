import { describe, expect, it } from 'vitest';
import { openCatalog, packCatalog } from '../../src/catalog/pack.js';
import { catalogFile, catalogOfTests } from '../test-catalog.js';

describe('a packed catalog', () => {
  it('returns every entry unchanged, whether few or all are read', () => {
    for (const [code, entry] of Object.entries(catalogFile.codes)) {
      expect(catalogOfTests().entry(code)).toEqual(entry);
    }
    const catalog = catalogOfTests();
    for (const [code, entry] of Object.entries(catalogFile.codes)) expect(catalog.entry(code)).toEqual(entry);
  });

  it('has no codes with names of object properties', () => {
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

  it('throws for other data', () => {
    expect(() => openCatalog(() => Buffer.from('nonsense'))).toThrow(SyntaxError);
  });
});
