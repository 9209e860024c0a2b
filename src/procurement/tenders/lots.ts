import { nothingThere } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Buyer } from '../buyers/index.js';
import { TenderProject } from './tender-project.js';
import type { TenderWordsInput } from './tender-words.input.js';
import { buyerRoles } from './tender.policy.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

/** The project and number of the lot that a draft is to be; nulls for a tender of its own. */
export async function lotOf(unit: Unit, input: TenderWordsInput, buyer: Buyer): Promise<{ project: TenderProject | null; lotNumber: number | null }> {
  if (input.projectId == null || input.lotNumber == null) {
    if (input.projectId != null || input.lotNumber != null) throw tendersRefusals.LOT_INCOMPLETE({ field: input.projectId == null ? 'projectId' : 'lotNumber' });
    return { project: null, lotNumber: null };
  }
  const project = await unit.find(TenderProject, input.projectId, 'projectId');
  if (!unit.actor.hasAny(buyerRoles, project.buyer.id)) throw nothingThere('projectId');
  if (project.buyer.id !== buyer.id) throw tendersRefusals.LINES_OF_ONE_BUYER({ field: 'projectId' });
  return { project, lotNumber: input.lotNumber };
}

/** Budget by which thresholds judge a tender: that of its whole project, for lots are one purchase (PL-04, TH-01). */
export async function judgedBudget(unit: Unit, tender: Pick<Tender, 'id' | 'project' | 'budgetFen'>): Promise<bigint> {
  if (!tender.project) return tender.budgetFen;
  const [row] = await unit.sql<{ fen: string }>(
    `select coalesce(sum(budget_fen), 0)::text as fen from tender where project_id = $1 and id <> $2 and state not in ('VOID', 'CANCELLED')`, [tender.project.id, tender.id],
  );
  return BigInt(row?.fen ?? 0) + tender.budgetFen;
}

/**
 * Organizations that have won as many lots of the tender's project as one bidder may; empty for a tender of its own. Two
 * awards of one project wait for each other.
 */
export async function wonEnough(unit: Unit, tender: Tender): Promise<ReadonlySet<string>> {
  if (!tender.project) return new Set();
  const project = await unit.lockById(TenderProject, tender.project.id);
  if (project.lotsPerBidder === null) return new Set();
  const rows = await unit.sql<{ id: string }>(
    `select a.organization_id as id from award a join tender t on t.id = a.tender_id where t.project_id = $1 and t.id <> $2 and a.state not in ('DECLINED', 'ANNULLED') group by a.organization_id having count(*) >= $3`,
    [project.id, tender.id, project.lotsPerBidder],
  );
  return new Set(rows.map(({ id }) => id));
}
