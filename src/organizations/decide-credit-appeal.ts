import { IsBoolean, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import type { CreditAppeal } from './credit-appeal.js';
import { lockAppeal } from './credit-appeals.queries.js';
import { reverseCreditEvent } from './credit.js';
import { CreditEvent } from './credit-event.js';
import { CreditReversal } from './credit-reversal.js';
import { organizationPolicy } from './organization.policy.js';

@InputType({ description: 'The decision on an appeal against a credit event.' })
export class CreditAppealDecideInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The appeal (`credit_appeal_…`), not decided yet.' })
  creditAppealId!: string;

  @Field(() => Boolean, { description: 'True: the event does not count any more. False: it counts as before.' })
  @IsBoolean()
  upheld!: boolean;

  @Field(() => String, { description: 'The decision and its reasons, 2–500 characters; public.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  decision!: string;
}

/** An operator or supervisor who did not record the event decides; what is struck no longer counts and stays readable. */
export const decideCreditAppeal = deed({
  field: 'creditAppealDecide',
  answers: 'creditAppeal',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: CreditAppealDecideInput): Promise<CreditAppeal> {
    const { appeal, organization } = await lockAppeal(unit, input.creditAppealId, input.expectedVersion ?? null);
    const event = await unit.em.findOneOrFail(CreditEvent, appeal.creditEvent.id);
    unit.authorize(organizationPolicy.decideAppeal(unit.actor, organization, { recordedBy: event.recordedBy, filedBy: appeal.filedBy }));
    const words = input.decision.trim();
    appeal.decide(input.upheld ? 'uphold' : 'dismiss', words, unit.em.getReference(Person, unit.actor.personId), await unit.now());
    if (input.upheld && (await unit.em.count(CreditReversal, { creditEvent: event })) === 0) await reverseCreditEvent(unit, event.id, words);
    await unit.emit('credit.appealDecided', appeal.id, { organizationId: organization.id, state: appeal.state });
    return appeal;
  },
});
