import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VolunteerOfferInput, offerOf } from './volunteer-offer.input.js';
import { volunteerPolicy } from './volunteer.policy.js';
import { Volunteer } from './volunteer.js';

@InputType({ description: 'What you offer as a volunteer, put anew.' })
export class VolunteerAmendInput extends VolunteerOfferInput {
  @Field(() => ID, { description: 'Your own registration (`volunteer_…`).' })
  volunteerId!: string;
}

/** A volunteer keeps the registration true (VO-02), and decides who reads the name (VO-06). */
export const amendVolunteer = deed({
  field: 'volunteerAmend',
  answers: 'volunteer',
  scope: 'volunteers:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: VolunteerAmendInput): Promise<Volunteer> {
    const volunteer = await unit.lock(Volunteer, input.volunteerId, { field: 'volunteerId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(volunteerPolicy.amend(unit.actor, volunteer));
    volunteer.offer(await offerOf(unit, input));
    unit.record({ rule: 'VO-02' });
    return volunteer;
  },
});
