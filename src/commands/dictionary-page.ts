import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { type OpenColumn, openDatasets } from '../transparency/index.js';

/** The page of the bulk files' columns, in the words of the schema. */
export function dictionaryPage(): string {
  const schema = buildSchema(readFileSync(resolve(process.cwd(), 'schema/schema.graphql'), 'utf8'));
  const words = ({ is }: OpenColumn): string => {
    if (typeof is !== 'string') return is.en;
    const [type = '', field = ''] = is.split('.');
    const found = schema.getType(type);
    const description = isObjectType(found) ? found.getFields()[field]?.description : null;
    if (!description) throw new Error(`${is} is not described in the schema.`);
    return description;
  };
  const tables = openDatasets.map((dataset) => [
    `## ${dataset.name}`, '', `${dataset.what} \`/open-data/${dataset.name}.csv?month=…\`, \`/open-data/${dataset.name}.jsonl?month=…\``, '',
    '| column | field of the schema | what it is |', '|---|---|---|',
    ...dataset.columns.map((column) => `| \`${column.name}\` | ${typeof column.is === 'string' ? `\`${column.is}\`` : '—'} | ${words(column).replaceAll('\n', ' ').replaceAll('|', '\\|')} |`), '',
  ].join('\n'));
  return [
    '# Data dictionary', '',
    'The columns of the bulk files at `/open-data/` ([open data](open-data.md#bulk-files)), in the words of [the schema](../schema/schema.graphql). Written by `npm run docs:dictionary`.', '',
    'Amounts are decimal texts in yuan without trailing zeros, instants are UTC with milliseconds, days are `YYYY-MM-DD`; what is not there, or not public yet, is empty in CSV and null in JSON Lines.', '',
    ...tables,
  ].join('\n');
}
