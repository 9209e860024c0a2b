import { EvaluationKind, type Evaluation, type SatisfactionSurvey, answerSurvey, closeSurvey, openSurvey, recordEvaluation } from '../../src/evaluations/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import type { World } from '../kit/index.js';
import { type Work, key } from '../payments/works.js';

export { key } from '../payments/works.js';

export const surveyId = (survey: { id: string }): string => encodeId('survey', survey.id);
export const evaluationId = (evaluation: { id: string }): string => encodeId('evaluation', evaluation.id);

export async function inDays(world: World, days: number): Promise<Date> {
  return new Date((await world.now()).getTime() + days * 86_400_000);
}

export const question = async (world: World, work: Work, days = 10): Promise<Parameters<typeof openSurvey.act>[1]> => ({
  contractId: work.contractId, question: '您对本次服务是否满意？', closesAt: await inDays(world, days),
});

export const opened = async (world: World, work: Work): Promise<SatisfactionSurvey> => await world.as(work.staff).perform(openSurvey, await question(world, work));

/** Residents of the work's community answer, one for each number of points. */
export async function answered(world: World, work: Work, survey: { id: string }, points: readonly number[]): Promise<void> {
  for (const each of points) {
    const resident = await world.people.resident(work.community);
    await world.as(resident).perform(answerSurvey, { surveyId: surveyId(survey), points: each, comment: '服务很好', idempotencyKey: key() });
  }
}

/** A closed survey with these answers. */
export async function surveyed(world: World, work: Work, points: readonly number[] = [5, 5, 4, 5, 4]): Promise<SatisfactionSurvey> {
  const survey = await opened(world, work);
  await answered(world, work, survey, points);
  return await world.as(work.staff).perform(closeSurvey, { surveyId: surveyId(survey) });
}

export const marks = (work: Work, more: Partial<Parameters<typeof recordEvaluation.act>[1]> = {}): Parameters<typeof recordEvaluation.act>[1] => ({
  contractId: work.contractId, kind: EvaluationKind.BUYER, satisfactionWeight: 40, vetoes: [], summary: '按约完成，资料齐全。',
  criteria: [{ title: '服务完成情况', weight: 40, score: 90 }, { title: '台账与财务', weight: 20, score: 80 }], ...more,
});

export const recorded = async (world: World, work: Work, more: Partial<Parameters<typeof recordEvaluation.act>[1]> = {}): Promise<Evaluation> =>
  await world.as(work.officer).perform(recordEvaluation, marks(work, more));
