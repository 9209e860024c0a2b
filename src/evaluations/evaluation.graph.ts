import { Field, Int, ObjectType } from 'type-graphql';
import { ContractGraph } from '../contracts/index.js';
import { all } from '../kernel/refusal.js';
import { OrganizationGraph } from '../organizations/index.js';
import { DateTimeScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { EvaluationState, evaluationLifecycle } from './evaluation.lifecycle.js';
import { type ContractParties, evaluationPolicy } from './evaluation.policy.js';
import { Evaluation } from './evaluation.js';
import { EvaluationGrade, EvaluationKind, VetoItem } from './evaluation.words.js';
import { evaluationVisible } from './evaluations.queries.js';
import { SatisfactionSurveyGraph } from './survey.graph.js';

const parties = ['state', 'recordedBy', 'contract.buyer', 'contract.fund', 'contract.organization', 'contract.signatory', 'contract.community'];

/** Hundredths of a point as decimal text. */
const points = (column: string) => (row: string): string => `round(${row}.${column} / 100.0, 2)`;

@ObjectType('EvaluationCriterion', { description: 'One criterion of an evaluation.' })
export class EvaluationCriterionGraph {
  @Field(() => String, { description: 'What was judged.' })
  title!: string;

  @Field(() => Int, { description: 'Percent of the whole.' })
  weight!: number;

  @Field(() => Int, { description: 'Whole points of 100.' })
  score!: number;
}

@ObjectType('Evaluation', {
  implements: Node,
  description: 'The evaluation (绩效评价) of a contract that was delivered: scored by one person, concluded by another. Everyone sees it once concluded; before, who pays and the recorder.',
})
@Reads(() => Evaluation, {
  visible: evaluationVisible,
  scope: 'evaluations:read',
  orderings: { RECORDED_AT: 'recordedAt', SCORE: 'score' },
  defaultOrder: { field: 'RECORDED_AT', direction: 'DESC' },
  filter: ['state', 'kind', 'grade', 'organization', 'contract', 'recordedAt', 'concludedAt'],
})
export class EvaluationGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; null while the reader may not see it.' })
  contract!: ContractGraph | null;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who delivered; null where the reader may not see the organization.' })
  organization!: OrganizationGraph | null;

  @Field(() => SatisfactionSurveyGraph, { description: 'The survey whose result counts.' })
  survey!: SatisfactionSurveyGraph;

  @Field(() => EvaluationKind, { description: 'For whom it was made.' })
  kind!: EvaluationKind;

  @Field(() => EvaluationState, { description: 'Where it stands.' })
  state!: EvaluationState;

  @Field(() => [EvaluationState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Evaluation>({ from: ['state'], value: ({ state }) => evaluationLifecycle.nextStates(state) })
  nextStates!: EvaluationState[];

  @Field(() => DecimalScalar, { description: 'Points of 100, with two decimals: Σ weight × score of the criteria and of satisfaction.' })
  @Computed({ sql: points('score') })
  score!: string;

  @Field(() => DecimalScalar, { description: 'Residents\' satisfaction of 100 at the moment of scoring, from the survey.' })
  @Computed({ sql: points('satisfaction') })
  satisfaction!: string;

  @Field(() => Int, { description: 'Percent that satisfaction weighs, never below the floor of the rule set (E37).' })
  satisfactionWeight!: number;

  @Field(() => [EvaluationCriterionGraph], { description: 'The other criteria in their order.' })
  @Derived<{ criteria: readonly EvaluationCriterionGraph[] }>({
    from: [],
    sql: { criteria: (row) => `(select coalesce(jsonb_agg(jsonb_build_object('title', c.title, 'weight', c.weight, 'score', c.score) order by c.number), '[]') from evaluation_criterion c where c.evaluation_id = ${row}.id)` },
    value: ({ criteria }) => criteria,
  })
  criteria!: EvaluationCriterionGraph[];

  @Field(() => [VetoItem], { description: 'What fails it by itself; empty as a rule.' })
  vetoes!: VetoItem[];

  @Field(() => EvaluationGrade, { nullable: true, description: 'Its grade (SW-04); null until concluded.' })
  grade!: EvaluationGrade | null;

  @Field(() => String, { description: 'The findings.' })
  summary!: string;

  @Field(() => DateTimeScalar, { description: 'When it was scored.' })
  recordedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When another person concluded it; null until then.' })
  concludedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null unless WITHDRAWN.' })
  withdrawnReason!: string | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Evaluation & { readonly contract: ContractParties }>({
    evaluationConclude: { description: 'Conclude it.', from: parties, decide: (actor, row) => all(evaluationPolicy.conclude(actor, row.contract, row), evaluationLifecycle.can(row.state, 'conclude')) },
    evaluationWithdraw: { description: 'Take it, or send it, back.', from: parties, decide: (actor, row) => all(evaluationPolicy.withdraw(actor, row.contract, row), evaluationLifecycle.can(row.state, 'withdraw')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => ContractGraph)
export class ContractEvaluations {
  @Connected(() => EvaluationGraph, { by: 'contract', description: 'Its evaluation as far as the reader may see it; besides one that stands, those that were taken back.' })
  evaluations!: Connection<EvaluationGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationEvaluations {
  @Connected(() => EvaluationGraph, { by: 'organization', description: 'Evaluations of its contracts, the latest first, as far as the reader may see them.' })
  evaluations!: Connection<EvaluationGraph>;
}
