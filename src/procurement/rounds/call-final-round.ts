import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { says } from '../../kernel/refusal.js';
import type { Bid } from '../bids/bid.js';
import { judgementsOf, qualifiedAmong } from '../panel/judgements.js';
import { clearedOf, membersOf } from '../panel/panel.queries.js';
import { EnvelopeArrangement } from '../tenders/envelope-arrangement.js';
import { voidTender } from '../tenders/end-tender.js';
import { EndCode } from '../tenders/tender-end.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { beginRound } from './begin-round.js';
import { OfferRoundKind, OfferRoundState } from './offer-round.lifecycle.js';
import { OfferRound } from './offer-round.js';
import { roundsPolicy } from './rounds.policy.js';
import { roundsRefusals } from './rounds.refusals.js';
import { roundsRules } from './rounds.rules.js';
import { Talk } from './talk.js';

@InputType({ description: 'The call for final prices (要求提交最后报价).' })
export class FinalRoundCallInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`) with a final round, opened; every member has judged every bid, and a talk with every supplier that qualifies is on record.' })
  tenderId!: string;

  @Field(() => DateTimeScalar, { description: 'Until when final prices are taken: as many hours from now as the rule `tender.finalRound.leastHours` says at least, 30 days at most (DEADLINE_WRONG).' })
  deadline!: Date;

  @Field(() => String, { nullable: true, description: 'What the talks changed of the requirement, 2–20,000 characters: the same for all; the suppliers answer it with their price, and the panel judges anew. Null where only a price is asked for. Not where the prices were opened apart (TERMS_FIXED).' })
  @IsOptional()
  @Length(2, 20_000)
  @Matches(/\S\s*\S/)
  terms?: string | null;
}

/**
 * The panel ends its talks and asks every supplier still in for one final sealed price (NT-01, CC-01). Whom most members found unqualified
 * is out here; with too few left the tender is void (PL-08, CC-02).
 */
export const callFinalRound = deed({
  field: 'finalRoundCall',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: FinalRoundCallInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    const members = await membersOf(unit, tender);
    unit.authorize(roundsPolicy.call(unit.actor, tender, clearedOf(members)));
    await refuseUntimely(unit, tender, input);
    const { bids, assessments } = await judgementsOf(unit, tender, members);
    const qualified = await qualifiedAmong(unit, tender, bids, assessments);
    // Who is not asked for a final price cannot come back by another judgement.
    for (const bid of bids) if (!qualified.includes(bid)) bid.barred = true;
    const at = await unit.now();
    const least = tender.minimumBids ?? 0;
    unit.record({ rule: 'NT-01' });
    if (qualified.length < least) await voidTender(unit, tender, EndCode.TOO_FEW_QUALIFIED, `合格供应商不足 ${least} 家，不进行最后报价 / Fewer than ${least} suppliers qualify for the final round.`, at);
    else await begin(unit, tender, qualified, input, at);
    return tender;
  },
});

async function refuseUntimely(unit: Unit, tender: Tender, { terms }: FinalRoundCallInput): Promise<void> {
  if (tender.state !== TenderState.OPENED) throw tenderLifecycle.refused(tender.state, says('given a final round', '要求最后报价'), { field: 'tenderId' });
  if (!tender.finalRound) throw roundsRefusals.NO_FINAL_ROUND({ field: 'tenderId' });
  if (tender.pricesSealed) throw roundsRefusals.PRICES_SEALED({ field: 'tenderId' });
  if ((await unit.em.count(OfferRound, { tender, kind: OfferRoundKind.FINAL, state: { $ne: OfferRoundState.ENDED } })) > 0) throw roundsRefusals.FINAL_ROUND_EXISTS({ field: 'tenderId' });
  if (terms != null && tender.envelopes === EnvelopeArrangement.TWO) throw roundsRefusals.TERMS_FIXED({ field: 'terms' });
}

async function begin(unit: Unit, tender: Tender, qualified: readonly Bid[], { deadline, terms }: FinalRoundCallInput, at: Date): Promise<void> {
  const talks = await unit.em.find(Talk, { bid: { $in: [...qualified] } });
  const missing = qualified.filter((bid) => !talks.some((talk) => talk.bid.id === bid.id)).length;
  if (missing > 0) throw roundsRefusals.TALKS_MISSING({ field: 'tenderId', params: { count: missing } });
  const keepsEarlier = await unit.ruleValue(roundsRules.missingKeepsEarlier, tender.jurisdiction);
  await beginRound(unit, {
    tender, kind: OfferRoundKind.FINAL, at, deadline, field: 'deadline', leastHours: await unit.ruleValue(roundsRules.leastHours, tender.jurisdiction), terms: terms?.trim() ?? null,
    // Where the earlier price stands for whoever gives no other, nobody is missing.
    keepsEarlier, minimumOffers: keepsEarlier ? 0 : (tender.minimumBids ?? 0),
    invited: qualified.map((bid) => ({ organization: unit.em.getReference(Organization, bid.organization.id), bid, mostFen: tender.budgetFen })),
  });
  await unit.emit('tender.finalCalled', tender.id, { deadline: deadline.toISOString() });
}
