import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { CommunityFund } from '../community-fund.js';
import type { Donation } from '../donations/donation.js';
import { DonationReceipt } from './donation-receipt.js';
import { DonationState, donationLifecycle } from '../donations/donation.lifecycle.js';
import { donationPolicy } from '../fund.policy.js';
import { lockDonation } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';

@InputType({ description: 'A receipt (捐赠票据) for a gift.' })
export class DonationReceiptIssueInput extends DeedInput {
  @Field(() => ID, { description: 'The gift, in state RECEIVED. You act as a finance officer of its fund and did not give it.' })
  donationId!: string;
}

/**
 * Issues the receipt for a gift under the next number of the host charity's series. A deed of its own, so that gifts
 * never queue for a number.
 */
export const issueReceipt = deed({
  field: 'donationReceiptIssue',
  answers: 'receipt',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: DonationReceiptIssueInput): Promise<DonationReceipt> {
    const donation = await lockDonation(unit, input.donationId);
    unit.authorize(donationPolicy.receipt(unit.actor, donation));
    if (donation.state !== DonationState.RECEIVED) throw donationLifecycle.refused(donation.state, says('given a receipt', '开具票据'), { field: 'donationId' });
    if (donation.receiptWaived) throw fundsRefusals.RECEIPT_WAIVED({ field: 'donationId' });
    if ((await unit.em.count(DonationReceipt, { donation, voidedAt: null })) > 0) throw fundsRefusals.RECEIPT_EXISTS({ field: 'donationId' });
    return await nextReceipt(unit, donation);
  },
});

/** A receipt for a gift under the next number of the host charity; the series is locked until the deed ends, so there are no gaps. */
export async function nextReceipt(unit: Unit, donation: Donation, replaces: DonationReceipt | null = null): Promise<DonationReceipt> {
  const { hostCharity } = await unit.em.findOneOrFail(CommunityFund, donation.fund.id);
  const now = await unit.now();
  const year = Number(shanghaiDate(now).slice(0, 4));
  const [series] = await unit.sql<{ number: number }>(
    `insert into receipt_series (host_charity_id, year, last_number) values ($1, $2, 1)
     on conflict (host_charity_id, year) do update set last_number = receipt_series.last_number + 1 returning last_number as number`,
    [hostCharity.id, year],
  );
  const receipt = new DonationReceipt(donation, hostCharity, year, series!.number, unit.em.getReference(Person, unit.actor.personId), now, replaces);
  unit.em.persist(receipt);
  return receipt;
}
