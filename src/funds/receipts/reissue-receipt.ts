import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DonationState, donationLifecycle } from '../donations/donation.lifecycle.js';
import { donationPolicy } from '../fund.policy.js';
import { hidden, lockDonation } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { Words } from '../words.js';
import { encodeId } from '../../kernel/identifiers.js';
import { DonationReceipt } from './donation-receipt.js';
import { nextReceipt } from './issue-receipt.js';

@InputType({ description: 'A receipt that is voided and issued anew.' })
export class DonationReceiptReissueInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The receipt (`receipt_…`) in force. You act as a finance officer of the fund and did not give the gift.' })
  receiptId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters (lost, spoiled, sent to a wrong address). Seen by the donor and the fund.' })
  @Words(2, 500)
  reason!: string;
}

/** Voids a receipt and issues another under the next number; the old one is never deleted, and its number stays taken. */
export const reissueReceipt = deed({
  field: 'donationReceiptReissue',
  answers: 'receipt',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: DonationReceiptReissueInput): Promise<DonationReceipt> {
    const seen = await unit.find(DonationReceipt, input.receiptId, 'receiptId');
    await unit.em.populate(seen, ['donation']);
    const { donation: gift } = seen;
    if (gift.donor?.id !== unit.actor.personId && !unit.actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], gift.fund.id)) throw hidden('receiptId');
    const donation = await lockDonation(unit, encodeId('donation', gift.id));
    unit.authorize(donationPolicy.receipt(unit.actor, donation));
    if (donation.state !== DonationState.RECEIVED) throw donationLifecycle.refused(donation.state, says('given another receipt', '补开票据'), { field: 'receiptId' });
    const old = await unit.lock(DonationReceipt, input.receiptId, { field: 'receiptId', expectedVersion: input.expectedVersion ?? null });
    if (old.voidedAt !== null) throw fundsRefusals.RECEIPT_VOIDED({ field: 'receiptId' });
    old.void(await unit.now(), input.reason.trim());
    await unit.em.flush();
    const receipt = await nextReceipt(unit, donation, old);
    unit.record({ rule: 'CH-17', note: `${old.year}-${old.number} → ${receipt.year}-${receipt.number}` });
    return receipt;
  },
});
