import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { all } from '../../kernel/refusal.js';
import { GrantApplicationGraph } from './application.graph.js';
import type { GrantApplication } from './grant-application.js';
import { GrantObjection } from './grant-objection.js';
import { GrantReview } from './grant-review.js';
import { ObjectionState, objectionLifecycle } from './objection.lifecycle.js';
import { GrantRoundGraph } from './round.graph.js';
import { RoundReviewer } from './round-reviewer.js';
import { applicationPolicy } from './round.policy.js';
import { objectionVisible, reviewVisible, reviewerVisible } from './rounds.queries.js';

@ObjectType('GrantReviewer', { implements: Node, description: 'An expert (评审专家) on the panel of a round. Seen by the fund and the expert; by everyone once the round is decided.' })
@Reads(() => RoundReviewer, { visible: reviewerVisible, scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' } })
export class GrantReviewerGraph extends Node {
  @Field(() => String, { description: 'Name of the expert.' })
  @Computed({ sql: (row) => `select p.display_name from person p where p.id = ${row}.person_id` })
  name!: string;

  @Field(() => PersonGraph, { nullable: true, description: 'The expert as a person; null where the reader may not see the person.' })
  person!: PersonGraph | null;

  @Field(() => DateTimeScalar, { description: 'When the expert was appointed.' })
  createdAt!: Date;
}

@ObjectType('GrantReview', { implements: Node, description: 'What one expert says of one application: points, or a recusal (回避). Sealed until all scores are in: before, reviewers see their own alone; then the fund and the applicant see them too.' })
@Reads(() => GrantReview, { visible: reviewVisible, scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' } })
export class GrantReviewGraph extends Node {
  @Field(() => GrantApplicationGraph, { nullable: true, description: 'The application; null where the reader may not see it.' })
  application!: GrantApplicationGraph | null;

  @Field(() => GrantReviewerGraph, { nullable: true, description: 'The expert; null before the round is decided for everyone but the fund and the expert.' })
  reviewer!: GrantReviewerGraph | null;

  @Field(() => Boolean, { description: 'Whether the expert stood back from it (PL-16).' })
  recused!: boolean;

  @Field(() => [Int], { description: 'Points in the order of the round’s criteria; empty for a recusal.' })
  points!: number[];

  @Field(() => Int, { nullable: true, description: 'Sum of the points, 0–100; null for a recusal.' })
  total!: number | null;

  @Field(() => String, { description: 'What decided the scores, or why the expert stood back.' })
  comment!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  createdAt!: Date;
}

type DecidableObjection = GrantObjection & { readonly application: GrantApplication };

@ObjectType('GrantObjection', { implements: Node, description: 'An objection (异议) to the selection of a project within its publicity period. Seen by whoever raised it, the fund and the organization concerned; whoever raised it stays unnamed to the others.' })
@Reads(() => GrantObjection, { visible: objectionVisible, scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, filter: ['state'] })
export class GrantObjectionGraph extends Node {
  @Field(() => GrantApplicationGraph, { nullable: true, description: 'The application; null where the reader may not see it.' })
  application!: GrantApplicationGraph | null;

  @Field(() => String, { description: 'On what grounds.' })
  grounds!: string;

  @Field(() => ObjectionState, { description: 'Where it stands.' })
  state!: ObjectionState;

  @Field(() => [ObjectionState], { description: 'States that can follow directly.' })
  @Derived<GrantObjection>({ from: ['state'], value: (row) => objectionLifecycle.nextStates(row.state) })
  nextStates!: ObjectionState[];

  @Field(() => String, { nullable: true, description: 'The fund’s answer; null before.' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was raised.' })
  createdAt!: Date;

  @ViewerCan<DecidableObjection>({
    objectionDecide: {
      description: 'Answer it.',
      from: ['state', 'raisedBy', 'application.fund', 'application.organization'],
      decide: (actor, row) => all(applicationPolicy.decideObjection(actor, { fund: row.application.fund, organization: row.application.organization, raisedBy: row.raisedBy }), objectionLifecycle.can(row.state, 'dismiss')),
    },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => GrantRoundGraph)
export class RoundPanel {
  @Connected(() => GrantReviewerGraph, { by: 'round', description: 'The panel, as far as the reader sees it.' })
  reviewers!: Connection<GrantReviewerGraph>;
}

@ExtendsGraph(() => GrantApplicationGraph)
export class ApplicationReviews {
  @Connected(() => GrantReviewGraph, { by: 'application', description: 'What the experts say, as far as the reader sees it.' })
  reviews!: Connection<GrantReviewGraph>;

  @Connected(() => GrantObjectionGraph, { by: 'application', description: 'Objections to its selection, as far as the reader sees them.' })
  objections!: Connection<GrantObjectionGraph>;
}
