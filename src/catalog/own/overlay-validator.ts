import { Ajv2020 } from 'ajv/dist/2020.js';
import catalogSchema from '../../../data/catalog.schema.json' with { type: 'json' };
import overlaySchema from '../../../data/overlay.schema.json' with { type: 'json' };

/**
 * The published schema as ajv knows it. `verbose`: an error tells what the schema says at its place. In the build
 * the code that ajv makes of it stands in for this file (see build.mjs): ajv itself takes longer than all else.
 */
export const ajv = new Ajv2020({
  verbose: true,
  allowUnionTypes: true,
  code: { source: true, esm: true },
})
  .addSchema(catalogSchema, 'catalog.schema.json')
  .addSchema(overlaySchema);
export const validate = ajv.getSchema('overlay.schema.json') as NonNullable<ReturnType<typeof ajv.getSchema>>;
