import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Environment = Record<string, string | undefined>;

/**
 * The user's own catalogs, each over those before it: the file in the configuration directory if there is one,
 * what KMS_ERR_CATALOG lists, what the command line names.
 */
export async function ownCatalogs(env: Environment, named: readonly string[] = []): Promise<string[]> {
  const listed = env.KMS_ERR_CATALOG?.split(delimiter).filter((file) => file !== '') ?? [];
  return [...new Set([...(await usualIfAny(env)), ...listed, ...named])];
}

/** Where a catalog is always used from; undefined for a user without a home. */
export async function usualCatalog(): Promise<string | undefined> {
  try {
    const { default: envPaths } = await import('env-paths');
    return join(envPaths('kms-err', { suffix: '' }).config, 'catalog.jsonc');
  } catch {
    return undefined;
  }
}

async function usualIfAny(env: Environment): Promise<string[]> {
  // Hardly anybody has one. On Linux that shows without the library, which takes a millisecond to load.
  const config = env.XDG_CONFIG_HOME || (env.HOME && `${env.HOME}/.config`);
  if (process.platform === 'linux' && config && !existsSync(`${config}/kms-err`)) return [];
  const usual = await usualCatalog();
  return usual !== undefined && existsSync(usual) ? [usual] : [];
}
