import type { ClientBase } from 'pg';

/**
 * Brings what the code declares (lifecycles, default rule sets) into a freshly migrated database. Runs after every
 * migration, under the migrating role, in one transaction.
 */
export async function settle(_client: ClientBase): Promise<void> {
  // Nothing is declared yet.
}
