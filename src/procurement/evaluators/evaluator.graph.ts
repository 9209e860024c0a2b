import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { all } from '../../kernel/refusal.js';
import { OrganizationGraph } from '../../organizations/index.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, type FilterExpression, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { EvaluatorAbsence } from './evaluator-absence.js';
import { EvaluatorEmployment } from './evaluator-employment.js';
import { evaluatorPartVisible, evaluatorVisible } from './evaluator.queries.js';
import { Evaluator } from './evaluator.js';
import { EvaluatorState, evaluatorLifecycle } from './evaluator.lifecycle.js';
import { evaluatorPolicy } from './evaluators.policy.js';

const availableToday = (evaluator: string): string =>
  `(${evaluator}.state = 'ACTIVE' and not exists (select from evaluator_absence a where a.evaluator_id = ${evaluator}.id and a.cancelled_at is null and (select business_today()) between a.starts_on and a.ends_on))`;

const filters: readonly FilterExpression[] = [
  { name: 'availableToday', type: () => Boolean, description: 'Whether in the pool, and not absent today.', sql: availableToday },
];

@ObjectType('Evaluator', {
  implements: Node,
  description: 'Somebody in the registry of evaluators (评审专家库), from which panels are drawn (TE-01). Seen by that person, operators and supervisors; buyers\' officers and bidders do not learn who is in the pool.',
})
@Reads(() => Evaluator, {
  visible: evaluatorVisible,
  scope: 'procurement:read',
  orderings: { REGISTERED_AT: 'registeredAt' },
  defaultOrder: { field: 'REGISTERED_AT', direction: 'DESC' },
  filter: ['state', 'registeredAt', ...filters],
  search: (evaluator, text) => `(exists (select from unnest(${evaluator}.specialities || ${evaluator}.regions) code where starts_with(code, ${text}) or starts_with(${text}, code))
    or exists (select from person p where p.id = ${evaluator}.person_id and p.display_name ilike containing(${text})))`,
})
export class EvaluatorGraph extends Node {
  @Field(() => PersonGraph, { nullable: true, description: 'The person; null for readers who do not see the person.' })
  person!: Rel<PersonGraph> | null;

  @Field(() => String, { description: 'Name of the person.' })
  @Computed({ sql: (evaluator) => `(select p.display_name from person p where p.id = ${evaluator}.person_id)` })
  name!: string;

  @Field(() => String, { description: 'Professional title or qualification (职称、资格).' })
  title!: string;

  @Field(() => [String], { description: 'Fields of expertise (评审专业) as codes of the catalogue, each with all that lies below it; empty for everything.' })
  specialities!: string[];

  @Field(() => [String], { description: 'Codes of the divisions the evaluator comes to, each with all that lies below it; empty for everywhere.' })
  regions!: string[];

  @Field(() => EvaluatorState, { description: 'Where the evaluator stands.' })
  state!: EvaluatorState;

  @Field(() => [EvaluatorState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Evaluator>({ from: ['state'], value: ({ state }) => evaluatorLifecycle.nextStates(state) })
  nextStates!: EvaluatorState[];

  @Field(() => Boolean, { description: 'Whether in the pool, and not absent today.' })
  @Computed({ sql: availableToday })
  availableToday!: boolean;

  @Field(() => DateTimeScalar, { description: 'When registered.' })
  registeredAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person agreed; null until then.' })
  confirmedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why suspended, taken back or removed last; null when never.' })
  stateReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was decided; null when never.' })
  decidedAt!: Date | null;

  @Field(() => Int, { description: 'On how many panels the person sat or sits as an expert, those left aside.' })
  @Computed({ sql: (evaluator) => `(select count(*)::int from panel_member m where m.person_id = ${evaluator}.person_id and m.seat = 'EXPERT' and m.state in ('APPOINTED', 'CLEARED'))` })
  panelsServed!: number;

  @Field(() => Int, { description: 'How many panels the person left for a conflict of interest (PL-16).' })
  @Computed({ sql: (evaluator) => `(select count(*)::int from panel_member m where m.person_id = ${evaluator}.person_id and m.seat = 'EXPERT' and m.state = 'RECUSED')` })
  recusals!: number;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Evaluator>({
    evaluatorConfirm: { description: 'Agree to judge.', from: ['state', 'person'], decide: (actor, one) => all(evaluatorPolicy.speak(actor, one), evaluatorLifecycle.can(one.state, 'confirm')) },
    evaluatorDecline: { description: 'Not want to judge.', from: ['state', 'person'], decide: (actor, one) => all(evaluatorPolicy.speak(actor, one), evaluatorLifecycle.can(one.state, 'decline')) },
    evaluatorAmend: { description: 'Set right what is recorded.', from: ['state', 'person'], decide: (actor, one) => all(evaluatorPolicy.keep(actor, one), evaluatorLifecycle.can(one.state, 'remove')) },
    evaluatorSuspend: { description: 'Take out of the draws for a time.', from: ['state', 'person'], decide: (actor, one) => all(evaluatorPolicy.keep(actor, one), evaluatorLifecycle.can(one.state, 'suspend')) },
    evaluatorResume: { description: 'Take back into the pool.', from: ['state', 'person'], decide: (actor, one) => all(evaluatorPolicy.keep(actor, one), evaluatorLifecycle.can(one.state, 'resume')) },
    evaluatorRemove: { description: 'Remove for good.', from: ['state', 'person'], decide: (actor, one) => all(evaluatorPolicy.keep(actor, one), evaluatorLifecycle.can(one.state, 'remove')) },
  })
  viewerCan!: object;
}

@ObjectType('EvaluatorEmployment', { implements: Node, description: 'Whom an evaluator works or worked for (任职经历): bars from that employer\'s bids and purchases, and for three years after (PL-16). Seen with the evaluator.' })
@Reads(() => EvaluatorEmployment, { visible: evaluatorPartVisible, scope: 'procurement:read', orderings: { STARTS_ON: 'startsOn' }, defaultOrder: { field: 'STARTS_ON', direction: 'DESC' } })
export class EvaluatorEmploymentGraph extends Node {
  @Field(() => OrganizationGraph, { nullable: true, description: 'The employer on the register; null for one that is not on it.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => String, { description: 'Name of the employer as it was recorded.' })
  employerName!: string;

  @Field(() => String, { nullable: true, description: 'Its unified social credit code; null where none is recorded.' })
  creditCode!: string | null;

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it lasts.' })
  endsOn!: string | null;
}

@ObjectType('EvaluatorAbsence', { implements: Node, description: 'Days on which an evaluator cannot come (不可参加评审时段). Seen with the evaluator.' })
@Reads(() => EvaluatorAbsence, { visible: evaluatorPartVisible, scope: 'procurement:read', orderings: { STARTS_ON: 'startsOn' }, defaultOrder: { field: 'STARTS_ON', direction: 'DESC' } })
export class EvaluatorAbsenceGraph extends Node {
  @Field(() => DateScalar, { description: 'First day.' })
  startsOn!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  endsOn!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the evaluator took it back; null while it counts.' })
  cancelledAt!: Date | null;
}

@ExtendsGraph(() => EvaluatorGraph)
export class EvaluatorParts {
  @Connected(() => EvaluatorEmploymentGraph, { by: 'evaluator', description: 'Employers, the latest first.' })
  employments!: Connection<EvaluatorEmploymentGraph>;

  @Connected(() => EvaluatorAbsenceGraph, { by: 'evaluator', description: 'Days of absence, the latest first.' })
  absences!: Connection<EvaluatorAbsenceGraph>;
}
