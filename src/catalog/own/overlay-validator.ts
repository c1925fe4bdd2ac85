import { Ajv2020 } from 'ajv/dist/2020.js';
import catalogSchema from '../../../data/catalog.schema.json' with { type: 'json' };
import overlaySchema from '../../../data/overlay.schema.json' with { type: 'json' };

/**
 * ajv with the published schema. `verbose`: errors include the part of the schema that failed. The build replaces this file
 * with the code that ajv generates (see build.mjs), as loading ajv takes longer than the rest of the program.
 */
export const ajv = new Ajv2020({
  verbose: true,
  allowUnionTypes: true,
  code: { source: true, esm: true },
})
  .addSchema(catalogSchema, 'catalog.schema.json')
  .addSchema(overlaySchema);
export const validate = ajv.getSchema('overlay.schema.json') as NonNullable<ReturnType<typeof ajv.getSchema>>;
