import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** The schemas name their draft by http, Ajv knows it by https. */
function read(name: string): object {
  const { $schema: _draft, ...schema } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'schemas/360giving', name), 'utf8')) as Record<string, unknown>;
  return schema;
}

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
formats.default(ajv);
// The package of 1.4.3 still refers to the grant by the address of 1.4.2.
ajv.addSchema({ ...read('360-giving-schema.json'), $id: 'https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.2/schema/360-giving-schema.json' });
const validate = ajv.compile(read('360-giving-package-schema.json'));

/** What the official 360Giving schemas say against a package; empty when it is valid. */
export function givingProblemsOf(value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
