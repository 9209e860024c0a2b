import { IsEnum, IsOptional } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fenOfInput } from '../../platform/graphql/money.graph.js';
import { DonationChannel, onlineChannels } from './donation-channel.js';
import { Donation, DonorKind } from './donation.js';
import { donationPolicy } from '../fund.policy.js';
import { DonorInput, demandFittingName, placeOfGift } from './gift.input.js';
import { demandOnlineAllowed } from './online-collection.js';
import { Words } from '../words.js';

@InputType({ description: 'A gift (捐赠) that is promised, or whose money someone else at the fund will confirm.' })
export class DonationCreateInput extends DonorInput {
  @Field(() => DonationChannel, { description: 'How the money comes. CARD, ALIPAY and WECHAT_PAY are refused where online collection is not allowed (ONLINE_COLLECTION_NOT_ALLOWED, CH-14), which is the default, and for funds that do not raise publicly (ONLINE_NEEDS_PUBLIC_SCOPE, CH-15).' })
  @IsEnum(DonationChannel)
  channel!: DonationChannel;

  @Field(() => String, { nullable: true, description: 'Reference of the bank transfer, at most 100 characters, where it is known already; once per fund.' })
  @IsOptional()
  @Words(1, 100)
  bankReference?: string | null;
}

/** Pledges a gift, or records one that a second person must confirm. No money moves yet. */
export const createDonation = deed({
  field: 'donationCreate',
  answers: 'donation',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: DonationCreateInput): Promise<Donation> {
    const amountFen = fenOfInput(input.amount, 'amount');
    const place = await placeOfGift(unit, input);
    unit.authorize(donationPolicy.create(unit.actor, place.fund, input.donorKind === DonorKind.PERSON));
    if (onlineChannels.includes(input.channel)) await demandOnlineAllowed(unit, place, input.channel);
    demandFittingName(input.donorKind, input);
    const actor = unit.em.getReference(Person, unit.actor.personId);
    const donation = new Donation({
      fund: place.fund,
      account: place.account,
      amountFen,
      channel: input.channel,
      donorKind: input.donorKind,
      donor: input.donorKind === DonorKind.PERSON ? actor : null,
      donorName: input.donorName?.trim() ?? null,
      publicName: input.publicName?.trim() ?? null,
      receiptWaived: input.receiptWaived ?? false,
      bankReference: input.bankReference?.trim() ?? null,
      message: input.message?.trim() ?? null,
      recordedBy: actor,
      recordedAt: place.now,
    });
    unit.em.persist(donation);
    return donation;
  },
});
