import { Client } from 'pg';
import { StartRefused } from '../src/platform/start-refused.js';
import { holdPlanting, isHalfPlanted } from './marks.js';

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Removes everything from a database whose demonstration was begun and not finished, so that it can be migrated and
 * planted anew; returns whether it did. Never touches a database without the marks of an unfinished demonstration.
 * @param waiting told when another start is planting just now, whose end is awaited.
 */
export async function clearUnfinished(ownerUrl: string, waiting: () => void): Promise<boolean> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'wushe seeds' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await holdPlanting(owner, waiting);
    if (!(await isHalfPlanted(owner))) return false;
    await owner.query('begin');
    await owner.query('drop schema public cascade');
    await owner.query('create schema public');
    await owner.query('commit');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new StartRefused('The demo data of this database are unfinished, and the role of MIGRATION_DATABASE_URL may not remove them. Create the database anew, or start with DEMO=off on another one.');
  } finally {
    await owner.end();
  }
}
