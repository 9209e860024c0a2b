import { decimalOf } from '../../kernel/money.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { MethodGround } from './method-ground.js';
import { ProcurementMethod } from './procurement-method.js';
import { SourceNotice } from './source-notice.js';
import { SourceObjection, SourceObjectionState } from './source-objection.js';
import { SupplierInvitation } from './supplier-invitation.js';
import { tenderRules } from './tender.rules.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

/**
 * Refuses to buy from a single source before its publicity is over, without answers to objections or against one that was
 * upheld (PL-09; from the open-tender threshold on), and additions beyond a tenth of the original purchase.
 */
export async function refuseSource(unit: Unit, tender: Tender): Promise<void> {
  if (tender.method !== ProcurementMethod.SINGLE_SOURCE) return;
  if (tender.ground === MethodGround.ADD_ON) await refuseAddition(unit, tender);
  const threshold = BigInt(await unit.ruleValue(tenderRules.openTenderThresholdFen, tender.jurisdiction));
  const notice = await unit.em.findOne(SourceNotice, { tender });
  if (!notice && tender.budgetFen < threshold) return;
  if (!notice) throw tendersRefusals.SOURCE_NOT_ANNOUNCED({ field: 'tenderId', params: { threshold: decimalOf(threshold) } });
  await unit.lockById(SourceNotice, notice.id);
  if ((await unit.now()) <= notice.endsAt) throw tendersRefusals.SOURCE_NOTICE_RUNNING({ field: 'tenderId', params: { until: notice.endsAt } });
  const [invitation] = await unit.em.find(SupplierInvitation, { tender });
  const same = invitation?.organization.id === notice.organization.id && tender.budgetFen <= notice.budgetFen && tender.ground === notice.ground && tender.requirement === notice.requirement;
  if (!same) throw tendersRefusals.SOURCE_CHANGED({ field: 'tenderId' });
  const objections = await unit.em.find(SourceObjection, { notice });
  const open = objections.filter(({ state }) => state === SourceObjectionState.RAISED).length;
  if (open > 0) throw tendersRefusals.OBJECTIONS_OPEN({ field: 'tenderId', params: { count: open } });
  if (objections.some(({ state }) => state === SourceObjectionState.UPHELD)) throw tendersRefusals.OBJECTION_UPHELD({ field: 'tenderId' });
}

/** PL-09: all additions to a purchase together stay within a tenth of it, and come from its supplier. */
async function refuseAddition(unit: Unit, tender: Tender): Promise<void> {
  const percent = await unit.ruleValue(tenderRules.additionMostPercent, tender.jurisdiction);
  // Additions to the same award wait for each other.
  const [original] = await unit.sql<{ fen: string; supplier: string; added: string }>(
    `select a.amount_fen::text as fen, a.organization_id as supplier,
       (select coalesce(sum(t.budget_fen), 0)::text from tender t where t.original_award_id = a.id and t.id <> $2 and t.published_at is not null and t.state not in ('VOID', 'CANCELLED')) as added
     from award a join tender o on o.id = a.tender_id where a.id = $1 and o.buyer_id = $3 and a.state in ('CONFIRMED', 'CONTRACTED') for update of a`, [tender.originalAwardId, tender.id, tender.buyer.id],
  );
  const [invitation] = await unit.em.find(SupplierInvitation, { tender });
  if (!original || invitation?.organization.id !== original.supplier) throw tendersRefusals.ADDITION_ELSEWHERE({ field: 'tenderId' });
  const sum = BigInt(original.added) + tender.budgetFen;
  if (sum * 100n > BigInt(original.fen) * BigInt(percent)) throw tendersRefusals.ADDITION_TOO_LARGE({ field: 'tenderId', params: { percent, sum: decimalOf(sum), original: decimalOf(BigInt(original.fen)) } });
}
