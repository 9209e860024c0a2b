import { ChallengeState, raiseChallenge } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { tenderId } from '../tender-room.js';
import { Court } from './court.js';

let world: World;
let court: Court;
beforeAll(async () => {
  world = await openWorld({ at: '2026-08-03T01:00:00.000Z' });
  court = await Court.in(world, 1);
});
afterAll(() => world.close());

test('PL-14: a challenge on the last hour of the seventh working day across the October holiday is in time, a millisecond after it is late', async () => {
  const { tender, bidders } = await court.room.evaluated();
  // Thursday before the Mid-Autumn holiday of 25 to 27 September: one working day of publicity ends on Monday the 28th.
  await world.setTime('2026-09-24T02:00:00.000Z');
  const award = await court.room.propose(tender);
  expect(award.standstillEndsAt.toISOString()).toBe('2026-09-28T15:59:59.999Z');
  await world.setTime('2026-10-13T15:30:00.000Z');
  const lastDays = async () => (await world.as(bidders[1]!.manager).ask(
    'query ($id: ID!) { tender(id: $id) { documentsChallengeUntil resultChallengeUntil awards(first: 1) { nodes { challengeUntil } } challenges(first: 1) { nodes { complaintUntil answerDueAt } } viewerCan { challengeRaise { allowed reason } } } }', { id: tenderId(tender) },
  )).data.tender;
  // Shown before anybody challenges.
  expect(await lastDays()).toMatchObject({ resultChallengeUntil: '2026-10-13T15:59:59.999Z', awards: { nodes: [{ challengeUntil: '2026-10-13T15:59:59.999Z' }] }, challenges: { nodes: [] }, viewerCan: { challengeRaise: { allowed: true, reason: null } } });
  const challenge = await court.raised(tender, bidders[0]!);
  expect(challenge).toMatchObject({ state: ChallengeState.RAISED, knownAt: award.standstillEndsAt });
  expect(challenge.dueAt.toISOString()).toBe('2026-10-13T15:59:59.999Z');
  expect((await lastDays()).challenges.nodes).toEqual([{ answerDueAt: '2026-10-22T15:59:59.999Z', complaintUntil: '2026-11-12T15:59:59.999Z' }]);
  await world.setTime('2026-10-13T16:00:00.000Z');
  const refusal = await world.as(bidders[1]!.manager).refusal(raiseChallenge, court.challenge(tender, bidders[1]!));
  expect(refusal).toMatchObject({ code: 'CHALLENGE_TOO_LATE', rule: 'PL-14', field: 'subject' });
  expect(refusal.in('zh')).toContain('2026年10月13日 23:59:59');
  expect((await lastDays()).viewerCan.challengeRaise).toMatchObject({ allowed: false, reason: expect.stringMatching(/last day|法定期限/) as string });
  const row = (raised: string) => world.sql(
    `insert into challenge (id, tender_id, organization_id, subject, request, raised_by_id, known_at, due_at, raised_at, answer_due_at, state)
     values (gen_random_uuid(), $1, $2, 'RESULT', '请求重新评审', $3, $4, '2026-10-13T15:59:59.999Z', $5, '2026-10-22T15:59:59.999Z', 'RAISED')`,
    [tender.id, bidders[1]!.organization.id, bidders[1]!.manager.id, award.standstillEndsAt, raised],
  );
  await expect(row('2026-10-13T16:00:00.000Z')).rejects.toMatchObject({ constraint: 'challenge_in_time' });
  await row('2026-10-13T15:59:59.999Z');
});
