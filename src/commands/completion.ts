import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../catalog/entry.js';
import { actionsOf } from '../catalog/find.js';
import { loadBundledCatalog } from '../catalog/load.js';
import { STATUS } from '../failures.js';
import type { Language } from '../model.js';
import type { Command, RequestFor } from './command.js';

/** The completion script for a shell, made by the build. */
export const completionScript: Command<'completion'> = async ({ shell }) => {
  const script = readFileSync(join(__dirname, 'completion', shell), 'utf8');
  return { kind: 'file', text: script, document: { shell, script }, status: STATUS.ok };
};

/** The possible values at the cursor, for a completion script. */
export const completeWord: Command<'complete'> = async (
  { typed, names, valueKind, language },
  { loadCatalog },
) => {
  const values = [...names, ...(valueKind ? await VALUES[valueKind](loadCatalog, language) : [])];
  const exact = values.filter(({ value }) => value.startsWith(typed));
  // Some shells then correct the case.
  const inAnyCase = values.filter(({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()));
  return {
    kind: 'completions',
    values: (exact.length > 0 ? exact : inAnyCase).map(({ value, help }) => ({ value, help })),
    offersFiles: valueKind === 'files',
    status: STATUS.ok,
  };
};

type Value = RequestFor<'complete'>['names'][number];
type ValueKind = NonNullable<RequestFor<'complete'>['valueKind']>;
type Source = (loadCatalog: () => Promise<Catalog>, language: Language) => Value[] | Promise<Value[]>;

const VALUES: Record<ValueKind, Source> = {
  async codes(loadCatalog, language) {
    const catalog = await anyCatalog(loadCatalog);
    return catalog.codes.map((value) => ({
      value,
      // A getter, because only the matching values need their help.
      get help() {
        return catalog.brief(value)?.title[language] ?? '';
      },
    }));
  },
  async actions(loadCatalog) {
    return [...actionsOf(await anyCatalog(loadCatalog)).keys()].map((value) => ({ value, help: '' }));
  },
  files: () => [],
};

/** An invalid custom catalog must not break completion. */
async function anyCatalog(loadCatalog: () => Promise<Catalog>): Promise<Catalog> {
  try {
    return await loadCatalog();
  } catch {
    return loadBundledCatalog();
  }
}
