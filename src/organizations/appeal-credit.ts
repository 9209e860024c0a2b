import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput, VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { CreditAppeal, CreditAppealState } from './credit-appeal.js';
import { lockAppeal } from './credit-appeals.queries.js';
import { CreditEvent } from './credit-event.js';
import { CreditReversal } from './credit-reversal.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';
import { organizationsRefusals } from './organizations.refusals.js';
import { organizationsRules } from './organizations.rules.js';

const dayMs = 86_400_000;

@InputType({ description: 'An appeal against a credit event (信用申诉).' })
export class OrganizationCreditAppealInput extends DeedInput {
  @Field(() => ID, { description: 'The event (`credit_…`) of one\'s own organization, that still counts.' })
  creditEventId!: string;

  @Field(() => String, { description: 'Why it is wrong, and what shows it, 10–8,000 characters; read by operators and supervisors, public with the decision.' })
  @Length(10, 8_000)
  @Matches(/\S\s*\S/)
  grounds!: string;
}

@InputType({ description: 'An appeal to take back.' })
export class CreditAppealWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The appeal (`credit_appeal_…`), not decided yet.' })
  creditAppealId!: string;
}

/** A manager appeals against an event of the organization's credit, once and in time; it counts until the decision. */
export const appealCredit = deed({
  field: 'organizationCreditAppeal',
  answers: 'creditAppeal',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: OrganizationCreditAppealInput): Promise<CreditAppeal> {
    const event = await unit.find(CreditEvent, input.creditEventId, 'creditEventId');
    const organization = await unit.lockById(Organization, event.organization.id, { share: true });
    unit.authorize(organizationPolicy.manage(unit.actor, organization));
    if ((await unit.em.count(CreditReversal, { creditEvent: event })) > 0) throw organizationsRefusals.ALREADY_REVERSED({ field: 'creditEventId' });
    if ((await unit.em.count(CreditAppeal, { creditEvent: event, state: { $ne: CreditAppealState.WITHDRAWN } })) > 0) throw organizationsRefusals.APPEALED_ALREADY({ field: 'creditEventId' });
    const [filedAt, days, within] = [await unit.now(), await unit.ruleValue(organizationsRules.creditAppealDays), await unit.ruleValue(organizationsRules.creditAppealDecisionDays)];
    const deadline = new Date(event.createdAt.getTime() + days * dayMs);
    if (filedAt > deadline) throw organizationsRefusals.APPEAL_TOO_LATE({ field: 'creditEventId', params: { deadline, serverTime: filedAt } });
    const appeal = new CreditAppeal({ creditEvent: event, organization, grounds: input.grounds.trim(), filedBy: unit.em.getReference(Person, unit.actor.personId), filedAt, dueAt: new Date(filedAt.getTime() + within * dayMs) });
    unit.em.persist(appeal);
    await unit.emit('credit.appealed', appeal.id, { organizationId: organization.id });
    return appeal;
  },
});

/** The organization takes its appeal back; it may appeal anew while the time runs. */
export const withdrawCreditAppeal = deed({
  field: 'creditAppealWithdraw',
  answers: 'creditAppeal',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: CreditAppealWithdrawInput): Promise<CreditAppeal> {
    const { appeal, organization } = await lockAppeal(unit, input.creditAppealId, input.expectedVersion ?? null);
    unit.authorize(organizationPolicy.manage(unit.actor, organization));
    appeal.withdraw();
    return appeal;
  },
});
