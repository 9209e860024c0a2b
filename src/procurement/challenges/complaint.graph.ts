import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { ChallengeGraph, ChallengeMatterGraph } from './challenge.graph.js';
import { Remedy } from './challenge.words.js';
import { challengePolicy } from './challenges.policy.js';
import { challengerKnown, complaintMatterVisible, complaintVisible, privy } from './challenges.queries.js';
import { ComplaintMatter } from './complaint-matter.js';
import { ComplaintState, complaintLifecycle } from './complaint.lifecycle.js';
import { Complaint } from './complaint.js';

type Judging = Complaint & { readonly judged: boolean };
const judged = { judged: (complaint: string, viewer: { readonly person: string }): string => `exists (select from panel_member m where m.tender_id = ${complaint}.tender_id and m.person_id = ${viewer.person})` };

@ObjectType('Complaint', {
  implements: Node,
  description: 'A complaint (投诉) to the supervisors about the answer to a challenge, or its absence, and their decision (PL-14, CP-01). Public once it is taken up or refused; before, seen by the complainant\'s and the buyer\'s people.',
})
@Reads(() => Complaint, {
  visible: complaintVisible,
  scope: 'procurement:read',
  orderings: { RAISED_AT: 'raisedAt' },
  defaultOrder: { field: 'RAISED_AT', direction: 'DESC' },
  filter: ['state', 'tender', 'raisedAt', 'decisionDueAt', 'overdue'],
})
export class ComplaintGraph extends Node {
  @Field(() => ChallengeGraph, { nullable: true, description: 'The challenge before it; null when the reader may not see it.' })
  challenge!: Rel<ChallengeGraph> | null;

  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who complains; null for everyone but the parties until the bids are open.' })
  @Guarded(challengerKnown)
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => String, { description: 'What the supervisors are asked to order.' })
  request!: string;

  @Field(() => String, { description: 'What shows it.' })
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What is confidential beside; null for everyone but the complainant\'s and the buyer\'s people, and without any.' })
  @Guarded(privy)
  confidential!: string | null;

  @Field(() => ComplaintState, { description: 'Where it stands.' })
  state!: ComplaintState;

  @Field(() => [ComplaintState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Complaint>({ from: ['state'], value: ({ state }) => complaintLifecycle.nextStates(state) })
  nextStates!: ComplaintState[];

  @Field(() => DateTimeScalar, { description: 'When it was filed.' })
  raisedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant at which it could be filed (PL-14).' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant for the review whether it is taken up (CP-01).' })
  intakeDueAt!: Date;

  @Field(() => String, { nullable: true, description: 'What the review found missing, or why it is not taken up; null otherwise.' })
  intakeNote!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for the correction; null when none was asked for.' })
  correctionDueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant for the decision (PL-14); null until it is taken up.' })
  decisionDueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it holds the purchase at the longest (CP-01); null when it does not.' })
  frozenUntil!: Date | null;

  @Field(() => Boolean, { description: 'Whether the supervisors are, or were, late: with the review or with the decision.' })
  @Computed({
    sql: (complaint) => `(case when ${complaint}.state = 'FILED' then business_now() > ${complaint}.intake_due_at
      when ${complaint}.decision_due_at is not null then coalesce(${complaint}.ended_at, business_now()) > ${complaint}.decision_due_at else false end)`,
  })
  overdue!: boolean;

  @Field(() => DateTimeScalar, { description: 'What time it is for this server, by which periods are judged.' })
  @Computed({ sql: () => 'business_now()' })
  serverTime!: Date;

  @Field(() => String, { nullable: true, description: 'The decision (处理决定) with its facts and reasons; null until then.' })
  decision!: string | null;

  @Field(() => Remedy, { nullable: true, description: 'What was ordered; null until the decision.' })
  remedy!: Remedy | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null until then.' })
  decidedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended: decided, not taken up or taken back; null until then.' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Judging>({
    complaintReview: { description: 'Review whether it is taken up.', from: ['state', 'tender.buyer', 'organization'], sql: judged, decide: (actor, row) => all(challengePolicy.supervise(actor, row.tender, row.organization, row.judged), complaintLifecycle.can(row.state, 'accept')) },
    complaintCorrect: { description: 'Supply what is missing.', from: ['state', 'organization'], decide: (actor, row) => all(challengePolicy.raise(actor, row.organization), complaintLifecycle.can(row.state, 'correct')) },
    complaintDecide: { description: 'Decide it.', from: ['state', 'tender.buyer', 'organization', 'intakeBy'], sql: judged, decide: (actor, row) => all(challengePolicy.decide(actor, row.tender, row, row.judged), complaintLifecycle.can(row.state, 'dismiss')) },
    complaintWithdraw: { description: 'Take it back.', from: ['state', 'organization'], decide: (actor, row) => all(challengePolicy.raise(actor, row.organization), complaintLifecycle.can(row.state, 'withdraw')) },
  })
  viewerCan!: object;
}

@ObjectType('ComplaintMatter', { implements: Node, description: 'A challenged matter that is complained about (投诉事项, PL-15) and what was found of it. Seen with the complaint.' })
@Reads(() => ComplaintMatter, { visible: complaintMatterVisible, scope: 'procurement:read' })
export class ComplaintMatterGraph extends Node {
  @Field(() => ChallengeMatterGraph, { nullable: true, description: 'The matter as it was challenged; null when the reader may not see it.' })
  matter!: Rel<ChallengeMatterGraph> | null;

  @Field(() => String, { description: 'Why the answer does not satisfy.' })
  grounds!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the supervisors found it right; null until the decision.' })
  upheld!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Facts and reasons of the decision; null until then.' })
  finding!: string | null;
}

@ExtendsGraph(() => ComplaintGraph)
export class ComplaintMatters {
  @Connected(() => ComplaintMatterGraph, { by: 'complaint', description: 'What is complained about.' })
  matters!: Connection<ComplaintMatterGraph>;
}

@ExtendsGraph(() => ChallengeGraph)
export class ChallengeComplaints {
  @Connected(() => ComplaintGraph, { by: 'challenge', description: 'Complaints about its answer, as far as the reader sees them.' })
  complaints!: Connection<ComplaintGraph>;
}

@ExtendsGraph(() => TenderGraph)
export class TenderComplaints {
  @Connected(() => ComplaintGraph, { by: 'tender', description: 'Complaints, the latest first, as far as the reader sees them.' })
  complaints!: Connection<ComplaintGraph>;
}
