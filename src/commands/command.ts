import type { Catalog } from '../catalog/entry.js';
import type { Request } from '../cli/request.js';
import type { Environment } from '../model.js';
import type { Answer } from '../rendering/answer.js';

export type CommandName = Request['command'];
export type RequestFor<Name extends CommandName> = Extract<Request, { command: Name }>;

/** What a command needs besides its request. */
export interface Context {
  env: Environment;
  /** The bundled catalog with the user's custom catalogs on top. Throws Failure if one of them is not valid. */
  loadCatalog(): Promise<Catalog>;
}

/**
 * Answers a request with data, or redirects to another request. Throws Failure for errors with exit status 2.
 */
export type Command<Name extends CommandName> = (
  request: RequestFor<Name>,
  context: Context,
) => Promise<Answer | Request>;
