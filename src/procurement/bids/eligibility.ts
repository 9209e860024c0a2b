import {
  type Eligibility, type Ineligibility, type Standing, eligibilityOf, judgeEligibility, limitRules, limitsOf,
} from '../../organizations/index.js';
import { joined } from '../../kernel/refusal.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Tender } from '../tenders/tender.js';
import type { Bid } from './bid.js';
import { bidsRefusals } from './bids.refusals.js';
import type { BidderTerms } from './offer-terms.js';

/** Every reason why an organization may not bid in a tender or be awarded it; empty when it may (PL-02). */
export async function ineligibilityOf(unit: Unit, organization: { readonly id: string }, tender: BidderTerms): Promise<readonly Ineligibility[]> {
  const { reasons } = await eligibilityOf(unit, organization, { grade: tender.requiredGrade, creditScore: tender.creditFloor }, tender.jurisdiction);
  return reasons;
}

/** Every reason why a bid's organization, or another member of the consortium for which it bids, does not qualify (PL-02, PL-03). */
export async function ineligibilityOfBid(unit: Unit, bid: Bid, tender: Tender): Promise<readonly Ineligibility[]> {
  const reasons = [...(await ineligibilityOf(unit, bid.organization, tender))];
  for (const member of await otherMembers(unit, bid)) reasons.push(...(await ineligibilityOf(unit, member, tender)));
  return reasons;
}

/** The members of a bid's consortium beside its leader; none where somebody else leads it. */
export async function otherMembers(unit: Unit, { consortiumId, organization }: Pick<Bid, 'consortiumId' | 'organization'>): Promise<{ id: string }[]> {
  if (consortiumId === null) return [];
  return await unit.sql<{ id: string }>(
    `select m.organization_id as id from consortium_member m join consortium c on c.id = m.consortium_id
     where c.id = $1 and c.leader_id = $2 and m.organization_id <> $2 and m.state = 'CONFIRMED' order by m.id`, [consortiumId, organization.id],
  );
}

/** Refuses an organization that may not bid, with every reason and the rule of the first. */
export async function refuseIneligible(unit: Unit, organization: { readonly id: string }, tender: BidderTerms, field = 'organizationId'): Promise<void> {
  refuseReasons(await ineligibilityOf(unit, organization, tender), field);
}

/** Refuses by the reasons, if there are any. */
export function refuseReasons(reasons: readonly Ineligibility[], field = 'organizationId'): void {
  if (reasons.length === 0) return;
  const refusal = bidsRefusals.NOT_ELIGIBLE({ field, params: { reasons: joined(reasons) } });
  throw Object.assign(refusal, { rule: reasons[0]?.rule ?? refusal.rule });
}

/** What a tender and the rule set of its jurisdiction ask of bidders, as SQL tells it. */
export interface EligibilityTerms {
  readonly grade: number | null;
  readonly creditScore: number | null;
  /** Values of the rules by key. */
  readonly limits: Readonly<Record<string, unknown>> | null;
}

const keys = Object.values(limitRules).map(({ key }) => `'${key}'`).join(', ');

/** The terms as a JSON object in SQL; `tender` is SQL for the tender's id. The nearest jurisdiction's value of each rule counts. */
export function eligibilityTerms(tender: string): string {
  return `(select json_build_object('grade', asked.required_grade, 'creditScore', asked.credit_floor, 'limits', (
    select json_object_agg(near.key, near.value) from (
      select distinct on (r.key) r.key, r.value from rule_value r
      where r.key in (${keys}) and (r.jurisdiction = 'CN' or asked.jurisdiction like r.jurisdiction || '%')
        and r.effective_from <= business_now()::date and (r.effective_to is null or r.effective_to > business_now()::date)
      order by r.key, length(r.jurisdiction) * (r.jurisdiction <> 'CN')::int desc) near))
    from tender asked where asked.id = ${tender})`;
}

/** Judges an organization's standing by the terms of a tender. */
export function judgedFor(standing: Standing, { grade, creditScore, limits }: EligibilityTerms): Eligibility {
  return judgeEligibility(standing, { grade, creditScore }, limitsOf(limits ?? {}));
}
