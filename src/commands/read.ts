import { isKnown, lookUpFinding } from '../catalog/lookup.js';
import { vocabularyOf } from '../catalog/wordings.js';
import { explain } from '../explaining/explain.js';
import { STATUS } from '../failures.js';
import { peek, standardInput } from '../reading/input/sources.js';
import type { Command } from './command.js';

/** Explains the errors in standard input. */
export const explainInput: Command<'read'> = async ({ language, fail }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const { readErrors } = await import('../reading/read.js');
  const { isLarge, pieces } = peek(standardInput());
  const engine = isLarge ? (await import('../reading/seek/load.js')).fastEngine() : undefined;
  const { findings, success, bytes } = readErrors(pieces, vocabularyOf(catalog), engine);

  const explanations = findings.map((finding) => explain(lookUpFinding(catalog, finding), language, finding));
  const answer = { kind: 'explanations' as const, explanations, catalog };
  if (explanations.length > 0) {
    const status = explanations.every(isKnown) ? STATUS.ok : STATUS.notFound;
    return { ...answer, status: fail ? STATUS.errorFound : status };
  }
  if (success !== undefined) return { ...answer, successId: success, status: STATUS.ok };
  const note = bytes === 0 ? 'standard input is empty' : 'no API error found in standard input';
  return {
    ...answer,
    notes: [`${note}; pipe a response, an exception or a log into kms-err, or give a code`],
    status: STATUS.notFound,
  };
};
