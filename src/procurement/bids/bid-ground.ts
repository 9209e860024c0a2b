import { decodeId } from '../../kernel/identifiers.js';
import { nothingThere } from '../../kernel/refusal.js';
import { type Ineligibility, type Standing, judgeEligibility, limitRules, limitsOf } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { jurisdictionsSql } from '../../platform/rules/rules.js';
import { tenderPolicy } from '../tenders/tender.policy.js';
import { Tender } from '../tenders/tender.js';
import { type BiddingTerms, refuseLateAt } from './offer-terms.js';

/** What a bid is judged by: the tender under its shared lock, the time, and how the organization stands. */
export interface BidGround {
  readonly tender: BiddingTerms;
  /** The database's clock, read while the lock was held. */
  readonly serverTime: Date;
  /** Every reason why the organization may not bid (PL-02). */
  readonly reasons: readonly Ineligibility[];
}

type LockedTender = Omit<BiddingTerms, 'budgetFen' | 'deadline'> & { readonly budgetFen: string; readonly deadline: number | null; readonly buyer: string; readonly public: boolean };

const lockedSql = `select json_build_object('id', id, 'buyer', buyer_id, 'public', published_at is not null, 'state', state, 'deadline', extract(epoch from deadline) * 1000, 'jurisdiction', jurisdiction,
    'budgetFen', budget_fen::text, 'requiredGrade', required_grade, 'creditFloor', credit_floor, 'openingThreshold', opening_threshold, 'envelopes', envelopes, 'officerKeys', officer_keys,
    'platformPublicKey', platform_public_key, 'pricePlatformPublicKey', price_platform_public_key) as tender
  from tender where id = $1 for share`;

const limitKeys = Object.values(limitRules).map(({ key }) => `'${key}'`).join(', ');

const standingSql = `select (extract(epoch from business_now()) * 1000)::float8 as now, organization_standing($2) as standing,
    (select json_object_agg(near.key, near.value) from (
      select distinct on (r.key) r.key, r.value from tender t, rule_value r
      where t.id = $1 and r.key in (${limitKeys}) and r.jurisdiction = any(${jurisdictionsSql('t.jurisdiction')})
        and r.effective_from <= business_now()::date and (r.effective_to is null or r.effective_to > business_now()::date)
      order by r.key, length(r.jurisdiction) * (r.jurisdiction <> 'CN')::int desc) near) as limits`;

/**
 * Takes the tender's shared lock, then reads the clock and the organization's standing: two statements that travel
 * together and hydrate nothing, because twenty bidders may come in the same second.
 * @throws Refusal for lateness; AccessFailure NOT_FOUND for a tender or organization that is hidden or missing.
 */
export async function lockGround(unit: Unit, tenderId: string, organization: { readonly id: string }): Promise<BidGround> {
  const id = decodeId(Tender.idPrefix, tenderId);
  if (id === null) throw nothingThere('tenderId');
  const [[locked], [judged]] = await Promise.all([
    unit.sql<{ tender: LockedTender }>(lockedSql, [id]),
    unit.sql<{ now: number; standing: Standing | null; limits: Record<string, unknown> | null }>(standingSql, [id, organization.id]),
  ]);
  if (!locked || !tenderPolicy.see(unit.actor, { buyer: { id: locked.tender.buyer }, publishedAt: locked.tender.public ? true : null })) throw nothingThere('tenderId');
  const tender = { ...locked.tender, budgetFen: BigInt(locked.tender.budgetFen), deadline: locked.tender.deadline === null ? null : new Date(locked.tender.deadline) };
  const serverTime = new Date(judged!.now);
  refuseLateAt(tender, serverTime);
  if (!judged!.standing) throw nothingThere();
  const { reasons } = judgeEligibility(judged!.standing, { grade: tender.requiredGrade, creditScore: tender.creditFloor }, limitsOf(judged!.limits ?? {}));
  return { tender, serverTime, reasons };
}
