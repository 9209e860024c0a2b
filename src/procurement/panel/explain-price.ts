import { IsBoolean, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { nothingThere, says } from '../../kernel/refusal.js';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { BidState, bidLifecycle } from '../bids/bid.lifecycle.js';
import { Bid } from '../bids/bid.js';
import { bidPolicy } from '../bids/bid.policy.js';
import { seesBid } from '../bids/bids.queries.js';
import { Tender } from '../tenders/tender.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { abnormalPrices } from './abnormal-prices.js';
import type { PanelMember } from './panel-member.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { lockOwnSeat } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';
import { panelRules } from './panel.rules.js';
import { PriceInquiry } from './price-inquiry.js';
import { PriceOpinion } from './price-opinion.js';

@InputType({ description: 'A price that is to be explained (异常低价说明).' })
export class PriceExplanationAskInput extends DeedInput {
  @Field(() => ID, { description: 'The bid (`bid_…`), opened with its price.' })
  bidId!: string;

  @Field(() => String, { nullable: true, description: 'Why, 2–1,000 characters; needed unless the price is below the shares of budget or mean price that the rule set names.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  grounds?: string | null;
}

@InputType({ description: 'A bidder\'s explanation of its low price.' })
export class PriceExplainInput extends DeedInput {
  @Field(() => ID, { description: 'The inquiry (`price_inquiry_…`).' })
  inquiryId!: string;

  @Field(() => String, { description: 'How the price is made up and why it can be performed, 10–8,000 characters; read by panel and buyer.' })
  @Length(10, 8_000)
  @Matches(/\S\s*\S/)
  explanation!: string;
}

@InputType({ description: 'A panel member\'s opinion of an explanation. Sent again before the panel concludes, it takes the place of the first.' })
export class PriceExplanationJudgeInput extends DeedInput {
  @Field(() => ID, { description: 'The inquiry (`price_inquiry_…`), explained.' })
  inquiryId!: string;

  @Field(() => Boolean, { description: 'Whether the price is explained well enough. The bid falls out when most members say no.' })
  @IsBoolean()
  accepted!: boolean;

  @Field(() => String, { description: 'Why, 2–2,000 characters; told to the bidder when its bid falls out.' })
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** A member asks the bidder of a price that looks too low to be performed to explain it (TE-03). */
export const askPriceExplanation = deed({
  field: 'priceExplanationAsk',
  answers: 'priceInquiry',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PriceExplanationAskInput): Promise<PriceInquiry> {
    const found = await unit.find(Bid, input.bidId, 'bidId');
    if (!(await seesBid(unit, found))) throw nothingThere('bidId');
    const { tender } = await judging(unit, found.tender.id, 'bidId');
    const bid = await unit.lock(Bid, input.bidId, { field: 'bidId' });
    if (bid.state !== BidState.OPENED || bid.priceFen === null) throw panelRefusals.BID_NOT_OPEN({ field: 'bidId', params: { state: bidLifecycle.state(bid.state) } });
    const grounds = input.grounds?.trim() ?? (await groundsOf(unit, tender, bid));
    if (grounds === null) throw panelRefusals.REASON_MISSING({ field: 'grounds' });
    if ((await unit.em.count(PriceInquiry, { bid })) > 0) throw panelRefusals.ASKED_ALREADY({ field: 'bidId' });
    const askedAt = await unit.now();
    const hours = await unit.ruleValue(panelRules.explanationHours, tender.jurisdiction);
    const inquiry = new PriceInquiry({ tender, bid, grounds, askedBy: unit.em.getReference(Person, unit.actor.personId), askedAt, dueAt: new Date(askedAt.getTime() + hours * 3_600_000) });
    unit.em.persist(inquiry);
    unit.record({ rule: 'TE-03' });
    await unit.emit('bid.priceAsked', bid.id, { tenderId: tender.id, organizationId: bid.organization.id });
    return inquiry;
  },
});

/** The bidder explains its price in the time it was given (TE-03). */
export const explainPrice = deed({
  field: 'priceExplain',
  answers: 'priceInquiry',
  scope: 'bids:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PriceExplainInput): Promise<PriceInquiry> {
    const found = await unit.find(PriceInquiry, input.inquiryId, 'inquiryId');
    const bid = await unit.em.findOneOrFail(Bid, found.bid.id);
    const tender = await unit.lockById(Tender, found.tender.id, { share: true });
    unit.authorize(bidPolicy.change(unit.actor, bid));
    const inquiry = await unit.lock(PriceInquiry, input.inquiryId, { field: 'inquiryId' });
    if (!panelMoments.judge(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('given explanations', '接受报价说明'), { field: 'inquiryId' });
    const at = await unit.now();
    if (at > inquiry.dueAt) throw panelRefusals.EXPLANATION_TOO_LATE({ field: 'inquiryId', params: { deadline: inquiry.dueAt, serverTime: at } });
    if (inquiry.explanation !== null) throw panelRefusals.EXPLAINED_ALREADY({ field: 'inquiryId' });
    inquiry.explain(input.explanation.trim(), unit.em.getReference(Person, unit.actor.personId), at);
    unit.record({ rule: 'TE-03' });
    await unit.emit('bid.priceExplained', bid.id, { tenderId: tender.id });
    return inquiry;
  },
});

/** A member says whether an explanation convinces; most members decide (TE-03). */
export const judgePriceExplanation = deed({
  field: 'priceExplanationJudge',
  answers: 'priceInquiry',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PriceExplanationJudgeInput): Promise<PriceInquiry> {
    const found = await unit.find(PriceInquiry, input.inquiryId, 'inquiryId');
    const { seat } = await judging(unit, found.tender.id, 'inquiryId');
    const inquiry = await unit.lock(PriceInquiry, input.inquiryId, { field: 'inquiryId' });
    if (inquiry.explanation === null) throw panelRefusals.EXPLANATION_PENDING({ field: 'inquiryId', params: { deadline: inquiry.dueAt } });
    const opinion = await unit.em.findOne(PriceOpinion, { inquiry, member: seat });
    if (opinion) opinion.hold(input.accepted, input.reason.trim());
    else unit.em.persist(new PriceOpinion(inquiry, seat, input.accepted, input.reason.trim()));
    unit.record({ rule: 'TE-03' });
    return inquiry;
  },
});

/** The tender, locked, and the actor's own seat on its panel, who has declared; while the bids are judged. */
async function judging(unit: Unit, tenderRow: string, field: string): Promise<{ tender: Tender; seat: PanelMember }> {
  const tender = await unit.lockById(Tender, tenderRow, { share: true });
  const seat = await lockOwnSeat(unit, tender);
  unit.authorize(panelPolicy.score(unit.actor, seat));
  if (!seat) throw panelRefusals.NOT_ON_PANEL({ field });
  if (!panelMoments.judge(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('judged by its panel', '由评审小组评审'), { field });
  if (!panelMoments.declared(seat.state).allowed) throw panelRefusals.NOT_CLEARED({ field });
  return { tender, seat };
}

async function groundsOf(unit: Unit, tender: Tender, bid: Bid): Promise<string | null> {
  const words = (await abnormalPrices(unit, tender, await unit.em.find(Bid, { tender, state: BidState.OPENED }))).get(bid.id);
  return words ? `${words.zh} ${words.en}` : null;
}
