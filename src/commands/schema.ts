import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartRefused } from '../platform/start-refused.js';
// First: it brings the metadata that decorators need.
import { command } from './command.js';

const path = resolve(process.cwd(), 'schema/schema.graphql');

// `npm run schema` writes schema/schema.graphql as the code builds it; with `--check` it only compares, byte for byte.
await command(async () => {
  const { printSchemaText } = await import('../platform/graphql/schema.js');
  const { wusheSchema } = await import('../api.js');
  const text = printSchemaText(wusheSchema());
  if (!process.argv.includes('--check')) return writeFileSync(path, text);
  if (readFileSync(path, 'utf8') !== text) throw new StartRefused('schema/schema.graphql is not what the code builds: run `npm run schema`, read the difference, and note it in schema/CHANGELOG.md.');
});
