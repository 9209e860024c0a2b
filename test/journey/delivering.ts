import type { Team, Town } from './town.js';
import type { Traveller } from './traveller.js';

export const terms = async (town: Town, milestones: readonly object[], days = 150): Promise<object> => ({
  content: '每周为独居老人上门服务两次。', standards: '满意度不低于百分之九十。', rightsAndDuties: '双方按约履行。', breachTerms: '违约方承担相应责任。',
  startsOn: await town.day(), endsOn: await town.day(days), milestones,
});

export const milestone = async (town: Town, title: string, shareBasisPoints: number, dueInDays: number, timing = 'AT_ACCEPTANCE'): Promise<object> =>
  ({ title, deliverable: '服务记录与总结报告', shareBasisPoints, dueOn: await town.day(dueInDays), timing });

/** Minutes of the team's social worker and of a volunteer, recorded by the worker and confirmed by the community. */
export async function served(town: Town, team: Team, volunteerId: string, milestoneId: string): Promise<void> {
  const startedAt = await town.inDays(0);
  await town.world.pass('3h');
  const record = async (input: object): Promise<string> =>
    (await team.worker.deed('serviceRecordAdd', { milestoneId, startedAt, activity: '上门探访与陪诊', peopleServed: 12, ...input }, 'serviceRecord { id }')).serviceRecord.id;
  const records = [await record({ workerId: team.workerId, minutes: 120 }), await record({ volunteerId, minutes: 90 })];
  for (const serviceRecordId of records) {
    expect(await team.worker.refused('serviceRecordConfirm', { serviceRecordId })).toBe('FORBIDDEN (VO-04)');
    await town.staff2.deed('serviceRecordConfirm', { serviceRecordId }, 'serviceRecord { state }');
  }
}

/** Delivered by the manager, accepted for client and community. */
export async function accepted(town: Town, team: Team, client: Traveller, milestoneId: string): Promise<void> {
  await team.manager.deed('milestoneDeliver', { milestoneId, evidence: '已按约完成本期全部服务，见服务报告。' }, 'milestone { state }');
  expect(await team.manager.refused('milestoneAccept', { milestoneId, side: 'CLIENT' })).toBe('FORBIDDEN');
  expect(await town.staff.refused('milestoneAccept', { milestoneId, side: 'COMMUNITY' })).toBe('OPINION_REQUIRED (PL-25)');
  await client.deed('milestoneAccept', { milestoneId, side: 'CLIENT' }, 'milestone { state }');
  const { milestone: whole } = await town.staff.deed('milestoneAccept', { milestoneId, side: 'COMMUNITY', userOpinion: '老人们都说服务及时、周到。' }, 'milestone { state }');
  expect(whole.state).toBe('ACCEPTED');
}

/** Paid by three people; each of the others is refused on the way. */
export async function paid(milestoneId: string, by: { readonly submits: Traveller; readonly approves: Traveller; readonly pays: Traveller }, channel: string, reference: string): Promise<void> {
  const { payment } = await by.submits.deed('paymentSubmit', { milestoneId }, 'payment { id state amount { amount } }');
  const paymentId = payment.id;
  expect(await by.pays.refused('paymentSettle', { paymentId, channel, reference })).toBe('WRONG_STATE (GP-14)');
  expect(await by.submits.refused('paymentApprove', { paymentId })).toBe('FORBIDDEN (GP-14)');
  await by.approves.deed('paymentApprove', { paymentId }, 'payment { state }');
  for (const other of [by.submits, by.approves]) expect(await other.refused('paymentSettle', { paymentId, channel, reference })).toBe('FORBIDDEN (GP-14)');
  const settled = await by.pays.deed('paymentSettle', { paymentId, channel, reference }, 'payment { state milestone { state } }');
  expect(settled.payment).toEqual({ state: 'PAID', milestone: { state: 'PAID' } });
}

/** Residents rate what was delivered, and the survey closes by itself. */
export async function rated(town: Town, contractId: string, asks: Traveller, points: readonly number[]): Promise<void> {
  const { survey } = await asks.deed('surveyOpen', { contractId, question: '您对本次服务是否满意？', closesAt: await town.inDays(3) }, 'survey { id }');
  for (const [index, each] of points.entries()) await town.residents[index]!.deed('surveyAnswer', { surveyId: survey.id, points: each, comment: '很好' }, 'survey { viewerAnswered }');
  expect(await town.residents[0]!.refused('surveyAnswer', { surveyId: survey.id, points: 5 })).toBe('ALREADY_ANSWERED (RC-02)');
  expect(await town.outsider.refused('surveyAnswer', { surveyId: survey.id, points: 1 })).toBe('FORBIDDEN (E37)');
  await town.world.pass('73h');
  expect(await town.residents[5]!.refused('surveyAnswer', { surveyId: survey.id, points: 1 })).toBe('SURVEY_CLOSED (E37)');
}
