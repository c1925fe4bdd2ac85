import { isKnown, lookUpFinding } from '../catalog/lookup.js';
import { vocabularyOf } from '../catalog/wordings.js';
import { explain } from '../explaining/explain.js';
import { STATUS } from '../failures.js';
import { openInput } from '../reading/input/files.js';
import { watchInterruption } from '../reading/input/interruption.js';
import type { Command } from './command.js';

/** Explains the errors in standard input. */
export const explainInput: Command<'read'> = async ({ language, fail }, { loadCatalog }) => {
  const catalog = await loadCatalog();
  const { readInput } = await import('../reading/read-input.js');
  const interruption = watchInterruption();
  const input = await openInput('-', interruption.signal);
  const { reading, notes, failure } = await readInput(input, vocabularyOf(catalog));
  const interrupted = await interruption.end();
  const { findings, success, bytes } = reading;

  const explanations = findings.map((finding) => explain(lookUpFinding(catalog, finding), language, finding));
  const answer = { kind: 'explanations' as const, explanations, catalog, notes };
  if (interrupted !== undefined) return { ...answer, status: interrupted };
  if (failure) return { ...answer, notes: [...notes, failure.message], status: STATUS.failure };
  if (explanations.length > 0) {
    const status = explanations.every(isKnown) ? STATUS.ok : STATUS.notFound;
    return { ...answer, status: fail ? STATUS.errorFound : status };
  }
  if (success !== undefined) return { ...answer, successId: success, status: STATUS.ok };
  const note = bytes === 0 ? 'standard input is empty' : 'no API error found in standard input';
  return {
    ...answer,
    notes: [...notes, `${note}; pipe a response, an exception or a log into kms-err, or give a code`],
    status: STATUS.notFound,
  };
};
