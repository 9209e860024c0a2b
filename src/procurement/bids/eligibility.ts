import { eligibilityOf, type Ineligibility } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Tender } from '../tenders/tender.js';
import { bidsRefusals } from './bids.refusals.js';
import { joined } from '../../kernel/refusal.js';

/** Every reason why an organization may not bid in a tender or be awarded it; empty when it may (PL-02). */
export async function ineligibilityOf(unit: Unit, organization: { readonly id: string }, tender: Tender): Promise<readonly Ineligibility[]> {
  const { reasons } = await eligibilityOf(unit, organization, { grade: tender.requiredGrade, creditScore: tender.creditFloor }, tender.jurisdiction);
  return reasons;
}

/** Refuses an organization that may not bid, with every reason and the rule of the first. */
export async function refuseIneligible(unit: Unit, organization: { readonly id: string }, tender: Tender): Promise<void> {
  const reasons = await ineligibilityOf(unit, organization, tender);
  if (reasons.length === 0) return;
  const refusal = bidsRefusals.NOT_ELIGIBLE({ field: 'organizationId', params: { reasons: joined(reasons) } });
  throw Object.assign(refusal, { rule: reasons[0]?.rule ?? refusal.rule });
}
