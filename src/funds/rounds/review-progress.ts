import type { Unit } from '../../platform/deeds/unit.js';
import { fundsRefusals } from '../funds.refusals.js';
import type { GrantRound } from './grant-round.js';

/** Experts left for the eligible application with the most recusals. */
export async function smallestPanel(unit: Unit, round: GrantRound): Promise<number> {
  const [row] = await unit.sql<{ least: number }>(
    `select coalesce(min(left_over), 0)::int as least from (
       select (select count(*) from round_reviewer v where v.round_id = a.round_id) - (select count(*) from grant_review g where g.application_id = a.id and g.recused) as left_over
       from grant_application a where a.round_id = $1 and a.state = 'ELIGIBLE') panels`,
    [round.id],
  );
  return row!.least;
}

/** Refuses to go on while scores are missing or recusals left too few experts; sealed scores open all at once. */
export async function demandReviewed(unit: Unit, round: GrantRound, field: string): Promise<void> {
  const [row] = await unit.sql<{ missing: number }>(
    `select count(*)::int as missing from grant_application a join round_reviewer v on v.round_id = a.round_id
     where a.round_id = $1 and a.state = 'ELIGIBLE' and not exists (select from grant_review g where g.application_id = a.id and g.reviewer_id = v.id)`,
    [round.id],
  );
  if (row!.missing > 0) throw fundsRefusals.SCORES_MISSING({ field, params: { count: row!.missing } });
  const least = round.panelMinimum;
  if ((await smallestPanel(unit, round)) < least) throw fundsRefusals.PANEL_TOO_SMALL({ field, params: { least } });
}
