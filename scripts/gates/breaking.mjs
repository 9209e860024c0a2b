/** Fails when schema/schema.graphql breaks a client of schema/released.graphql. */
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const released = buildSchema(readFileSync('schema/released.graphql', 'utf8'));
const current = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const breaking = (await diff(released, current)).filter((change) => change.criticality.level === CriticalityLevel.Breaking);
for (const change of breaking) console.error(`${change.path ?? ''}: ${change.message}`);
if (breaking.length > 0) {
  console.error(`${breaking.length} breaking change(s). Deprecate with a date instead, or release a new major version.`);
  process.exit(1);
}
