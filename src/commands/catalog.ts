import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadCatalog } from '../catalog/load.js';
import { ownCatalogs, usualCatalog } from '../catalog/own/locations.js';
import type { Checked } from '../catalog/own/overlay.js';
import { overlayStart, writeStart } from '../catalog/own/template.js';
import { clean } from '../clean.js';
import type { Request } from '../cli/request.js';
import { WORDS } from '../explaining/words.js';
import { Failure, STATUS } from '../failures.js';
import { renderJson } from '../rendering/json.js';
import type { Environment } from '../writing/terminal.js';
import { write } from '../writing/write.js';

/** Problems of one file that are told. */
const MOST_PROBLEMS = 20;

type Asked<Command> = Extract<Request, { command: Command }>;

/** What kms-err does for its user rather than for an error: a catalog of one's own, completion. Status as that of `run`. */
export async function tend(
  request: Asked<'catalog'> | Asked<'completion'>,
  env: Environment,
): Promise<number> {
  return request.command === 'catalog' ? TASKS[request.task](request, env) : tellScript(request);
}

type Task = (request: Asked<'catalog'>, env: Environment) => number | Promise<number>;

const TASKS: Record<Asked<'catalog'>['task'], Task> = {
  async check({ files, catalogs, json, language }, env) {
    const named = files.length > 0 ? files : await ownCatalogs(env, catalogs);
    if (named.length === 0) {
      throw new Failure(
        "no file given, and no catalog of your own is in use; 'kms-err catalog init' starts one",
      );
    }
    const { checkOverlays } = await import('../catalog/own/overlay.js');
    const checked = checkOverlays(loadCatalog(), named);
    const valid = checked.filter(({ problems }) => problems.length === 0);
    const lines = valid.map(({ file, added, changed }) =>
      clean(WORDS[language].checked(file, added.length, changed.length)),
    );
    for (const line of checked.flatMap(told)) write(2, `kms-err: ${clean(line)}\n`);
    write(1, json ? renderJson(checked) : lines.map((line) => `${line}\n`).join(''));
    return valid.length === checked.length ? STATUS.ok : STATUS.misuse;
  },
  async init({ files, language, json }) {
    const [file, ...others] = files;
    if (others.length > 0)
      throw new Failure('a catalog is started in one file; name one, or none for standard output');
    const schema = pathToFileURL(join(__dirname, '../data/overlay.schema.json')).href;
    const start = overlayStart(language, schema, (await usualCatalog()) ?? 'catalog.jsonc');
    if (file !== undefined) writeStart(file, start);
    else write(1, json ? renderJson({ schemaVersion: 1, codes: {} }) : start);
    return STATUS.ok;
  },
};

function tellScript({ shell, json }: Asked<'completion'>): number {
  const script = readFileSync(join(__dirname, 'completion', shell), 'utf8');
  write(1, json ? renderJson({ shell, script }) : script);
  return STATUS.ok;
}

function told({ file, problems }: Checked): string[] {
  const more = problems.length - MOST_PROBLEMS;
  return [...problems.slice(0, MOST_PROBLEMS), ...(more > 0 ? [`${file}: ${more} more problems`] : [])];
}
