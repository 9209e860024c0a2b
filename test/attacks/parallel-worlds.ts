import { poolOf } from '../../src/platform/database/orm.js';
import { openTestOrm } from '../harness/database.js';
import { World } from '../kit/world.js';

/**
 * Worlds that begin as copies of one, row for row, and in which the same instant lasts: whatever two of them answer
 * differently comes from what was done in one and not in the other. The first world ends here.
 */
export async function parallelWorlds<Name extends string>(origin: World, names: readonly Name[]): Promise<Record<Name, World>> {
  const at = await origin.now();
  // A database is copied only while nobody is connected to it.
  await origin.api.stop();
  await origin.orm.close(true);
  const worlds: [Name, World][] = [];
  for (const name of names) {
    const opened = await openTestOrm({ like: origin.database });
    const world = new World(opened, await poolOf(opened.orm), null);
    await world.sql(`create or replace function business_now() returns timestamptz(3) language sql stable parallel safe as $$ select '${at.toISOString()}'::timestamptz(3) $$`);
    worlds.push([name, world]);
  }
  await origin.database.drop();
  return Object.fromEntries(worlds) as Record<Name, World>;
}
