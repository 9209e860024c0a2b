import { Field, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decimalOf } from '../../kernel/money.js';
import { post } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fenOfInput } from '../../platform/graphql/money.graph.js';
import { DonationChannel } from './donation-channel.js';
import { Donation, DonorKind } from './donation.js';
import { donationPolicy } from '../fund.policy.js';
import { fundsRefusals } from '../funds.refusals.js';
import { DonorInput, demandFittingName, placeOfGift } from './gift.input.js';
import { Words } from '../words.js';

@InputType({ description: 'An ordinary bank gift, recorded from the statement of the host charity’s account.' })
export class DonationRecordInput extends DonorInput {
  @Field(() => String, { description: 'Reference on the bank statement, 1–100 characters; once per fund, so that no gift is counted twice.' })
  @Words(1, 100)
  bankReference!: string;
}

/**
 * Records a bank gift below the rule's amount and puts it into the ledger, in one step: the statement attests it.
 * Cash, larger gifts and gifts of whoever records take `donationCreate` and a second person's `donationConfirm`.
 */
export const recordDonation = deed({
  field: 'donationRecord',
  answers: 'donation',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: DonationRecordInput): Promise<Donation> {
    const amountFen = fenOfInput(input.amount, 'amount');
    const place = await placeOfGift(unit, input);
    unit.authorize(donationPolicy.record(unit.actor, place.fund));
    if (input.donorKind === DonorKind.PERSON) throw fundsRefusals.OWN_GIFT({ field: 'donorKind' });
    demandFittingName(input.donorKind, input);
    if (amountFen >= place.twoSignaturesFrom) throw fundsRefusals.TWO_SIGNATURES_NEEDED({ field: 'amount', params: { from: decimalOf(place.twoSignaturesFrom) } });
    const donation = new Donation({
      fund: place.fund,
      account: place.account,
      amountFen,
      channel: DonationChannel.BANK_TRANSFER,
      donorKind: input.donorKind,
      donor: null,
      donorName: input.donorName?.trim() ?? null,
      publicName: input.publicName?.trim() ?? null,
      receiptWaived: input.receiptWaived ?? false,
      bankReference: input.bankReference.trim(),
      message: input.message?.trim() ?? null,
      recordedBy: unit.em.getReference(Person, unit.actor.personId),
      recordedAt: place.now,
    });
    donation.receiveAtOnce(place.now);
    unit.add(donation);
    unit.meanwhile(bringIn(unit, donation, place));
    return donation;
  },
});

/** Puts a gift into the ledger: from its givers to the account of its restriction. */
export async function bringIn(unit: Unit, donation: Donation, sides: { readonly ledgerAccountId: string; readonly sourceAccountId: string }): Promise<void> {
  await post(unit, {
    kind: 'DONATION',
    memo: 'Gift to a community fund',
    subject: donation,
    postings: [
      { account: sides.sourceAccountId, amount: -donation.amountFen },
      { account: sides.ledgerAccountId, amount: donation.amountFen },
    ],
  });
}
