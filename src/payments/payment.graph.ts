import { Field, Int, ObjectType } from 'type-graphql';
import { ContractGraph, MilestoneGraph } from '../contracts/index.js';
import { CommunityFundGraph } from '../funds/index.js';
import { all } from '../kernel/refusal.js';
import { LedgerHoldGraph } from '../ledger/index.js';
import { OrganizationGraph } from '../organizations/index.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { BuyerGraph } from '../procurement/index.js';
import { PaymentState, paymentLifecycle } from './payment.lifecycle.js';
import { paymentPolicy } from './payment.policy.js';
import { Payment } from './payment.js';
import { PaymentChannel } from './payment.words.js';
import { paymentPrivy, paymentVisible } from './payments.queries.js';

const facts = ['state', 'buyer', 'fund', 'payee', 'contract.organization', 'submittedBy', 'approvedBy', 'settledBy'];

@ObjectType('Payment', {
  implements: Node,
  description: 'The payment (支付) of one milestone or instalment: submitted, approved and paid out by three people. Everyone sees those that were paid; before, the people of payer and payee.',
})
@Reads(() => Payment, {
  visible: paymentVisible,
  scope: 'payments:read',
  orderings: { SUBMITTED_AT: 'submittedAt', AMOUNT: 'amountFen' },
  defaultOrder: { field: 'SUBMITTED_AT', direction: 'DESC' },
  filter: ['state', 'contract', 'milestone', 'buyer', 'fund', 'payee', 'amount', 'submittedAt', 'paidAt', 'payBy'],
})
export class PaymentGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; null while the reader may not see it.' })
  contract!: ContractGraph | null;

  @Field(() => MilestoneGraph, { nullable: true, description: 'The milestone or instalment that it pays; null while the reader may not see the contract.' })
  milestone!: MilestoneGraph | null;

  @Field(() => BuyerGraph, { nullable: true, description: 'The government buyer that pays; null for grants.' })
  buyer!: BuyerGraph | null;

  @Field(() => CommunityFundGraph, { nullable: true, description: 'The community fund that pays; null for purchases.' })
  fund!: CommunityFundGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who is paid: the organization, or the fiscal sponsor of one that is only filed (SO-07). Null where the reader may not see it.' })
  payee!: OrganizationGraph | null;

  @Field(() => MoneyGraph, { description: 'How much: all that is payable of the milestone, its amount without what lateness took (`Milestone.deduction`), or what was settled when the contract ended early.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => PaymentState, { description: 'Where it stands.' })
  state!: PaymentState;

  @Field(() => [PaymentState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Payment>({ from: ['state'], value: ({ state }) => paymentLifecycle.nextStates(state) })
  nextStates!: PaymentState[];

  @Field(() => String, { nullable: true, description: 'Number of the payee\'s invoice (发票号码); null where none was told, and for everyone but the people of payer and payee.' })
  @Guarded(paymentPrivy)
  invoiceNumber!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was submitted.' })
  submittedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant for paying it (rule `payments.days`, GP-14).' })
  payBy!: Date;

  @Field(() => Boolean, { description: 'Whether it was paid too late, or is not paid although its time has passed.' })
  @Computed({ sql: (payment) => `case ${payment}.state when 'PAID' then ${payment}.paid_at > ${payment}.pay_by when 'REJECTED' then false when 'RETURNED' then false when 'CANCELLED' then false else business_now() > ${payment}.pay_by end` })
  late!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second person approved it; null until then.' })
  approvedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the third person paid it out and the ledger took it; null until then.' })
  paidAt!: Date | null;

  @Field(() => PaymentChannel, { nullable: true, description: 'By what way it was paid; null until then.' })
  channel!: PaymentChannel | null;

  @Field(() => String, { nullable: true, description: 'Number of the treasury certificate or bank transaction; null until paid, and for everyone but the people of payer and payee.' })
  @Guarded(paymentPrivy)
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected or taken back; null otherwise.' })
  endedReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was recorded that the bank sent it back (退汇); null unless RETURNED.' })
  returnedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Number of the bank\'s return; null unless RETURNED, and for everyone but the people of payer and payee.' })
  @Guarded(paymentPrivy)
  returnReference!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the bank sent it back; null unless RETURNED, and for everyone but the people of payer and payee.' })
  @Guarded(paymentPrivy)
  returnReason!: string | null;

  @Connected(() => LedgerHoldGraph, {
    on: (hold, payment) => `exists (select from milestone_hold source where source.hold_id = ${hold}.id and source.milestone_id = ${payment}.milestone_id)`,
    description: 'Money set aside for the milestone, source by source, with the ledger transactions; for those who may see the payer\'s account.',
  })
  holds!: Connection<LedgerHoldGraph>;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Payment>({
    paymentApprove: { description: 'Approve it.', from: facts, decide: (actor, payment) => all(paymentPolicy.approve(actor, payment), paymentLifecycle.can(payment.state, 'approve')) },
    paymentSettle: { description: 'Pay it out.', from: facts, decide: (actor, payment) => all(paymentPolicy.settle(actor, payment), paymentLifecycle.can(payment.state, 'settle')) },
    paymentReturn: { description: 'Record that the bank sent it back.', from: facts, decide: (actor, payment) => all(paymentPolicy.returned(actor, payment), paymentLifecycle.can(payment.state, 'giveBack')) },
    paymentReject: { description: 'Reject it.', from: facts, decide: (actor, payment) => all(paymentPolicy.reject(actor, payment), paymentLifecycle.can(payment.state, 'reject')) },
    paymentCancel: { description: 'Take it back.', from: facts, decide: (actor, payment) => all(paymentPolicy.cancel(actor, payment), paymentLifecycle.can(payment.state, 'cancel')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => ContractGraph)
export class ContractPayments {
  @Connected(() => PaymentGraph, { by: 'contract', description: 'Payments of its milestones, as far as the reader may see them.' })
  payments!: Connection<PaymentGraph>;
}

@ExtendsGraph(() => MilestoneGraph)
export class MilestonePayments {
  @Connected(() => PaymentGraph, { by: 'milestone', description: 'Its payment, and attempts that were rejected or taken back, as far as the reader may see them.' })
  payments!: Connection<PaymentGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationPayments {
  @Connected(() => PaymentGraph, { by: 'payee', description: 'Payments to it, as far as the reader may see them.' })
  payments!: Connection<PaymentGraph>;
}
