import type { Pool } from 'pg';
import { ReaderStatement } from './statement.js';
import { ReadDatabase } from './statements.js';
import type { Reader, Viewer } from './viewer.js';

/**
 * Reads rows for what is no GraphQL answer (a file): each row one JSON object. The statement asks the same visibility
 * conditions as queries do, with the reader as bound parameters.
 */
export async function readRows<Row>(pool: Pool, reader: Reader, scope: string | null, build: (viewer: Viewer, bind: (type: string, value: unknown) => string) => string): Promise<Row[]> {
  const statement = new ReaderStatement();
  const text = build(statement.viewer(scope), (type, value) => statement.bind(type, () => value));
  const rows = await new ReadDatabase(pool).run({ text, name: null }, statement.bounds.map((bound) => bound({ reader, language: 'en', variables: {} })));
  return rows.map(([row]) => row as Row);
}
