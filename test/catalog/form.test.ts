import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Advice, Entry } from '../../src/catalog/entry.js';
import { catalog, entries, read } from './files.js';

/** The form of the catalog file. A failing test lists each problem. */

/** The keys of an entry, in the order of the schema. */
const schema = JSON.parse(read('data/catalog.schema.json'));
const ORDER = Object.keys(schema.$defs.entry.properties);
const byOrder = (order: string[], value: object) =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)));

function canonical({ actions, related, causes, remedies, ...entry }: Entry): Entry {
  const ofAdvice = (list: Advice[]) => list.map((advice) => byOrder(['en', 'zh', 'when'], advice));
  return byOrder(ORDER, {
    ...entry,
    causes: ofAdvice(causes),
    remedies: ofAdvice(remedies),
    actions: actions.toSorted(),
    related: related.toSorted(),
  }) as unknown as Entry;
}

describe('form', () => {
  it('follows the schema', () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    validate(catalog);
    const problems = validate.errors?.map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    expect(problems ?? []).toEqual([]);
  });

  it('is sorted and formatted; `npm run lint:catalog -- -u` does that', async () => {
    const sorted = entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, entry]) => [code, canonical(entry)]);
    await expect(
      `${JSON.stringify({ ...catalog, codes: Object.fromEntries(sorted) }, null, 2)}\n`,
    ).toMatchFileSnapshot('../../data/catalog.json');
  });
});
