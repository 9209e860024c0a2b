import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { LedgerTransaction, reverse } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { lapseReceipt } from '../receipts/lapse-receipt.js';
import { Donation } from './donation.js';
import { donationPolicy } from '../fund.policy.js';
import { undoMatches } from '../matching/match-gifts.js';
import { undoMoves } from '../purposes/changes/settle-change.js';
import { demandOffline, lockDonation } from '../funds.queries.js';
import { Words } from '../words.js';

@InputType({ description: 'A request to give a gift back.' })
export class DonationRefundRequestInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The gift, in state RECEIVED. You act for its fund.' })
  donationId!: string;

  @Field(() => String, { description: 'Why it is given back, 2–500 characters. Seen by the donor and the fund.' })
  @Words(2, 500)
  reason!: string;
}

@InputType({ description: 'The decision on a requested refund, by another person than the one who asked.' })
export class DonationRefundInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The gift, in state REFUND_REQUESTED. You act for its fund and did not ask for the refund.' })
  donationId!: string;

  @Field(() => Boolean, { description: 'True: the money goes back through the ledger (refused with INSUFFICIENT_BALANCE where it is spent) and a receipt loses its force. False: the gift stays.' })
  approve!: boolean;
}

/** One person asks to give a gift back. */
export const requestRefund = deed({
  field: 'donationRefundRequest',
  answers: 'donation',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: DonationRefundRequestInput): Promise<Donation> {
    const donation = await lockDonation(unit, input.donationId, input);
    unit.authorize(donationPolicy.requestRefund(unit.actor, donation));
    demandOffline(donation);
    donation.requestRefund(unit.em.getReference(Person, unit.actor.personId), input.reason.trim());
    return donation;
  },
});

/** Another person gives it back, as a new entry that undoes the first, or keeps it. */
export const refundDonation = deed({
  field: 'donationRefund',
  answers: 'donation',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: DonationRefundInput): Promise<Donation> {
    const donation = await lockDonation(unit, input.donationId, input);
    unit.authorize(donationPolicy.answerRefund(unit.actor, donation));
    if (!input.approve) {
      donation.keep();
      return donation;
    }
    donation.refund(unit.em.getReference(Person, unit.actor.personId));
    await undoMatches(unit, donation);
    await undoMoves(unit, donation);
    const entry = await unit.em.findOneOrFail(LedgerTransaction, { subjectId: donation.id, kind: 'DONATION' });
    await reverse(unit, entry, 'Gift given back');
    await lapseReceipt(unit, donation);
    return donation;
  },
});
