import type catalog from '../../data/catalog.json';

/** Every code of the bundled catalog. */
export type KmsErrorCode = keyof typeof catalog.codes;
