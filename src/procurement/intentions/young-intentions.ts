import type { Unit } from '../../platform/deeds/unit.js';

/** A line that may not be tendered yet. */
export interface YoungIntention {
  /** Number of the line in its list. */
  readonly number: number;
  /** From when on; null where no intention says what the line says now. */
  readonly from: Date | null;
}

/** The first line that has neither an exemption nor an intention, of the line as it stands, that is old enough now; null where none is. */
export async function youngIntention(unit: Unit, lineIds: readonly string[]): Promise<YoungIntention | null> {
  const [row] = await unit.sql<{ number: number; from: number | null }>(
    `select l.number, (extract(epoch from i.tender_from) * 1000)::float8 as from
     from purchase_line l left join lateral (
       select p.title, p.budget_fen, p.tender_from from purchase_intention p where p.line_id = l.id order by p.number desc limit 1
     ) i on i.title = l.title and i.budget_fen = l.budget_fen
     where l.id = any($1::uuid[]) and coalesce(i.tender_from > business_now(), true)
       and not exists (select from intention_exemption e where e.line_id = l.id)
     order by l.number limit 1`,
    [lineIds],
  );
  return row ? { number: row.number, from: row.from === null ? null : new Date(row.from) } : null;
}
