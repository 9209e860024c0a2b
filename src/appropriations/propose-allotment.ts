import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Party, Person } from '../accounts/index.js';
import { Community, divisionCodeOf } from '../communities/index.js';
import { CommunityFund, FundState } from '../funds/index.js';
import { decimalOf } from '../kernel/money.js';
import { nothingThere } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../platform/graphql/money.graph.js';
import { BudgetAppropriation, Buyer } from '../procurement/index.js';
import { Allotment, type Receiver } from './allotment.js';
import { AllotmentState, allotmentLifecycle } from './allotment.lifecycle.js';
import { lockAllotment } from './appropriations.queries.js';
import { appropriationsRefusals as refusals } from './appropriations.refusals.js';
import { passingPolicy } from './passing.policy.js';

@InputType({ description: 'Public money that one level allots to the next (经费下达), by a document. Year and source are those of the appropriation from which it comes.' })
export class AllotmentProposeInput extends DeedInput {
  @Field(() => ID, { nullable: true, description: 'The appropriation (`appropriation_…`) of the sender out of which it is allotted; or `fromAllotmentId`.' })
  appropriationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'What was allotted to the sender to be passed on (`allotment_…`, ALLOTTED); or `appropriationId`.' })
  fromAllotmentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Receiver: a buyer (`buyer_…`) of a lower division, such as a street office. Exactly one receiver.' })
  buyerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Receiver: a community (`community_…`) within the sender\'s division.' })
  communityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Receiver: an active community fund (`fund_…`) within the sender\'s division; it keeps public money apart from gifts.' })
  fundId?: string | null;

  @Field(() => MoneyInput, { description: 'How much; more than zero, and no more than is left of what it comes from (MORE_THAN_APPROPRIATED).' })
  amount!: MoneyInput;

  @Field(() => MoneyInput, { nullable: true, description: 'What of it a receiving buyer has to pass on to lower levels; nothing when left out. It is kept apart there and cannot be spent otherwise.' })
  passOn?: MoneyInput | null;

  @Field(() => String, { description: 'Number of the document (下达文号), 2–100 characters; once per receiver, year and source.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  documentNumber!: string;

  @Field(() => String, { description: 'What it is for, 2–500 characters. Public.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  purpose!: string;
}

/** The first of two people proposes that money goes to a lower level. */
export const proposeAllotment = deed({
  field: 'allotmentPropose',
  answers: 'allotment',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: AllotmentProposeInput): Promise<Allotment> {
    const { appropriation, parent } = await sourceOf(unit, input);
    const senderId = parent ? parent.buyer?.id : appropriation.buyer.id;
    if (senderId === undefined) throw refusals.NOT_TO_PASS_ON({ field: 'fromAllotmentId' });
    const sender = await unit.em.findOneOrFail(Buyer, senderId);
    unit.authorize(passingPolicy.propose(unit.actor, sender));
    if (parent && parent.state !== AllotmentState.ALLOTTED) throw refusals.SOURCE_NOT_OPEN({ field: 'fromAllotmentId', params: { state: allotmentLifecycle.state(parent.state) } });
    const { receiver, party, division } = await receiverOf(unit, input);
    const own = divisionCodeOf(sender.division.id);
    if (!division.startsWith(own) || ('buyer' in receiver && division.length <= own.length)) throw refusals.NOT_BELOW({ field: fieldOf(receiver) });
    const amountFen = fenOfInput(input.amount, 'amount');
    const passOnFen = input.passOn ? fenOfInput(input.passOn, 'passOn', 'NOT_NEGATIVE') : 0n;
    if (passOnFen > amountFen || (passOnFen > 0n && !('buyer' in receiver))) throw refusals.PASS_ON_TOO_MUCH({ field: 'passOn' });
    const left = await leftOf(unit, appropriation, parent);
    if (amountFen > left) throw refusals.MORE_THAN_APPROPRIATED({ field: 'amount', params: { left: decimalOf(left) } });
    const allotment = new Allotment({
      appropriation, parent, sender, receiver, receiverParty: unit.em.getReference(Party, party), amountFen, passOnFen,
      documentNumber: input.documentNumber.trim(), purpose: input.purpose.trim(),
      proposedBy: unit.em.getReference(Person, unit.actor.personId), proposedAt: await unit.now(),
    });
    unit.em.persist(allotment);
    unit.record({ rule: 'GP-08' });
    await unit.emit('allotment.proposed', allotment.id);
    return allotment;
  },
});

interface Source {
  readonly appropriation: BudgetAppropriation;
  readonly parent: Allotment | null;
}

async function sourceOf(unit: Unit, { appropriationId, fromAllotmentId }: AllotmentProposeInput): Promise<Source> {
  if (Boolean(appropriationId) === Boolean(fromAllotmentId)) throw refusals.ONE_SOURCE({ field: 'appropriationId' });
  if (appropriationId) return { appropriation: await unit.find(BudgetAppropriation, appropriationId, 'appropriationId'), parent: null };
  const parent = await lockAllotment(unit, fromAllotmentId!, { field: 'fromAllotmentId' });
  return { appropriation: await unit.em.findOneOrFail(BudgetAppropriation, parent.appropriation.id), parent };
}

async function receiverOf(unit: Unit, input: AllotmentProposeInput): Promise<{ receiver: Receiver; party: string; division: string }> {
  const { buyerId, communityId, fundId } = input;
  if ([buyerId, communityId, fundId].filter(Boolean).length !== 1) throw refusals.ONE_RECEIVER({ field: 'communityId' });
  if (buyerId) {
    const buyer = await unit.find(Buyer, buyerId, 'buyerId');
    return { receiver: { buyer }, party: buyer.id, division: divisionCodeOf(buyer.division.id) };
  }
  if (communityId) {
    const community = await unit.find(Community, communityId, 'communityId');
    return { receiver: { community }, party: community.id, division: community.jurisdiction };
  }
  const fund = await unit.find(CommunityFund, fundId!, 'fundId');
  if (fund.state !== FundState.ACTIVE) throw nothingThere('fundId');
  const community = await unit.em.findOneOrFail(Community, fund.community.id);
  return { receiver: { fund }, party: fund.id, division: community.jurisdiction };
}

const fieldOf = (receiver: Receiver): string => ('buyer' in receiver ? 'buyerId' : 'community' in receiver ? 'communityId' : 'fundId');

/** What can still be allotted out of an appropriation, or out of what is to be passed on, in fen. */
export async function leftOf(unit: Unit, appropriation: { readonly id: string; readonly amountFen: bigint }, parent: { readonly id: string; readonly passOnFen: bigint } | null): Promise<bigint> {
  const [row] = await unit.sql<{ fen: string }>(
    `select coalesce(sum(a.amount_fen - a.released_fen), 0)::text as fen from allotment a where a.appropriation_id = $1 and a.parent_id is not distinct from $2 and a.state in ('ALLOTTED', 'CLOSED')`,
    [appropriation.id, parent?.id ?? null],
  );
  return (parent ? parent.passOnFen : appropriation.amountFen) - BigInt(row!.fen);
}
