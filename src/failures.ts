/** Exit statuses. Source: the table in docs/reference.md. */
export const STATUS = {
  ok: 0,
  notFound: 1,
  failure: 2,
  errorFound: 3,
  interrupted: 130,
  terminated: 143,
} as const;

/** A usage error, or a file that cannot be read or written: one line on standard error and exit status 2. */
export class Failure extends Error {
  override name = 'Failure';
}

/** Whether an error is a Failure. Compared by name, because each file of the build has its own copy of the class. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure';
}

/** The Failure for a file of the program that cannot be read. */
export function brokenInstallation(path: string, error: unknown): Failure {
  return new Failure(`cannot read ${path} (${systemCode(error) || 'damaged'}); install kms-err again`);
}

/** The system's error code (`ENOENT` …) of anything thrown, or ''. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
