import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { Donation } from './donation.js';
import { donationPolicy } from '../fund.policy.js';
import { demandOffline, lockDonation } from '../funds.queries.js';
import { BankLine } from '../statements/bank-line.js';
import { Words } from '../words.js';

@InputType({ description: 'The end of a pledge that did not become a gift.' })
export class DonationVoidInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The gift, in state PLEDGED. You are its donor or act for its fund.' })
  donationId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters. Seen by the donor and the fund.' })
  @Words(2, 500)
  reason!: string;
}

/** Takes a pledge back or writes it off; nobody is held to a pledge (CH-16). */
export const voidDonation = deed({
  field: 'donationVoid',
  answers: 'donation',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: DonationVoidInput): Promise<Donation> {
    const donation = await lockDonation(unit, input.donationId, input);
    unit.authorize(donationPolicy.void(unit.actor, donation));
    demandOffline(donation);
    donation.drop(input.reason.trim());
    // Money that arrived and was taken for this gift waits again.
    (await unit.em.findOne(BankLine, { donation }))?.reopen();
    return donation;
  },
});
