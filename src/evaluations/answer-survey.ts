import { randomUUID } from 'node:crypto';
import { IsOptional, Length, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Contract } from '../contracts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { surveyPolicy } from './evaluation.policy.js';
import { refusePersonal } from './evaluations.queries.js';
import { evaluationsRefusals } from './evaluations.refusals.js';
import { SurveyState } from './survey.lifecycle.js';
import { SatisfactionSurvey, SurveyParticipant } from './survey.js';

@InputType({ description: 'A resident\'s answer. It is stored apart from who gave it.' })
export class SurveyAnswerInput extends DeedInput {
  @Field(() => ID, { description: 'The survey (`survey_…`), OPEN (SURVEY_CLOSED otherwise).' })
  surveyId!: string;

  @Field(() => Int, { description: 'From 1 (not satisfied at all, 很不满意) to 5 (very satisfied, 非常满意).' })
  @Min(1)
  @Max(5)
  points!: number;

  @Field(() => String, { nullable: true, description: 'In your own words, up to 500 characters, without identity or phone numbers (PERSONAL_DATA); read by the parties without your name once the survey is over and at least five people answered. Null for none.' })
  @IsOptional()
  @Length(0, 500)
  comment?: string | null;
}

/** One resident, one answer. That someone answered enters history; what was said is tied to nobody. */
export const answerSurvey = deed({
  field: 'surveyAnswer',
  answers: 'survey',
  scope: 'evaluations:write',
  idempotency: 'required',
  async act(unit: Unit, input: SurveyAnswerInput): Promise<SatisfactionSurvey> {
    const survey = await unit.lock(SatisfactionSurvey, input.surveyId, { field: 'surveyId', share: true });
    unit.authorize(surveyPolicy.answer(unit.actor, await unit.em.findOneOrFail(Contract, survey.contract.id)));
    if (survey.state !== SurveyState.OPEN || (await unit.now()) >= survey.closesAt) throw evaluationsRefusals.SURVEY_CLOSED({ field: 'surveyId' });
    const person = unit.em.getReference(Person, unit.actor.personId);
    if ((await unit.em.count(SurveyParticipant, { survey, person })) > 0) throw evaluationsRefusals.ALREADY_ANSWERED({ field: 'surveyId' });
    refusePersonal({ comment: input.comment });
    unit.em.persist(new SurveyParticipant(survey, person));
    // Beside the unit of work: what entities write, history keeps, and history must not know what was answered.
    await unit.sql('insert into survey_answer (id, survey_id, points, comment) values ($1, $2, $3, $4)', [randomUUID(), survey.id, input.points, input.comment?.trim() || null]);
    return survey;
  },
});
