import type { Catalog } from '../catalog/entry.js';
import { actionsOf } from '../catalog/find.js';
import { loadCatalog, loadCatalogs } from '../catalog/load.js';
import { ownCatalogs } from '../catalog/own/locations.js';
import { type Kind, offerFor } from '../cli/completion.js';
import { wishesIn } from '../cli/request.js';
import { STATUS } from '../failures.js';
import type { Language } from '../model.js';
import type { Environment } from '../writing/terminal.js';
import { write } from '../writing/write.js';

/** What the scripts of @bomb.sh/tab read off the last line: whether the shell is to offer files where nothing fits. */
const DIRECTIVE = { files: 0, noFiles: 4 };

type Value = { value: string; help: string };

/**
 * Answers a shell that asks what may follow: `words` are those after the program's name, the last of them
 * unfinished. A line for each value, a tab and its help; then the directive.
 */
export async function complete(words: readonly string[], env: Environment): Promise<number> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const { language } = wishesIn(before, env);
  const { names, kind } = offerFor(before, current, language);
  // The scripts put the flag before a value by themselves: --lang=en
  const begun = current.startsWith('-') ? current.slice(current.indexOf('=') + 1) : current;
  const values = [...names, ...(kind ? await VALUES[kind](before, env, language) : [])];
  const exact = values.filter(({ value }) => value.startsWith(begun));
  // Shells that can will put it right.
  const loose = values.filter(({ value }) => value.toLowerCase().startsWith(begun.toLowerCase()));
  const lines = (exact.length > 0 ? exact : loose).map(({ value, help }) =>
    help ? `${value}\t${help}` : value,
  );
  write(1, `${[...lines, `:${kind === 'files' ? DIRECTIVE.files : DIRECTIVE.noFiles}`].join('\n')}\n`);
  return STATUS.ok;
}

type Source = (before: readonly string[], env: Environment, language: Language) => Value[] | Promise<Value[]>;

const VALUES: Record<Kind, Source> = {
  async codes(before, env, language) {
    const catalog = await catalogOf(before, env);
    return catalog.codes.map((value) => ({
      value,
      // Titles are read only of what is offered.
      get help() {
        return catalog.brief(value)?.title[language] ?? '';
      },
    }));
  },
  async actions(before, env) {
    return [...actionsOf(await catalogOf(before, env)).keys()].map((value) => ({ value, help: '' }));
  },
  files: () => [],
};

/** A catalog of the user's own that is wrong is no reason to complete nothing. */
async function catalogOf(before: readonly string[], env: Environment): Promise<Catalog> {
  const named = before.flatMap((word, at) =>
    word.startsWith('--catalog=') ? [word.slice(10)] : before[at - 1] === '--catalog' ? [word] : [],
  );
  try {
    return await loadCatalogs(await ownCatalogs(env, named));
  } catch {
    return loadCatalog();
  }
}
