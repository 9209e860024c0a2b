import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, Derived, ExtendsGraph, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { DonationReceiptGraph } from '../receipts/donation-receipt.graph.js';
import { DonationChannel } from './donation-channel.js';
import { Donation, DonorKind } from './donation.js';
import { DonationState, donationLifecycle } from './donation.lifecycle.js';
import { FundAccountGraph } from '../purposes/fund-account.graph.js';
import { CommunityFundGraph } from '../fund.graph.js';
import { donationPolicy } from '../fund.policy.js';
import { donationPrivy, donationVisible } from '../funds.queries.js';

const facts = ['state', 'channel', 'fund', 'donor', 'recordedBy', 'refundRequestedBy'];

@ObjectType('Donation', {
  implements: Node,
  description: 'A gift (捐赠) to a community fund. Public once received, without its donor: the donor is named by consent alone (CH-27). Pledges are seen by the donor and the fund.',
})
@Reads(() => Donation, {
  visible: donationVisible,
  scope: 'funds:read',
  orderings: { RECORDED_AT: 'recordedAt', RECEIVED_AT: 'receivedAt', AMOUNT: 'amountFen' },
  defaultOrder: { field: 'RECORDED_AT', direction: 'DESC' },
  filter: ['fund', 'account', 'state', 'channel', 'amount', 'recordedAt', 'receivedAt'],
})
export class DonationGraph extends Node {
  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund that received it; null where the reader may not see the fund.' })
  fund!: CommunityFundGraph | null;

  @Field(() => FundAccountGraph, { nullable: true, description: 'The restriction under which it was given; null where the reader may not see the fund.' })
  account!: FundAccountGraph | null;

  @Field(() => MoneyGraph, { description: 'How much was given.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => DonationChannel, { description: 'By what way it came.' })
  channel!: DonationChannel;

  @Field(() => DonorKind, { description: 'What sort of donor gave it; never who.' })
  donorKind!: DonorKind;

  @Field(() => String, { nullable: true, description: 'Name under which the donor agreed to be shown; null without that consent (CH-27).' })
  publicName!: string | null;

  @Field(() => String, { nullable: true, description: 'Name for the receipt; null when none was given, and for everyone but the donor and the fund.' })
  @Guarded(donationPrivy)
  donorName!: string | null;

  @Field(() => String, { nullable: true, description: 'The donor’s words to the fund; null when none, and for everyone but the donor and the fund.' })
  @Guarded(donationPrivy)
  message!: string | null;

  @Field(() => String, { nullable: true, description: 'Reference on the bank statement; null for cash, while not known, and for everyone but the donor and the fund.' })
  @Guarded(donationPrivy)
  bankReference!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was voided or is given back; null otherwise, and for everyone but the donor and the fund.' })
  @Guarded(donationPrivy)
  endedReason!: string | null;

  @Field(() => Boolean, { description: 'Whether the donor wants no receipt (CH-17).' })
  receiptWaived!: boolean;

  @Field(() => Int, { description: 'How many people attest that the money is there: 2, 1 for a bank gift below the rule’s amount, 0 where the payment provider attests it.' })
  signatures!: number;

  @Field(() => DonationState, { description: 'Where it stands.' })
  state!: DonationState;

  @Field(() => [DonationState], { description: 'States that can follow directly.' })
  @Derived<Donation>({ from: ['state'], value: (row) => donationLifecycle.nextStates(row.state) })
  nextStates!: DonationState[];

  @Field(() => DateTimeScalar, { description: 'When it was pledged or recorded.' })
  recordedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it entered the ledger; null before.' })
  receivedAt!: Date | null;

  @Connected(() => DonationReceiptGraph, { by: 'donation', description: 'Its receipt (捐赠票据): one in force or none, and those that were voided; seen by the donor and the fund.' })
  receipts!: Connection<DonationReceiptGraph>;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<Donation>({
    donationConfirm: { description: 'Attest that the money is there.', from: facts, decide: (actor, gift) => all(donationPolicy.confirm(actor, gift), donationPolicy.offline(gift), donationLifecycle.can(gift.state, 'confirm')) },
    donationVoid: { description: 'Take the pledge back, or write it off.', from: facts, decide: (actor, gift) => all(donationPolicy.void(actor, gift), donationPolicy.offline(gift), donationLifecycle.can(gift.state, 'void')) },
    donationName: { description: 'Decide under which name it is shown.', from: facts, decide: donationPolicy.name },
    donationReceiptIssue: { description: 'Issue its receipt.', from: facts, decide: (actor, gift) => all(donationPolicy.receipt(actor, gift), donationLifecycle.can(gift.state, 'requestRefund')) },
    donationRefundRequest: { description: 'Ask to give it back.', from: facts, decide: (actor, gift) => all(donationPolicy.requestRefund(actor, gift), donationPolicy.offline(gift), donationLifecycle.can(gift.state, 'requestRefund')) },
    donationRefund: { description: 'Decide on giving it back.', from: facts, decide: (actor, gift) => all(donationPolicy.answerRefund(actor, gift), donationLifecycle.can(gift.state, 'refund')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => PersonGraph)
export class PersonGiving {
  @Connected(() => DonationGraph, {
    by: 'donor',
    where: (row, viewer) => `${row}.donor_id = ${viewer.person}`,
    description: 'The reader’s own gifts (CH-20); empty on anyone else, whose giving is nobody’s business (CH-27).',
  })
  donations!: Connection<DonationGraph>;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundDonations {
  @Connected(() => DonationGraph, { by: 'fund', description: 'Gifts to it, the newest first; donors are named by their consent alone (CH-27).' })
  donations!: Connection<DonationGraph>;
}
