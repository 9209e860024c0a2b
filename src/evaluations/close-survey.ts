import { Field, ID, InputType } from 'type-graphql';
import { Community } from '../communities/index.js';
import { Contract } from '../contracts/index.js';
import { deed } from '../platform/deeds/deed.js';
import { sweep } from '../platform/deeds/sweep.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { surveyPolicy } from './evaluation.policy.js';
import { tallyOf } from './evaluations.queries.js';
import { evaluationsRefusals } from './evaluations.refusals.js';
import { evaluationsRules } from './evaluations.rules.js';
import { SurveyState, surveyLifecycle } from './survey.lifecycle.js';
import { SatisfactionSurvey } from './survey.js';

@InputType({ description: 'A survey to close before its time.' })
export class SurveyCloseInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The survey (`survey_…`), answered by enough residents (`evaluations.leastAnswers`; SURVEY_TOO_THIN).' })
  surveyId!: string;
}

async function end(unit: Unit, survey: SatisfactionSurvey, at: Date): Promise<void> {
  survey.close(at);
  await unit.emit('survey.closed', survey.id, { contractId: survey.contract.id });
}

/** Closes a survey early, once enough residents have answered. */
export const closeSurvey = deed({
  field: 'surveyClose',
  answers: 'survey',
  scope: 'evaluations:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SurveyCloseInput): Promise<SatisfactionSurvey> {
    const survey = await unit.lock(SatisfactionSurvey, input.surveyId, { field: 'surveyId', expectedVersion: input.expectedVersion ?? null });
    unit.authorize(surveyPolicy.conduct(unit.actor, await unit.em.findOneOrFail(Contract, survey.contract.id)));
    surveyLifecycle.advance(survey.state, 'close');
    const { jurisdiction } = await unit.em.findOneOrFail(Community, survey.community.id);
    const least = await unit.ruleValue(evaluationsRules.leastAnswers, jurisdiction);
    if ((await tallyOf(unit, survey)).answers < least) throw evaluationsRefusals.SURVEY_TOO_THIN({ field: 'surveyId', params: { least } });
    await end(unit, survey, await unit.now());
    return survey;
  },
});

/** The time of a survey is over. */
sweep({
  name: 'survey.close',
  due: `select id from satisfaction_survey where state = 'OPEN' and closes_at <= business_now() order by closes_at limit 100`,
  async act(unit, id) {
    const survey = await unit.lockById(SatisfactionSurvey, id);
    const at = await unit.now();
    if (survey.state !== SurveyState.OPEN || survey.closesAt > at) return null;
    await end(unit, survey, at);
    return survey;
  },
});
