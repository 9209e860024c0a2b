import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { type Decision, allowIf, says } from '../../kernel/refusal.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import type { Actor } from '../../platform/deeds/actor.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { type Award, AwardState, awardLifecycle, extendSigning, lapseAward, lockAward } from '../../procurement/index.js';
import { ContractState } from '../contract.lifecycle.js';
import { Contract } from '../contract.js';
import { ContractSide } from '../contract.words.js';
import { refusePersonal } from '../contracts.queries.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { contractRules } from '../contracts.rules.js';
import { SigningEvent, SigningEventKind, SigningGround } from './signing-event.js';

@InputType({ description: 'More time for signing the contract of an award.' })
export class SigningExtendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The award (`award_…`), CONFIRMED and not under contract.' })
  awardId!: string;

  @Field(() => DateScalar, { description: 'New last day for both signatures: later than the old one, and at most so many days from today as the rule `contract.signingExtensionDays` says (EXTENSION_WRONG).' })
  until!: string;

  @Field(() => SigningGround, { description: 'Why.' })
  @IsEnum(SigningGround)
  ground!: SigningGround;

  @Field(() => String, { description: 'The ground in words, 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

@InputType({ description: 'An award whose contract was not signed in time.' })
export class SigningLapseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The award (`award_…`), CONFIRMED, whose days for signing have passed (SIGNING_NOT_OVERDUE).' })
  awardId!: string;

  @Field(() => String, { description: 'Why it is given up, 2–1,000 characters; public.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** PL-11: an approver of the buyer decides what becomes of a deadline; nobody else moves it. */
export function decidesSigning(actor: Actor, { tender }: { readonly tender: { readonly buyer: { readonly id: string } } }): Decision {
  return allowIf(actor.has('BUYER_APPROVER', tender.buyer.id), says('Only approvers of the buyer extend the days for signing or let an award lapse.', '只有购买主体的审批人员可以延长签约期限或宣布中标失效。'), 'PL-11');
}

/** The approver gives more time for signing on a ground that is recorded and public. */
export const extendSigningDays = deed({
  field: 'signingExtend',
  answers: 'award',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SigningExtendInput): Promise<Award> {
    const { award, tender } = await lockAward(unit, input.awardId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(decidesSigning(unit.actor, { tender }));
    if (award.state !== AwardState.CONFIRMED || !award.contractDueAt) throw awardLifecycle.refused(award.state, says('given more time for signing', '延长签约期限'), { field: 'awardId', rule: 'PL-11' });
    refusePersonal({ reason: input.reason });
    const now = await unit.now();
    const days = await unit.ruleValue(contractRules.signingExtensionDays, tender.jurisdiction);
    const latest = addCalendarDays(shanghaiDate(now), days);
    const newDueAt = endOfShanghaiDay(input.until);
    if (input.until > latest || newDueAt <= award.contractDueAt || newDueAt <= now) throw contractsRefusals.EXTENSION_WRONG({ field: 'until', params: { latest, dueAt: award.contractDueAt } });
    unit.em.persist(new SigningEvent({ award, kind: SigningEventKind.EXTENDED, dueAt: award.contractDueAt, newDueAt, ground: input.ground, reason: input.reason.trim(), by: unit.em.getReference(Person, unit.actor.personId), happenedAt: now }));
    extendSigning(award, newDueAt);
    (await draftOf(unit, award))?.extendSigning(newDueAt);
    unit.record({ rule: 'PL-11' });
    await unit.emit('award.signingExtended', award.id, { until: newDueAt.toISOString() });
    return award;
  },
});

/**
 * The approver lets an award lapse whose contract was not signed in time. Whose fault it was is told by the signatures: a
 * winner who left the client's signature unanswered has refused (PL-26), and its credit counts it; in all other cases the
 * client did not do its part.
 */
export const lapseSigning = deed({
  field: 'signingLapse',
  answers: 'award',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: SigningLapseInput): Promise<Award> {
    const { award, tender } = await lockAward(unit, input.awardId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(decidesSigning(unit.actor, { tender }));
    refusePersonal({ reason: input.reason });
    const now = await unit.now();
    if (award.state !== AwardState.CONFIRMED || !award.contractDueAt) throw awardLifecycle.refused(award.state, says('let lapse', '宣布失效'), { field: 'awardId', rule: 'PL-11' });
    if (now <= award.contractDueAt) throw contractsRefusals.SIGNING_NOT_OVERDUE({ field: 'awardId', params: { deadline: award.contractDueAt, serverTime: now } });
    const draft = await draftOf(unit, award);
    const fault = draft?.clientSignedBy && !draft.providerSignedBy ? ContractSide.PROVIDER : ContractSide.CLIENT;
    unit.em.persist(new SigningEvent({ award, kind: SigningEventKind.LAPSED, dueAt: award.contractDueAt, reason: input.reason.trim(), fault, by: unit.em.getReference(Person, unit.actor.personId), happenedAt: now }));
    draft?.withdraw(now);
    await lapseAward(unit, { award, tender, reason: `逾期未签订合同：${input.reason.trim()}`, refusedByWinner: fault === ContractSide.PROVIDER, at: now });
    unit.record({ rule: 'PL-11' });
    return award;
  },
});

/** The contract that is being signed, locked; null before one is drafted. */
async function draftOf(unit: Unit, award: Award): Promise<Contract | null> {
  const found = await unit.em.findOne(Contract, { award, state: { $in: [ContractState.DRAFT, ContractState.SIGNED_BY_ONE] } });
  return found && (await unit.lockById(Contract, found.id));
}
