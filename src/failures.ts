/** Exit statuses. Source: the table in README.md. */
export const STATUS = { ok: 0, notFound: 1, misuse: 2, inputHeldError: 3, interrupted: 130 } as const;

/** Wrong use, or something that can't be read or written: one line for standard error, and exit status 2. */
export class Failure extends Error {
  override name = 'Failure';
}

/** Whether a Failure was thrown; told by its name, as each file of the build has a class of its own. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure';
}

/** The system's error code (`ENOENT` …) of anything thrown, or ''. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
