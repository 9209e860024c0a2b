import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../kernel/refusal.js';
import { DateScalar, DateTimeScalar } from '../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, MoneyGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { AllotmentGraph } from './allotment.graph.js';
import { remittancePrivy, remittanceVisible } from './appropriations.queries.js';
import { RemittanceChannel, ReturnGround } from './appropriations.words.js';
import { passingPolicy } from './passing.policy.js';
import { RemittanceState, remittanceLifecycle } from './remittance.lifecycle.js';
import { Remittance } from './remittance.js';

const facts = ['state', 'payer', 'payee', 'submittedBy', 'sentBy', 'receivedBy'];

@ObjectType('Remittance', {
  implements: Node,
  description: 'One transfer of public money between two levels (拨付), wholly or in part, down or back: submitted and sent by two people of the payer, recorded and confirmed by two people of the payee. Everyone sees it once it was sent.',
})
@Reads(() => Remittance, {
  visible: remittanceVisible,
  scope: 'appropriations:read',
  orderings: { SUBMITTED_AT: 'submittedAt', AMOUNT: 'amountFen' },
  defaultOrder: { field: 'SUBMITTED_AT', direction: 'DESC' },
  filter: ['state', 'allotment', 'back', 'amount', 'submittedAt', 'sentAt', 'confirmBy', 'confirmedAt'],
})
export class RemittanceGraph extends Node {
  @Field(() => AllotmentGraph, { nullable: true, description: 'The allotment under which it goes; null where the reader may not see it.' })
  allotment!: AllotmentGraph | null;

  @Field(() => String, { description: 'Name of whoever sends: the sender of the allotment, or its receiver for money that goes back.' })
  @Computed({ sql: (row) => `(select p.name from party p where p.id = ${row}.payer_id)` })
  payerName!: string;

  @Field(() => String, { description: 'Name of whoever receives.' })
  @Computed({ sql: (row) => `(select p.name from party p where p.id = ${row}.payee_id)` })
  payeeName!: string;

  @Field(() => Boolean, { description: 'Whether it goes back to the level above.' })
  back!: boolean;

  @Field(() => ReturnGround, { nullable: true, description: 'Why it goes back; null for money that goes down.' })
  ground!: ReturnGround | null;

  @Field(() => MoneyGraph, { description: 'How much is sent.' })
  @Column('amountFen')
  amount!: MoneyGraph;

  @Field(() => RemittanceState, { description: 'Where it stands.' })
  state!: RemittanceState;

  @Field(() => [RemittanceState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Remittance>({ from: ['state'], value: ({ state }) => remittanceLifecycle.nextStates(state) })
  nextStates!: RemittanceState[];

  @Field(() => DateTimeScalar, { description: 'When it was submitted.' })
  submittedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second person of the payer sent it; null until then.' })
  sentAt!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'Value day of the bank or the treasury; null until it is sent.' })
  sentOn!: string | null;

  @Field(() => RemittanceChannel, { nullable: true, description: 'By what way it goes; null until it is sent.' })
  channel!: RemittanceChannel | null;

  @Field(() => String, { nullable: true, description: 'Number of the certificate or the bank\'s transaction; null until it is sent, and for everyone but the people of both ends and supervisors.' })
  @Guarded(remittancePrivy)
  reference!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for the payee to confirm it (rule `remittance.confirmDays`); null until it is sent.' })
  confirmBy!: Date | null;

  @Field(() => Boolean, { description: 'Whether it was confirmed too late, or is not confirmed although its time has passed.' })
  @Computed({ sql: (row) => `case when ${row}.state in ('SUBMITTED', 'CANCELLED', 'RETURNED') then false else coalesce(${row}.confirmed_at, business_now()) > ${row}.confirm_by end` })
  late!: boolean;

  @Field(() => MoneyGraph, { nullable: true, description: 'What arrived, as the payee recorded it; null until then.' })
  @Column('receivedFen')
  received!: MoneyGraph | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it arrived, as the payee recorded it; null until then.' })
  receivedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the payee\'s bank slip; null until recorded, and for everyone but the people of both ends and supervisors.' })
  @Guarded(remittancePrivy)
  receivedReference!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a second person of the payee confirmed it; null until then.' })
  confirmedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last disputed; null where it never was.' })
  disputedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was disputed; null where it never was, and for everyone but the people of both ends and supervisors.' })
  @Guarded(remittancePrivy)
  disputeReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled or came back; null otherwise, and for everyone but the people of both ends and supervisors.' })
  @Guarded(remittancePrivy)
  endedReason!: string | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Remittance>({
    remittanceSend: { description: 'Send it.', from: facts, decide: (actor, row) => all(passingPolicy.send(actor, row), remittanceLifecycle.can(row.state, 'send')) },
    remittanceCancel: { description: 'Take it back before it is sent.', from: facts, decide: (actor, row) => all(passingPolicy.cancelRemittance(actor, row), remittanceLifecycle.can(row.state, 'cancel')) },
    remittanceReceive: { description: 'Record what arrived.', from: facts, decide: (actor, row) => all(passingPolicy.receive(actor, row), remittanceLifecycle.can(row.state, 'receive')) },
    remittanceConfirm: { description: 'Confirm what arrived.', from: facts, decide: (actor, row) => all(passingPolicy.confirm(actor, row), remittanceLifecycle.can(row.state, 'confirm')) },
    remittanceDispute: { description: 'Say that it did not arrive, or not like this.', from: facts, decide: (actor, row) => all(passingPolicy.dispute(actor, row), remittanceLifecycle.can(row.state, 'dispute')) },
    remittanceReturn: { description: 'Record that it came back.', from: facts, decide: (actor, row) => all(passingPolicy.giveBack(actor, row), remittanceLifecycle.can(row.state, 'return')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => AllotmentGraph)
export class AllotmentRemittances {
  @Connected(() => RemittanceGraph, { by: 'allotment', description: 'Transfers under it, down and back, the latest first.' })
  remittances!: Connection<RemittanceGraph>;

  @ViewerCan<{ sender: { id: string }; receiver: { id: string } }>({
    remittanceSubmit: {
      description: 'Ask for a transfer: down for the sender\'s people, back for the receiver\'s.', from: ['sender', 'receiver'],
      decide: (actor, { sender, receiver }) => (passingPolicy.submit(actor, sender).allowed ? passingPolicy.submit(actor, sender) : passingPolicy.submit(actor, receiver)),
    },
  })
  viewerCan!: object;
}
