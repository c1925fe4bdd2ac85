import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OverlayReport } from '../catalog/entry.js';
import { loadBundledCatalog } from '../catalog/load.js';
import { customCatalogs, defaultPath } from '../catalog/own/locations.js';
import { catalogTemplate } from '../catalog/own/template.js';
import { Failure, STATUS } from '../failures.js';
import { createFile } from '../writing/files.js';
import type { Command, RequestFor } from './command.js';

/** Maximum number of problems shown per file. */
const MAX_PROBLEMS = 20;

/** Checks custom catalogs, or writes a template for one. */
export const manageCatalogs: Command<'catalog'> = (request, context) => TASKS[request.task](request, context);

const TASKS: Record<RequestFor<'catalog'>['task'], Command<'catalog'>> = {
  async check({ files, catalogs }, { env }) {
    const paths = files.length > 0 ? files : await customCatalogs(env, catalogs);
    if (paths.length === 0) {
      throw new Failure(
        "no file given, and no custom catalog is in use; 'kms-err catalog init' writes a template",
      );
    }
    const { checkOverlays } = await import('../catalog/own/overlay.js');
    const reports = checkOverlays(loadBundledCatalog(), paths);
    const isValid = reports.every(({ problems }) => problems.length === 0);
    return {
      kind: 'overlays',
      reports,
      notes: reports.flatMap(problemLines),
      status: isValid ? STATUS.ok : STATUS.failure,
    };
  },
  async init({ files, language }) {
    const [file, ...others] = files;
    if (others.length > 0)
      throw new Failure("'catalog init' writes one file; give one path, or none for standard output");
    const schema = pathToFileURL(join(__dirname, '../data/overlay.schema.json')).href;
    const text = catalogTemplate(language, schema, (await defaultPath()) ?? 'catalog.jsonc');
    if (file === undefined) {
      return { kind: 'file', text, document: { schemaVersion: 1, codes: {} }, status: STATUS.ok };
    }
    createFile(file, text);
    return { kind: 'nothing', status: STATUS.ok };
  },
};

function problemLines({ file, problems }: OverlayReport): string[] {
  const more = problems.length - MAX_PROBLEMS;
  return [...problems.slice(0, MAX_PROBLEMS), ...(more > 0 ? [`${file}: ${more} more problems`] : [])];
}
