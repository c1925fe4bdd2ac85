import type { Catalog } from '../catalog/entry.js';
import { lookUpCode, lookUpFinding } from '../catalog/lookup.js';
import { explain, type InputFinding } from '../explaining/explain.js';
import type { Explanation } from '../explaining/explanation.js';
import type { Language } from '../model.js';

/** Explains a code in any spelling. */
export function explainCode(code: string, catalog: Catalog, language: Language): Explanation {
  return explain(lookUpCode(catalog, code), language);
}

/** Explains an error found in pasted text. */
export function explainFinding(finding: InputFinding, catalog: Catalog, language: Language): Explanation {
  return explain(lookUpFinding(catalog, finding), language, finding);
}
