import { openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, systemCode } from '../failures.js';
import type { Catalog } from '../model.js';
import { openCatalog } from './pack.js';

/** The bundled catalog. Throws Failure where the installation is broken. */
export function loadCatalog(): Catalog {
  const path = join(__dirname, 'catalog.pack');
  try {
    // Held open to the end: which entries are needed shows later, and reading all of them takes longer.
    const file = openSync(path, 'r');
    return openCatalog((start, end) => {
      const buffer = Buffer.allocUnsafe(end - start);
      return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, start));
    });
  } catch (error) {
    throw new Failure(
      `cannot read the catalog ${path} (${systemCode(error) || 'damaged'}); install kms-err again`,
    );
  }
}
