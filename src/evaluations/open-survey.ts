import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { Community } from '../communities/index.js';
import { lockContract } from '../contracts/index.js';
import { addCalendarDays, shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { surveyPolicy } from './evaluation.policy.js';
import { demandDelivered, refusePersonal, resultOf } from './evaluations.queries.js';
import { evaluationsRefusals } from './evaluations.refusals.js';
import { evaluationsRules } from './evaluations.rules.js';
import { SurveyState } from './survey.lifecycle.js';
import { SatisfactionSurvey } from './survey.js';

@InputType({ description: 'A survey among the residents of the community that a contract served.' })
export class SurveyOpenInput extends DeedInput {
  @Field(() => ID, { description: 'The contract (`contract_…`), with every milestone accepted, or terminated (NOT_DELIVERED otherwise).' })
  contractId!: string;

  @Field(() => String, { description: 'The question that residents answer with one to five points, 2–300 characters.' })
  @Length(2, 300)
  @Matches(/\S\s*\S/)
  question!: string;

  @Field(() => DateTimeScalar, { description: 'When it closes by itself: on a day in China as many calendar days ahead as the rule set says (`evaluations.surveyDays`: 3 to 60; SURVEY_PERIOD).' })
  closesAt!: Date;
}

/** Asks the residents how satisfied they are with what was delivered (PL-25). */
export const openSurvey = deed({
  field: 'surveyOpen',
  answers: 'survey',
  scope: 'evaluations:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SurveyOpenInput): Promise<SatisfactionSurvey> {
    const contract = await lockContract(unit, input.contractId);
    unit.authorize(surveyPolicy.conduct(unit.actor, contract));
    demandDelivered(contract, 'contractId');
    refusePersonal({ question: input.question });
    const { jurisdiction } = await unit.em.findOneOrFail(Community, contract.community.id);
    if ((await unit.em.count(SatisfactionSurvey, { contract, state: SurveyState.OPEN })) > 0) throw evaluationsRefusals.SURVEY_OPEN({ field: 'contractId' });
    if (await resultOf(unit, contract, await unit.ruleValue(evaluationsRules.leastAnswers, jurisdiction))) throw evaluationsRefusals.SURVEY_DONE({ field: 'contractId' });
    const openedAt = await unit.now();
    const { least, most } = await unit.ruleValue(evaluationsRules.surveyDays, jurisdiction);
    const [today, last] = [shanghaiDate(openedAt), shanghaiDate(input.closesAt)];
    if (last < addCalendarDays(today, least) || last > addCalendarDays(today, most)) throw evaluationsRefusals.SURVEY_PERIOD({ field: 'closesAt', params: { least, most } });
    const survey = new SatisfactionSurvey({ contract, question: input.question.trim(), openedBy: unit.em.getReference(Person, unit.actor.personId), openedAt, closesAt: input.closesAt });
    unit.em.persist(survey);
    unit.record({ rule: 'PL-25' });
    await unit.emit('survey.opened', survey.id, { contractId: contract.id });
    return survey;
  },
});
