import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { DonationChannel } from '../donations/donation-channel.js';
import { Donation, DonorKind } from '../donations/donation.js';
import { placeOfGift } from '../donations/gift.input.js';
import { bringIn } from '../donations/record-donation.js';
import { encodeId } from '../../kernel/identifiers.js';
import { donationPolicy, fundPolicy } from '../fund.policy.js';
import { hidden, lockDonation } from '../funds.queries.js';
import { fundsRefusals } from '../funds.refusals.js';
import { FundAccount } from '../purposes/fund-account.js';
import { Words } from '../words.js';
import { BankLineState, bankLineLifecycle } from './bank-line.lifecycle.js';
import { BankLine } from './bank-line.js';

@InputType({ description: 'That a line of the bank is the money of a pledge.' })
export class BankLineMatchInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The line (`bank_line_…`), in state OPEN. You act for its fund.' })
  lineId!: string;

  @Field(() => ID, { description: 'The pledge, in state PLEDGED, of the same fund, amount and way (BANK_TRANSFER). You have neither recorded nor given it.' })
  donationId!: string;
}

@InputType({ description: 'A line of the bank that fits no pledge, as a gift.' })
export class BankLineGiftInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The line (`bank_line_…`), in state OPEN. You act as a finance officer of its fund; another person confirms the gift.' })
  lineId!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'True: a guest by the name that the bank gives, for the receipt. False: a gift of an unknown donor.' })
  named!: boolean;
}

@InputType({ description: 'A line of the bank that is no gift.' })
export class BankLineSetAsideInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The line (`bank_line_…`), in state OPEN. You act for its fund.' })
  lineId!: string;

  @Field(() => String, { description: 'Why it is no gift, 2–200 characters. If it was one after all, record it by `donationCreate` with its reference.' })
  @Words(2, 200)
  reason!: string;
}

async function lockLine(unit: Unit, input: { readonly lineId: string; readonly expectedVersion?: number | null }): Promise<BankLine> {
  const line = await unit.lock(BankLine, input.lineId, { field: 'lineId' });
  if (!unit.actor.hasAny(['FUND_STEWARD', 'FUND_FINANCE'], line.fund.id)) throw hidden('lineId');
  return await unit.lock(BankLine, input.lineId, { field: 'lineId', expectedVersion: input.expectedVersion ?? null });
}

/** The bank's line attests a pledge: it enters the ledger, as with `donationConfirm` and under its two-person rule. */
export const matchLine = deed({
  field: 'bankLineMatch',
  answers: 'bankLine',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: BankLineMatchInput): Promise<BankLine> {
    const line = await lockLine(unit, input);
    const donation = await lockDonation(unit, input.donationId);
    if (donation.fund.id !== line.fund.id) throw hidden('donationId');
    unit.authorize(donationPolicy.confirm(unit.actor, donation));
    if (donation.channel !== DonationChannel.BANK_TRANSFER || donation.amountFen !== line.amountFen) throw fundsRefusals.LINE_DOES_NOT_FIT({ field: 'donationId' });
    const now = await unit.now();
    const by = unit.em.getReference(Person, unit.actor.personId);
    line.match(donation, by, now);
    donation.confirm(by, line.reference, now);
    const account = await unit.em.findOneOrFail(FundAccount, donation.account.id);
    await bringIn(unit, donation, { ledgerAccountId: account.ledgerAccount.id, sourceAccountId: account.sourceAccount.id });
    unit.record({ rule: 'CH-17' });
    return line;
  },
});

/** Money that nobody announced becomes a pledge with its reference; the second person confirms it (`donationConfirm`). */
export const giftOfLine = deed({
  field: 'bankLineGift',
  answers: 'bankLine',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: BankLineGiftInput): Promise<BankLine> {
    const line = await lockLine(unit, input);
    unit.authorize(donationPolicy.record(unit.actor, line.fund));
    if (line.state !== BankLineState.OPEN) throw bankLineLifecycle.refused(line.state, says('turned into a gift', '登记为捐赠'), { field: 'lineId' });
    if (input.named && line.payerName === null) throw fundsRefusals.DONOR_NAME_MISSING({ field: 'named' });
    const place = await placeOfGift(unit, { fundId: encodeId('fund', line.fund.id) });
    const by = unit.em.getReference(Person, unit.actor.personId);
    const gift = new Donation({
      fund: place.fund, account: place.account, amountFen: line.amountFen, channel: DonationChannel.BANK_TRANSFER, donorKind: input.named ? DonorKind.GUEST : DonorKind.ANONYMOUS, donor: null,
      donorName: input.named ? line.payerName!.slice(0, 100) : null, publicName: null, receiptWaived: false, bankReference: line.reference, message: null, recordedBy: by, recordedAt: place.now,
    });
    unit.em.persist(gift);
    line.match(gift, by, place.now);
    return line;
  },
});

/** Interest, refunds of the bank and the like are no gifts. */
export const setLineAside = deed({
  field: 'bankLineSetAside',
  answers: 'bankLine',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: BankLineSetAsideInput): Promise<BankLine> {
    const line = await lockLine(unit, input);
    unit.authorize(fundPolicy.keep(unit.actor, line.fund));
    line.setAside(input.reason.trim(), unit.em.getReference(Person, unit.actor.personId), await unit.now());
    return line;
  },
});
