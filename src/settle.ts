import type { ClientBase } from 'pg';
import { declareInDatabase } from './platform/database/declarations.js';
// Loading the slices registers their lifecycles and rules.
import './slices.js';

/** Brings what the code declares (lifecycles, default rule sets) into the migrated database, in the caller's transaction. */
export async function settle(client: ClientBase): Promise<void> {
  await declareInDatabase((text, parameters) => client.query(text, parameters));
}
