import { Field, Int, ObjectType } from 'type-graphql';
import { CommunityGraph } from '../communities/index.js';
import { ContractGraph } from '../contracts/index.js';
import { all, allowIf, says } from '../kernel/refusal.js';
import { DateTimeScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Node, Reads, type RowSql, ViewerCan, everyone } from '../platform/reads/index.js';
import { surveyPolicy } from './evaluation.policy.js';
import { answerVisible, smallestCount } from './evaluations.queries.js';
import { SurveyState, surveyLifecycle } from './survey.lifecycle.js';
import { SatisfactionSurvey, SurveyAnswer } from './survey.js';

const parties = ['state', 'contract.buyer', 'contract.fund', 'contract.organization', 'contract.signatory', 'contract.community'];

const answeredByViewer: RowSql = (survey, viewer) => `exists (select from survey_participant p where p.survey_id = ${survey}.id and p.person_id = ${viewer.person})`;

/** A value over the answers of a survey; null while they are too few to be told. */
const overAnswers = (value: string) => (survey: string): string =>
  `(select case when count(*) >= ${smallestCount} then ${value} end from survey_answer a where a.survey_id = ${survey}.id)`;

@ObjectType('SurveyAnswer', { implements: Node, description: 'One answer without its author. For the parties of the contract and the community\'s staff, once the survey is over and at least five people answered.' })
@Reads(() => SurveyAnswer, { visible: answerVisible, scope: 'evaluations:read', orderings: { POINTS: 'points' }, filter: ['points'] })
export class SurveyAnswerGraph extends Node {
  @Field(() => Int, { description: 'From 1 (not satisfied at all) to 5 (very satisfied).' })
  points!: number;

  @Field(() => String, { nullable: true, description: 'In the resident\'s own words; null without.' })
  comment!: string | null;
}

@ObjectType('SatisfactionSurvey', {
  implements: Node,
  description: 'A survey of residents\' satisfaction (居民满意度调查) with what a contract delivered. Everyone sees it; its result is told once at least five residents have answered, and who answered what is known to nobody.',
})
@Reads(() => SatisfactionSurvey, {
  visible: everyone,
  orderings: { OPENED_AT: 'openedAt' },
  defaultOrder: { field: 'OPENED_AT', direction: 'DESC' },
  filter: ['state', 'community', 'contract', 'openedAt', 'closesAt'],
})
export class SatisfactionSurveyGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; null while the reader may not see it.' })
  contract!: ContractGraph | null;

  @Field(() => CommunityGraph, { description: 'Whose residents answer.' })
  community!: CommunityGraph;

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => SurveyState, { description: 'Where it stands.' })
  state!: SurveyState;

  @Field(() => [SurveyState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<SatisfactionSurvey>({ from: ['state'], value: ({ state }) => surveyLifecycle.nextStates(state) })
  nextStates!: SurveyState[];

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it closes by itself.' })
  closesAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: `Residents who answered; null while fewer than ${smallestCount}.` })
  @Computed({ sql: overAnswers('count(*)::int') })
  answerCount!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: `Satisfaction of 100, with two decimals: five points are 100, one is 20. Null while fewer than ${smallestCount} residents answered.` })
  @Computed({ sql: overAnswers('round(avg(a.points) * 20, 2)') })
  satisfaction!: string | null;

  @Field(() => Boolean, { description: 'Whether the reader answered it; false for anonymous readers.' })
  @Computed({ sql: answeredByViewer })
  viewerAnswered!: boolean;

  @Connected(() => SurveyAnswerGraph, { by: 'survey', description: 'The answers, as far as the reader may see them; in no order that tells when they were given.' })
  answers!: Connection<SurveyAnswerGraph>;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<SatisfactionSurvey & { readonly answered: boolean; readonly over: boolean }>({
    surveyAnswer: {
      description: 'Answer it, once.',
      from: parties,
      sql: { answered: answeredByViewer, over: (survey) => `(${survey}.state <> 'OPEN' or ${survey}.closes_at <= business_now())` },
      decide: (actor, survey) =>
        all(surveyPolicy.answer(actor, survey.contract), allowIf(!survey.over, says('The survey is over.', '该调查已结束。'), 'E37'), allowIf(!survey.answered, says('You have answered it already.', '您已答卷。'), 'RC-02')),
    },
    surveyClose: { description: 'Close it early.', from: parties, decide: (actor, survey) => all(surveyPolicy.conduct(actor, survey.contract), surveyLifecycle.can(survey.state, 'close')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => ContractGraph)
export class ContractSurveys {
  @Connected(() => SatisfactionSurveyGraph, { by: 'contract', description: 'Surveys among the residents it served, the latest first; one as a rule.' })
  surveys!: Connection<SatisfactionSurveyGraph>;
}
