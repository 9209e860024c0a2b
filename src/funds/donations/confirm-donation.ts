import { IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DonationChannel } from './donation-channel.js';
import { Donation } from './donation.js';
import { FundAccount } from '../purposes/fund-account.js';
import { donationPolicy } from '../fund.policy.js';
import { demandOffline, lockDonation } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { bringIn } from './record-donation.js';
import { Words } from '../words.js';

@InputType({ description: 'The second attestation of a gift: its money is there.' })
export class DonationConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The gift, in state PLEDGED. You act for its fund and have neither recorded nor given it.' })
  donationId!: string;

  @Field(() => String, { nullable: true, description: 'Reference on the bank statement, 1–100 characters, once per fund; required for transfers recorded without one, unused for cash.' })
  @IsOptional()
  @Words(1, 100)
  bankReference?: string | null;
}

/** A second person attests a gift, and it enters the ledger in the same transaction. */
export const confirmDonation = deed({
  field: 'donationConfirm',
  answers: 'donation',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: DonationConfirmInput): Promise<Donation> {
    const donation = await lockDonation(unit, input.donationId, input);
    unit.authorize(donationPolicy.confirm(unit.actor, donation));
    demandOffline(donation);
    const reference = input.bankReference?.trim() ?? donation.bankReference;
    if (donation.channel === DonationChannel.BANK_TRANSFER && !reference) throw fundsRefusals.BANK_REFERENCE_MISSING({ field: 'bankReference' });
    donation.confirm(unit.em.getReference(Person, unit.actor.personId), reference, await unit.now());
    const account = await unit.em.findOneOrFail(FundAccount, donation.account.id);
    await bringIn(unit, donation, { ledgerAccountId: account.ledgerAccount.id, sourceAccountId: account.sourceAccount.id });
    return donation;
  },
});
