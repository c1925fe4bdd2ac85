import { Failure } from '../../failures.js';
import type { Catalog, OverlayReport } from '../entry.js';
import { readOverlay } from './overlay-file.js';
import { withOverlay } from './overlay-merge.js';
import { problemsOf } from './overlay-problems.js';

/** A catalog with custom catalogs on top, applied in order. Throws Failure for the first invalid one. */
export function withOverlays(catalog: Catalog, files: readonly string[]): Catalog {
  let merged = catalog;
  for (const file of files) {
    const overlay = readOverlay(file);
    const [first, ...more] = problemsOf(overlay, merged);
    if (first) {
      const rest = more.length > 0 ? `; 'kms-err catalog check' shows ${more.length} more` : '';
      throw new Failure(overlay.describe(first) + rest);
    }
    merged = withOverlay(merged, overlay);
  }
  return merged;
}

/** Applies custom catalogs like `withOverlays`, and reports every problem, addition and change of each file. */
export function checkOverlays(catalog: Catalog, files: readonly string[]): OverlayReport[] {
  let merged = catalog;
  return files.map((file) => {
    const overlay = readOverlay(file);
    const problems = problemsOf(overlay, merged).map(overlay.describe);
    const codes = [...overlay.codes.keys()];
    const added = codes.filter((code) => !merged.brief(code));
    const report = { file, added, changed: codes.filter((code) => !added.includes(code)), problems };
    if (problems.length === 0) merged = withOverlay(merged, overlay);
    return report;
  });
}
