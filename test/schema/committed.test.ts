import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { wusheSchema } from '../../src/api.js';
import { printSchemaText } from '../../src/platform/graphql/schema.js';

// @apart: fields stand in the order in which the slices were loaded.
test('the committed schema is, byte for byte, what the code builds (npm run schema writes it)', () => {
  const committed = readFileSync(resolve(import.meta.dirname, '../../schema/schema.graphql'), 'utf8');
  expect(committed === printSchemaText(wusheSchema())).toBe(true);
});
