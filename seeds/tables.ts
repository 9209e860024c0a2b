import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

/** The folder of the seeds' files, from the sources as from `dist`. */
function folder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return here.includes('/dist/') ? resolve(here, '../../seeds/data') : join(here, 'data');
}

/** The rows of a table in `seeds/data`, by column. */
export function table<Column extends string>(name: string): Record<Column, string>[] {
  return parse(readFileSync(join(folder(), name)), { columns: true, bom: true });
}
