import { describe, expect, it } from 'vitest';
import { catalog } from './files.js';
import { RULES } from './rules/index.js';

/** The rules for the catalog. A failing rule lists each problem. */

describe('rules', () => {
  it.each(Object.entries(RULES))('%s', (_name, rule) => {
    expect(rule(catalog)).toEqual([]);
  });
});
