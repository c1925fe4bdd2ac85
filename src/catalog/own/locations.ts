import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../model.js';

/**
 * The custom catalogs in use, in the order in which they are applied: the file in the configuration directory, the files in
 * KMS_ERR_CATALOG, the files on the command line.
 */
export async function customCatalogs(env: Environment, named: readonly string[] = []): Promise<string[]> {
  const listed = env.KMS_ERR_CATALOG?.split(delimiter).filter((file) => file !== '') ?? [];
  return [...new Set([...(await defaultCatalog(env)), ...listed, ...named])];
}

/** The path of the custom catalog that is always used; undefined if the user has no home directory. */
export async function defaultPath(): Promise<string | undefined> {
  try {
    const { default: envPaths } = await import('env-paths');
    return join(envPaths('kms-err', { suffix: '' }).config, 'catalog.jsonc');
  } catch {
    return undefined;
  }
}

async function defaultCatalog(env: Environment): Promise<string[]> {
  // Few users have one. On Linux this check avoids a library that takes a millisecond to load.
  const config = env.XDG_CONFIG_HOME || (env.HOME && `${env.HOME}/.config`);
  if (process.platform === 'linux' && config && !existsSync(`${config}/kms-err`)) return [];
  const path = await defaultPath();
  return path !== undefined && existsSync(path) ? [path] : [];
}
