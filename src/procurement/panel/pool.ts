import { platformPartyId } from '../../accounts/index.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Tender } from '../tenders/tender.js';
import { conflictYears } from './conflicts.js';

/** What is asked of experts who are drawn. */
interface PoolWish {
  /** Codes of the catalogue of which each expert covers one, or something below it; empty for any. */
  readonly specialities: readonly string[];
  /** Codes of divisions to one of which each expert comes; empty for any. */
  readonly regions: readonly string[];
}

/** What decides a draw beside its seed. */
export interface DrawWish extends PoolWish {
  readonly contribution: string;
  /** People left out for a reason that is told (回避). */
  readonly excluded: readonly string[];
  readonly exclusionReason: string | null;
}

/** Who may sit as an expert: in the registry and not suspended, an EVALUATOR, and for years neither the buyer's nor in its employ. */
const mayJudge = `v.state = 'ACTIVE'
  and exists (select from membership e where e.person_id = v.person_id and e.role = 'EVALUATOR' and e.party_id = $1 and e.starts_at <= business_now() and (e.ends_at is null or e.ends_at > business_now()))
  and not exists (select from membership o where o.person_id = v.person_id and o.party_id = $2 and (o.ends_at is null or o.ends_at > business_now()))
  and not exists (select from evaluator_employment w join buyer y on y.id = $2 and y.credit_code = w.credit_code where w.evaluator_id = v.id
    and (w.ends_on is null or w.ends_on >= (business_now() - make_interval(years => $3))::date))`;

/** Those of the people who may sit as experts (TE-01). */
export async function evaluatorsAmong(unit: Unit, tender: Tender, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await unit.sql<{ person_id: string }>(`select v.person_id from evaluator v where v.person_id = any($4) and ${mayJudge}`, [platformPartyId, tender.buyer.id, await conflictYears(unit, tender), people]);
  return rows.map(({ person_id }) => person_id);
}

/** All who may be drawn as experts: those who cover what is asked, come to where it is, and are not absent on the day of the opening, or today. */
export async function poolOf(unit: Unit, tender: Tender, { specialities, regions }: PoolWish): Promise<string[]> {
  const now = await unit.now();
  const day = shanghaiDate(tender.deadline !== null && tender.deadline > now ? tender.deadline : now);
  const covers = (asked: string, held: string): string =>
    `(${asked} = '{}' or ${held} = '{}' or exists (select from unnest(${asked}) one, unnest(${held}) other where starts_with(one, other) or starts_with(other, one)))`;
  const rows = await unit.sql<{ person_id: string }>(
    `select v.person_id from evaluator v where ${mayJudge} and ${covers('$4::text[]', 'v.specialities')} and ${covers('$5::text[]', 'v.regions')}
       and not exists (select from evaluator_absence a where a.evaluator_id = v.id and a.cancelled_at is null and $6::date between a.starts_on and a.ends_on)
     order by v.person_id`,
    [platformPartyId, tender.buyer.id, await conflictYears(unit, tender), specialities, regions, day],
  );
  return rows.map(({ person_id }) => person_id);
}
