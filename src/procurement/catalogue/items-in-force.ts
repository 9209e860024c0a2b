import type { Unit } from '../../platform/deeds/unit.js';
import { jurisdictionsOf } from '../../platform/rules/rules.js';

/** What judging a line needs to know of an item. */
export interface ItemFacts {
  readonly id: string;
  readonly code: string;
  readonly level: number;
  readonly name: string;
  readonly unit: string | null;
  readonly prohibited: boolean;
}

/** In force: begun, and not followed by an edition that has begun. */
export const inForce = (catalogue: string): string =>
  `(${catalogue}.effective_from <= business_today() and not exists (select from catalogue_version follower where follower.supersedes_id = ${catalogue}.id and follower.effective_from <= business_today()))`;

/** The items that codes name in the catalogues in force where a buyer is: the nearest jurisdiction first, then the latest edition. */
export async function itemsInForce(unit: Unit, jurisdiction: string, codes: readonly string[]): Promise<Map<string, ItemFacts>> {
  const rows = await unit.sql<ItemFacts>(
    `select distinct on (i.code) i.id, i.code, i.level, i.name_zh as name, i.unit, i.prohibited
     from catalogue_item i join catalogue_version c on c.id = i.catalogue_id
     where i.code = any($1) and c.jurisdiction = any($2) and ${inForce('c')}
     order by i.code, length(c.jurisdiction) * (c.jurisdiction <> 'CN')::int desc, c.effective_from desc, c.imported_at desc`,
    [codes, jurisdictionsOf(jurisdiction)],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Null for an item under which a line may be drafted today; otherwise the codes that stand for it now. */
export async function replacementsOf(unit: Unit, item: { readonly id: string }): Promise<string[] | null> {
  const [found] = await unit.sql<{ current: boolean; instead: string[] }>(
    `select ${inForce('c')} as current, array(select n.code from catalogue_replacement r join catalogue_item n on n.id = r.new_item_id where r.old_item_id = i.id order by n.code) as instead
     from catalogue_item i join catalogue_version c on c.id = i.catalogue_id where i.id = $1`,
    [item.id],
  );
  return found?.current === false ? found.instead : null;
}
