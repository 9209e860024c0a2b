import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

type Schema = Record<string, unknown>;

const read = (name: string): Schema => JSON.parse(readFileSync(resolve(import.meta.dirname, 'schemas', name), 'utf8')) as Schema;

/** JSON Merge Patch (RFC 7396): how extensions of the standard extend its schema. */
function patched(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base = typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...(target as Schema) } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete base[name];
    else base[name] = patched(base[name], value);
  }
  return base;
}

/** Draft 4 as Ajv takes it: `id` names the schema there, `$id` later. */
function modern(schema: Schema): Schema {
  const { id, $schema: _draft, ...rest } = schema;
  return { ...rest, $id: id };
}

/** The lots extension refers to objects of further extensions, which we do not use: whatever is there passes. */
function withAllDefinitions(schema: Schema): Schema {
  const named = [...JSON.stringify(schema).matchAll(/"#\/definitions\/(\w+)"/g)].map(([, name]) => [name!, {}] as const);
  return { ...schema, definitions: { ...Object.fromEntries(named), ...(schema['definitions'] as Schema) } };
}

function compiled(): { releases: ValidateFunction; records: ValidateFunction; versioned: ValidateFunction } {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  const release = ['bids-extension.json', 'lots-extension.json'].reduce<unknown>((schema, extension) => patched(schema, read(extension)), read('release-schema.json')) as Schema;
  ajv.addSchema(modern(withAllDefinitions(release)));
  // Extensions are not patched into the versioned schema by the standard's tools either: what it does not know it lets pass.
  ajv.addSchema(modern(read('versioned-release-validation-schema.json')));
  return {
    releases: ajv.compile(modern(read('release-package-schema.json'))),
    records: ajv.compile(modern(read('record-package-schema.json'))),
    versioned: ajv.getSchema(read('versioned-release-validation-schema.json')['id'] as string)!,
  };
}

const validators = compiled();

/** What the official schemas, with the bids and lots extensions, say against a package; empty when it is valid. */
export function problemsOf(kind: keyof typeof validators, value: unknown): string[] {
  const validate = validators[kind];
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
