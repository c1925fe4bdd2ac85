import { Failure } from '../../failures.js';
import type { Catalog, OverlayReport } from '../entry.js';
import { readOverlay } from './overlay-file.js';
import { withOverlay } from './overlay-merge.js';
import { problemsOf } from './overlay-problems.js';

/** Catalogs of the user over another, each over those before it. Throws Failure for the first that is wrong. */
export function withOverlays(catalog: Catalog, files: readonly string[]): Catalog {
  let whole = catalog;
  for (const file of files) {
    const overlay = readOverlay(file);
    const [first, ...more] = problemsOf(overlay, whole);
    if (first) {
      const rest = more.length > 0 ? `; 'kms-err catalog check' shows ${more.length} more` : '';
      throw new Failure(overlay.describe(first) + rest);
    }
    whole = withOverlay(whole, overlay);
  }
  return whole;
}

/** The same, to be told of: with all problems of each file, and what it adds and changes. */
export function checkOverlays(catalog: Catalog, files: readonly string[]): OverlayReport[] {
  let whole = catalog;
  return files.map((file) => {
    const overlay = readOverlay(file);
    const problems = problemsOf(overlay, whole).map(overlay.describe);
    const codes = [...overlay.codes.keys()];
    const added = codes.filter((code) => !whole.brief(code));
    const checked = { file, added, changed: codes.filter((code) => !added.includes(code)), problems };
    if (problems.length === 0) whole = withOverlay(whole, overlay);
    return checked;
  });
}
