import { describe, expect, it } from 'vitest';
import { catalog } from './files.js';
import { RULES } from './rules/index.js';

/** What the catalog is held to; a rule fails with a line for each thing that breaks it. */

describe('rules', () => {
  it.each(Object.entries(RULES))('%s', (_name, rule) => {
    expect(rule(catalog)).toEqual([]);
  });
});
