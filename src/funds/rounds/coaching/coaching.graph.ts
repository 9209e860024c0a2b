import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { Column, Computed, Connected, type Connection, ExtendsGraph, MoneyGraph, Node, Reads } from '../../../platform/reads/index.js';
import { GrantApplicationGraph } from '../application.graph.js';
import { membershipRoles } from '../round.policy.js';
import { GrantRoundGraph } from '../round.graph.js';
import { applicationVisible } from '../rounds.queries.js';
import { GrantAdvice } from './grant-advice.js';
import { GrantApplicationVersion } from './grant-application-version.js';
import { RoundCoach } from './round-coach.js';

const keepers = ['FUND_STEWARD', 'FUND_FINANCE'] as const;

@ObjectType('GrantCoach', { implements: Node, description: 'A coach (辅导老师) of a round. Public once the round is; coaches do not review it.' })
@Reads(() => RoundCoach, {
  visible: (coach, viewer) => `(${coach}.person_id = ${viewer.person} or exists (select from grant_round r where r.id = ${coach}.round_id and (r.opened_by_id is not null or r.fund_id = any(${viewer.parties(...keepers)}))))`,
  scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' },
})
export class GrantCoachGraph extends Node {
  @Field(() => String, { description: 'Name of the coach.' })
  @Computed({ sql: (row) => `select p.display_name from person p where p.id = ${row}.person_id` })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'When the coach was appointed.' })
  createdAt!: Date;
}

@ObjectType('GrantAdvice', { implements: Node, description: 'What a coach advises on an application (辅导意见). Seen by the coach, the organization and the fund; never by the panel, which judges the project as it is.' })
@Reads(() => GrantAdvice, {
  visible: (advice, viewer) => `(exists (select from round_coach c where c.id = ${advice}.coach_id and c.person_id = ${viewer.person}) or exists (select from grant_application a where a.id = ${advice}.application_id
    and (a.organization_id = any(${viewer.parties(...membershipRoles)}) or a.fund_id = any(${viewer.parties(...keepers)}))))`,
  scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, defaultOrder: { field: 'CREATED_AT', direction: 'ASC' },
})
export class GrantAdviceGraph extends Node {
  @Field(() => GrantApplicationGraph, { nullable: true, description: 'The application; null where the reader may not see it.' })
  application!: GrantApplicationGraph | null;

  @Field(() => GrantCoachGraph, { nullable: true, description: 'The coach; null where the reader may not see it.' })
  coach!: GrantCoachGraph | null;

  @Field(() => String, { description: 'The advice.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  createdAt!: Date;
}

@ObjectType('GrantApplicationVersion', { implements: Node, description: 'A proposal as it was before it was revised in coaching. Seen like the application.' })
@Reads(() => GrantApplicationVersion, {
  visible: (version, viewer) => `exists (select from grant_application a where a.id = ${version}.application_id and ${applicationVisible('a', viewer)})`,
  scope: 'funds:read', orderings: { NUMBER: 'number' }, defaultOrder: { field: 'NUMBER', direction: 'ASC' },
})
export class GrantApplicationVersionGraph extends Node {
  @Field(() => Int, { description: 'From 1, the proposal as it was submitted.' })
  number!: number;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { description: 'What changes for whom.' })
  summary!: string;

  @Field(() => String, { description: 'How it is done, by whom and when.' })
  plan!: string;

  @Field(() => MoneyGraph, { description: 'The grant asked for.' })
  @Column('requestedFen')
  requested!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'What the organization raises itself.' })
  @Column('selfRaisedFen')
  selfRaised!: MoneyGraph;

  @Field(() => MoneyGraph, { description: 'Staff cost within the grant.' })
  @Column('staffCostFen')
  staffCost!: MoneyGraph;

  @Field(() => Int, { description: 'People who will be served.' })
  beneficiaries!: number;

  @Field(() => DateTimeScalar, { description: 'When it was replaced.' })
  createdAt!: Date;
}

@ExtendsGraph(() => GrantRoundGraph)
export class RoundCoaching {
  @Field(() => Boolean, { description: 'Whether eligible projects are coached (辅导) before the review.' })
  coached!: boolean;

  @Connected(() => GrantCoachGraph, { by: 'round', description: 'Its coaches.' })
  coaches!: Connection<GrantCoachGraph>;
}

@ExtendsGraph(() => GrantApplicationGraph)
export class ApplicationCoaching {
  @Connected(() => GrantAdviceGraph, { by: 'application', description: 'What coaches advised, as far as the reader sees it.' })
  advice!: Connection<GrantAdviceGraph>;

  @Connected(() => GrantApplicationVersionGraph, { by: 'application', description: 'The proposal as it was before each revision in coaching.' })
  earlierVersions!: Connection<GrantApplicationVersionGraph>;
}
