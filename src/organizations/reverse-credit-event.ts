import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { reverseCreditEvent } from './credit.js';
import { CreditEvent } from './credit-event.js';
import { Organization } from './organization.js';
import { organizationPolicy } from './organization.policy.js';

@InputType({ description: 'An event that was wrong.' })
export class CreditEventReverseInput extends DeedInput {
  @Field(() => ID, { description: 'The event (`credit_…`).' })
  creditEventId!: string;

  @Field(() => String, { description: 'Why it does not count, 1–500 characters; public.' })
  @Length(1, 500)
  reason!: string;
}

/** Takes a credit event out of the score. The event stays readable, with the reason. */
export const reverseEvent = deed({
  field: 'creditEventReverse',
  answers: 'creditEvent',
  scope: 'organizations:write',
  idempotency: 'accepted',
  async act(unit, input: CreditEventReverseInput): Promise<CreditEvent> {
    const event = await unit.find(CreditEvent, input.creditEventId, 'creditEventId');
    unit.authorize(organizationPolicy.keep(unit.actor, await unit.lockById(Organization, event.organization.id)));
    await reverseCreditEvent(unit, event.id, input.reason);
    return event;
  },
});
