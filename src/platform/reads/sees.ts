import type { Unit } from '../deeds/unit.js';
import { type Class, readDefinitions } from './definitions.js';
import type { Viewer } from './viewer.js';

/** Whether the deed's actor sees the row, by the same condition under which it is read. */
export async function sees(unit: Unit, graph: Class, id: string): Promise<boolean> {
  const read = readDefinitions.graphs.get(graph);
  if (!read) return false;
  const reader = read.options.scope && !unit.actor.mayUse(read.options.scope) ? null : unit.actor;
  const values: unknown[] = [id];
  const bound = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const viewer: Viewer = {
    get person() {
      return bound(reader?.personId ?? null, 'uuid');
    },
    parties: (...roles) => bound(reader?.partiesAs(...roles) ?? [], 'uuid[]'),
    has: (role) => bound(reader?.has(role) ?? false, 'boolean'),
  };
  const { tableName } = unit.em.getMetadata().getByClassName(read.entity().name as never);
  const rows = await unit.sql(`select from "${tableName}" s where s.id = $1 and (${read.options.visible('s', viewer)})`, values);
  return rows.length > 0;
}
