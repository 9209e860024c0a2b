import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { all } from '../../kernel/refusal.js';
import { Column, Computed, Derived, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { grams } from '../../needs/index.js';
import { BuyerGraph } from '../buyers/index.js';
import { EnvelopeArrangement } from './envelope-arrangement.js';
import { AwardRule } from './award-rule.js';
import { LargerPanel } from './larger-panel.js';
import { ApprovalGround, MethodGround } from './method-ground.js';
import { ProcurementMethod } from './procurement-method.js';
import { EndCode } from './tender-end.js';
import { TenderState, tenderLifecycle } from './tender.lifecycle.js';
import { tenderPolicy } from './tender.policy.js';
import { Tender } from './tender.js';
import { tenderFilters } from './tender-filters.js';
import { buyersPeople, tenderVisible } from './tenders.queries.js';

const of = ['state', 'buyer', 'draftedBy', 'hands'];
type WithOfficers = Tender & { readonly officers: readonly string[] };

@ObjectType('Tender', {
  implements: Node,
  description: 'A tender (采购项目): lines of a purchase list that are bought together, by one method, at one price for the whole. Public from its publication; a draft is seen by the buyer\'s people alone. Who bids, and how many, nobody learns before the opening.',
})
@Reads(() => Tender, {
  visible: tenderVisible,
  scope: 'procurement:read',
  orderings: { PUBLISHED_AT: 'publishedAt', DEADLINE: 'deadline', CREATED_AT: 'createdAt' },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  filter: ['state', 'method', 'awardRule', 'invitedOnly', 'buyer', 'budget', 'deadline', 'publishedAt', 'project', 'lotNumber', ...tenderFilters],
  search: (tender, text) => grams(`${tender}.title || ' ' || ${tender}.requirement`, text),
})
export class TenderGraph extends Node {
  @Field(() => BuyerGraph, { description: 'The buyer (购买主体).' })
  buyer!: Rel<BuyerGraph>;

  @Field(() => String, { description: 'Title of the notice.' })
  title!: string;

  @Field(() => Int, { description: 'How often the contract may be renewed for another term (续签, GP-13): 0 for never.' })
  renewals!: number;

  @Field(() => String, { description: 'The requirement (采购需求): what, where, for whom, to which standard.' })
  requirement!: string;

  @Field(() => ProcurementMethod, { description: 'How the supplier is chosen (PL-01).' })
  method!: ProcurementMethod;

  @Field(() => AwardRule, { description: 'How the winner is found (PL-23).' })
  awardRule!: AwardRule;

  @Field(() => Boolean, { description: 'Whether the service has a uniform standard, so that the lowest price decides (PL-23).' })
  uniformStandard!: boolean;

  @Field(() => MethodGround, { nullable: true, description: 'Why this method and no open tender; null where the method needs no ground.' })
  ground!: MethodGround | null;

  @Field(() => String, { nullable: true, description: 'The ground in words; null where the method needs none.' })
  groundText!: string | null;

  @Field(() => ApprovalGround, { nullable: true, description: 'Why it may go on although thresholds speak for an open tender (TH-01, PL-04); null where they do not.' })
  approvalGround!: ApprovalGround | null;

  @Field(() => String, { nullable: true, description: 'Number of the document of that approval; null without one.' })
  approvalReference!: string | null;

  @Field(() => LargerPanel, { nullable: true, description: 'Why a larger panel judges it whatever its budget (TE-01); null for the usual number.' })
  largerPanel!: LargerPanel | null;

  @Field(() => Boolean, { description: 'Whether only invited suppliers may bid (PL-05, PL-09); false in a draft.' })
  invitedOnly!: boolean;

  @Field(() => Boolean, { description: 'Whether a price is given once and is not revised (PL-08); false in a draft.' })
  priceOnce!: boolean;

  @Field(() => TenderState, { description: 'Where it stands.' })
  state!: TenderState;

  @Field(() => [TenderState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Tender>({ from: ['state'], value: ({ state }) => tenderLifecycle.nextStates(state) })
  nextStates!: TenderState[];

  @Field(() => MoneyGraph, { description: 'The budget, sum of its lines; a price above it is refused (PL-07, PL-19).' })
  @Column('budgetFen')
  budget!: MoneyGraph;

  @Field(() => Int, { description: 'Points out of 100 for the price (TE-02); the quality criteria share the rest.' })
  priceWeight!: number;

  @Field(() => Int, { nullable: true, description: 'Least grade (评估等级, number of As) of a bidder; null when none is asked for.' })
  requiredGrade!: number | null;

  @Field(() => Int, { nullable: true, description: 'Least credit score of a bidder, 0–100; null for the one of the rule set.' })
  creditFloor!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for bids as the buyer asked for it; null for the earliest that the rules allow.' })
  closesOn!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published; null in a draft.' })
  publishedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The last instant at which a bid is in time (投标截止时间): the end of a day in China. Null in a draft.' })
  deadline!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the documents are to be had at least (PL-20); here they stay public. Null in a draft.' })
  documentsUntil!: Date | null;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which lateness is judged. Compare it with your own clock.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => Int, { nullable: true, description: 'Seconds until the deadline, 0 when it has passed; null in a draft.' })
  @Computed({ sql: (tender) => `greatest(0, ceil(extract(epoch from ${tender}.deadline - business_now())))::int` })
  secondsLeft!: number | null;

  @Field(() => Int, { nullable: true, description: 'With fewer bids it is void (PL-07, CC-02); null in a draft.' })
  minimumBids!: number | null;

  @Field(() => Int, { nullable: true, description: 'Least number of panel members (TE-01); null in a draft.' })
  panelLeast!: number | null;

  @Field(() => Int, { nullable: true, description: 'Working days for which a proposed award is public before it can be confirmed (TE-04, TH-02); null in a draft.' })
  standstillDays!: number | null;

  @Field(() => [String], { nullable: true, description: 'Public keys (X25519, base64url) of the opening officers, for which bids are sealed. Compare them with the officers\' own: a foreign key here would open bids. Null in a draft.' })
  officerKeys!: string[] | null;

  @Field(() => String, { nullable: true, description: 'The platform\'s public key for this tender; its private half is released only after the deadline. Null in a draft.' })
  platformPublicKey!: string | null;

  @Field(() => Int, { description: 'How many opening officers open together, each with their own share (2 to 16).' })
  openingThreshold!: number;

  @Field(() => EnvelopeArrangement, { description: 'Whether price and proposal are opened together or apart.' })
  envelopes!: EnvelopeArrangement;

  @Field(() => String, { nullable: true, description: 'The platform\'s public key for price envelopes (价格标); its private half is released only after every panel member has judged every bid. Null in a draft, and where price and proposal are opened together.' })
  pricePlatformPublicKey!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the price envelopes were opened; null until then, and where price and proposal are opened together.' })
  pricesOpenedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the bids were opened (开标); null until then.' })
  openedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Opening shares that are held and wait for further officers: 0 up to one less than `openingThreshold`. Null for everyone but the buyer\'s people.' })
  @Computed({ sql: (tender) => `(select count(*)::int from opening_officer o where o.tender_id = ${tender}.id and o.held_share is not null)` })
  @Guarded(buyersPeople)
  sharesHeld!: number | null;

  @Field(() => Int, { nullable: true, description: 'Bids that were opened; null until then, because before the opening nobody learns how many there are, and in talks not before the final prices are open.' })
  @Computed({ sql: (tender) => `case when ${tender}.opened_at is not null then (select count(*)::int from bid b where b.tender_id = ${tender}.id and b.opened_at is not null having not coalesce(bool_or(b.confidential), false)) end` })
  bidCount!: number | null;

  @Field(() => Boolean, { description: 'Whether the suppliers give a final price after talks with the panel (最后报价, NT-01, CC-01). Until the final prices are opened, bids are told to the buyer, the panel and their own bidders alone.' })
  finalRound!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the final prices were opened; null until then, and where there is no final round.' })
  finalOpenedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the panel concluded; null until then.' })
  evaluatedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the evaluation was last given back to the panel, after an upheld challenge or complaint or because a member was related; null when it never was.' })
  reopenedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'How the ranking was computed, in words; null until then.' })
  rankingFormula!: string | null;

  @Field(() => EndCode, { nullable: true, description: 'The kind of reason for which it is void or cancelled; null otherwise.' })
  endedCode!: EndCode | null;

  @Field(() => String, { nullable: true, description: 'Why it is void or cancelled; null otherwise.' })
  endedReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended: contracted, void or cancelled; null until then.' })
  endedAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was drafted.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<WithOfficers>({
    tenderEdit: { description: 'Change the draft.', from: of, decide: (actor, tender) => all(tenderPolicy.edit(actor, tender), tenderLifecycle.can(tender.state, 'publish')) },
    openingShareCreate: {
      description: 'Make one\'s own opening share.',
      from: of,
      sql: { officers: (tender) => `(select coalesce(json_agg(o.person_id), '[]') from opening_officer o where o.tender_id = ${tender}.id)` },
      decide: (actor, tender) => all(tenderPolicy.share(actor, tender, tender.officers), tenderLifecycle.can(tender.state, 'publish')),
    },
    tenderPublish: { description: 'Publish it.', from: of, decide: (actor, tender) => all(tenderPolicy.publish(actor, tender), tenderLifecycle.can(tender.state, 'publish')) },
    tenderClarify: { description: 'Clarify, correct or extend it, before its deadline.', from: of, decide: (actor, tender) => all(tenderPolicy.publish(actor, tender), tenderLifecycle.can(tender.state, 'extend')) },
    tenderCancel: { description: 'Give it up.', from: of, decide: (actor, tender) => all(tenderPolicy.cancel(actor, tender), tenderLifecycle.can(tender.state, 'cancel')) },
  })
  viewerCan!: object;
}
