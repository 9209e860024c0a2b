import { ApplicationState, GrantApplication, GrantRound, RoundState, cancelRound, castVote, decideObjection, decideRound, objectToApplication, openVote, withdrawApplication } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';
import { closingIn, decided, scored, scoredBy, underReview, vote, votingOn } from './round-stage.js';
import { type FundScene, establishedFund, fill, freeFen, key, yuan } from './stage.js';

let world: World;
let scene: FundScene;
beforeEach(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 24_000); });
afterEach(() => world.close());

const decision = (roundId: string) => ({ roundId, idempotencyKey: key() });

async function fresh(applications: readonly { id: string }[]): Promise<GrantApplication[]> {
  const em = world.orm.em.fork();
  return await Promise.all(applications.map(({ id }) => em.findOneOrFail(GrantApplication, id)));
}

async function roundOf(roundId: string): Promise<GrantRound> {
  return await world.orm.em.fork().findOneOrFail(GrantRound, { id: uuid(roundId) });
}

test('C5: review and vote are combined by the published formula, within the budget, and each award is set aside', async () => {
  const { roundId, applicants, panel } = await underReview(world, scene, [10_000, 8_000, 6_000]);
  await scored(world, panel, applicants, [80, 70, 90]);
  await votingOn(world, scene, roundId);
  const [first, second, third] = applicants.map(({ applicationId }) => applicationId) as [string, string, string];
  await vote(world, scene, roundId, [first, third]);
  await vote(world, scene, roundId, [first]);
  await vote(world, scene, roundId, [second, first]);
  await vote(world, scene, roundId, [third]);
  expect(await world.as(scene.steward).refusal(decideRound, decision(roundId))).toMatchObject({ code: 'VOTE_STILL_OPEN' });
  await world.advance('5d');
  const round = await world.as(scene.steward).perform(decideRound, decision(roundId));
  expect(round).toMatchObject({ state: RoundState.PUBLICITY, voteCounted: true, hold: null });
  const [one, two, three] = await fresh(applicants.map(({ application }) => application));
  // 80 × 60 % + 75 × 40 % = 78; 70 × 60 % + 25 × 40 % = 52; 90 × 60 % + 50 × 40 % = 74.
  expect([one, two, three].map((application) => application?.finalScore)).toEqual([7_800, 5_200, 7_400]);
  expect([one, two, three].map((application) => application?.rank)).toEqual([1, 3, 2]);
  expect([one, two, three].map((application) => application?.state)).toEqual([ApplicationState.SELECTED, ApplicationState.NOT_SELECTED, ApplicationState.SELECTED]);
  expect([one?.awardedFen, two?.awardedFen, three?.awardedFen]).toEqual([1_000_000n, null, 600_000n]);
  expect(await freeFen(world, scene)).toBe(2_400_000n - 1_600_000n);
});

test('C5: in the order of rank, what no longer fits the budget is passed over', async () => {
  const { applicants } = await decided(world, scene, [9_000, 8_000, 5_000], [90, 80, 70]);
  expect((await fresh(applicants.map(({ application }) => application))).map(({ outcome }) => outcome)).toEqual(['SELECTED', 'SELECTED', 'BUDGET_EXHAUSTED']);
});

test('a vote below its quorum does not count, and the review decides alone', async () => {
  const { roundId, applicants, panel } = await underReview(world, scene, [5_000]);
  await scored(world, panel, applicants, [75]);
  await votingOn(world, scene, roundId);
  await vote(world, scene, roundId, [applicants[0]!.applicationId]);
  await world.advance('6d');
  expect(await world.as(scene.steward).perform(decideRound, decision(roundId))).toMatchObject({ voteCounted: false });
  expect((await fresh([applicants[0]!.application]))[0]).toMatchObject({ finalScore: 7_500, voteScore: null });
});

test('C5: the highest and the lowest score are dropped from five scores on', async () => {
  const { roundId, applicants, panel } = await underReview(world, scene, [5_000], { panelSize: 5, voteWeight: 0 });
  await scoredBy(world, panel, applicants[0]!.applicationId, [100, 80, 70, 75, 0]);
  await world.as(scene.steward).perform(decideRound, decision(roundId));
  expect((await fresh([applicants[0]!.application]))[0]?.expertScore).toBe(7_500);
});

test('only stewards decide, once, and a retry answers the same', async () => {
  const { roundId, applicants, panel } = await underReview(world, scene, [5_000], { voteWeight: 0 });
  await scored(world, panel, applicants, [75]);
  for (const other of [scene.finance, applicants[0]!.manager, scene.resident]) expect(await world.as(other).denial(decideRound, decision(roundId))).toMatchObject({ code: 'FORBIDDEN' });
  const asked = decision(roundId);
  await world.as(scene.steward).perform(decideRound, asked);
  expect(await world.as(scene.steward).tell(decideRound, asked)).toMatchObject({ replayed: true });
  expect(await world.as(scene.steward2).refusal(decideRound, decision(roundId))).toMatchObject({ code: 'ROUND_STATE' });
});

test('a round with a vote is not decided before it', async () => {
  const { roundId, applicants, panel } = await underReview(world, scene, [5_000]);
  expect(await world.as(scene.steward).refusal(decideRound, decision(roundId))).toMatchObject({ code: 'ROUND_STATE' });
  expect(await world.as(scene.steward).refusal(openVote, { roundId, closesAt: await closingIn(world, 5) })).toMatchObject({ code: 'SCORES_MISSING' });
  await scored(world, panel, applicants, [75]);
  expect(await world.as(scene.steward).refusal(openVote, { roundId, closesAt: await closingIn(world, 2) })).toMatchObject({ code: 'VOTE_TOO_SHORT' });
  expect(await world.as(scene.finance).denial(openVote, { roundId, closesAt: await closingIn(world, 5) })).toMatchObject({ code: 'FORBIDDEN' });
});

describe('RC-02: the residents’ vote', () => {
  test('one resident, one vote, also at once; what was approved is tied to nobody', async () => {
    const { roundId, applicants, panel } = await underReview(world, scene, [5_000, 4_000, 3_000], { voteChangeable: false });
    await scored(world, panel, applicants, [75, 70, 65]);
    await votingOn(world, scene, roundId);
    const ids = applicants.map(({ applicationId }) => applicationId);
    const ballot = (applicationIds: string[]) => ({ roundId, applicationIds, idempotencyKey: key() });
    const attempts = await Promise.allSettled([ids[0]!, ids[1]!].map((id) => world.as(scene.resident).perform(castVote, ballot([id]))));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_VOTED', rule: 'RC-02' } });
    for (const wrong of [[], [ids[0]!, ids[0]!], ids, ['application_00000000000000000000000000000000'], [scene.fundId]]) {
      const voter = await world.people.resident(scene.community);
      expect(await world.as(voter).refusal(castVote, ballot(wrong))).toMatchObject({ code: 'BALLOT_INVALID', field: 'applicationIds' });
    }
    const elsewhere = await establishedFund(world);
    for (const stranger of [scene.steward, elsewhere.resident]) expect(await world.as(stranger).denial(castVote, ballot([ids[0]!]))).toMatchObject({ code: 'FORBIDDEN', rule: 'RC-02' });

    const told = await world.sql<{ changes: unknown }>(`select changes from history_entry where deed = 'roundVoteCast'`);
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toContain(scene.resident.id);
    for (const { application } of applicants) expect(JSON.stringify(told)).not.toContain(application.id);
    expect(await world.sql('select voter_id from round_ballot where voter_id is not null')).toEqual([]);
    await world.advance('5d');
    const late = await world.people.resident(scene.community);
    expect(await world.as(late).refusal(castVote, ballot([ids[0]!]))).toMatchObject({ code: 'DEADLINE_PASSED' });
  });
});

describe('C5: publicity of five working days', () => {
  test('the result stands after the fifth working day, and not before', async () => {
    const { roundId, round } = await decided(world, scene, [5_000], [80]);
    // Decided on Monday 2026-03-23 in China: the fifth working day after it is Monday 2026-03-30.
    expect(round.publicityEndsAt?.toISOString()).toBe('2026-03-30T15:59:59.999Z');
    await world.setTime('2026-03-30T15:59:00Z');
    expect(await world.sweep()).toBe(0);
    await world.setTime('2026-03-30T16:00:00Z');
    expect(await world.sweep()).toBe(1);
    expect((await roundOf(roundId)).state).toBe(RoundState.AGREEMENT);
  });

  test('an objection holds the round until it is answered; upheld, the project loses its selection and its money is free', async () => {
    const { roundId, applicants } = await decided(world, scene, [5_000, 4_000], [80, 75]);
    const [applicant, other] = applicants as [typeof applicants[0], typeof applicants[0]];
    const grounds = { applicationId: applicant!.applicationId, grounds: '该组织与评审专家存在利害关系' };
    expect(await world.as(applicant!.manager).denial(objectToApplication, grounds)).toMatchObject({ code: 'FORBIDDEN' });
    const objector = await world.people.someone();
    const objection = await world.as(objector).perform(objectToApplication, grounds);
    expect(await world.as(objector).refusal(objectToApplication, grounds)).toMatchObject({ code: 'ALREADY_OBJECTED' });
    await world.pass('14d');
    expect((await roundOf(roundId)).state).toBe(RoundState.PUBLICITY);
    const answer = { objectionId: encodeId('grant_objection', objection.id), uphold: true, answer: '经查属实' };
    expect(await world.as(await world.people.someone()).denial(decideObjection, answer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.as(scene.finance).denial(decideObjection, answer)).toMatchObject({ code: 'FORBIDDEN' });
    await world.as(scene.steward).perform(decideObjection, answer);
    expect(await world.as(scene.steward).refusal(decideObjection, answer)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await freeFen(world, scene)).toBe(2_400_000n - 400_000n);
    await world.sweep();
    const [one, two] = await fresh([applicant!.application, other!.application]);
    expect([one?.state, two?.state]).toEqual([ApplicationState.DISQUALIFIED, ApplicationState.SELECTED]);
    expect((await roundOf(roundId)).state).toBe(RoundState.AGREEMENT);
    expect(await world.as(await world.people.someone()).refusal(objectToApplication, { ...grounds, applicationId: other!.applicationId })).toMatchObject({ code: 'ROUND_STATE' });
  });

  test('late objections are refused', async () => {
    const { applicants } = await decided(world, scene, [5_000], [80]);
    await world.advance('14d');
    expect(await world.as(await world.people.someone()).refusal(objectToApplication, { applicationId: applicants[0]!.applicationId, grounds: '该组织与评审专家存在利害关系' })).toMatchObject({ code: 'DEADLINE_PASSED' });
  });

  test('a round in which nothing was selected, or everything withdrew, is closed', async () => {
    const { roundId } = await decided(world, scene, [5_000], [10]);
    await world.pass('14d');
    expect((await roundOf(roundId)).state).toBe(RoundState.CLOSED);
    const again = await decided(world, scene, [5_000], [80]);
    await world.pass('14d');
    await world.as(again.applicants[0]!.manager).perform(withdrawApplication, { applicationId: again.applicants[0]!.applicationId });
    expect((await roundOf(again.roundId)).state).toBe(RoundState.CLOSED);
    expect(await freeFen(world, scene)).toBe(2_400_000n);
  });

  test('a round that is called off within the period frees what was awarded', async () => {
    const { roundId, applicants } = await decided(world, scene, [5_000, 4_000], [80, 10]);
    expect((await world.as(scene.steward).perform(cancelRound, { roundId, reason: '发现程序瑕疵' })).state).toBe(RoundState.CANCELLED);
    expect((await fresh(applicants.map(({ application }) => application))).map(({ state }) => state)).toEqual([ApplicationState.CANCELLED, ApplicationState.NOT_SELECTED]);
    expect(await freeFen(world, scene)).toBe(2_400_000n);
    expect(await world.as(scene.steward).refusal(cancelRound, { roundId, reason: '再次' })).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('a year without a published calendar is refused, naming it', async () => {
    const { roundId, applicants, panel } = await underReview(world, scene, [5_000], { voteWeight: 0 });
    await scored(world, panel, applicants, [75]);
    await world.setTime('2026-12-30T02:00:00Z');
    expect((await world.as(scene.steward).refusal(decideRound, decision(roundId))).in('en')).toContain('2027');
  });

  test('awards never exceed the budget: the database refuses it again', async () => {
    const { applicants } = await decided(world, scene, [5_000], [80], { budget: yuan(10_000) });
    await expect(world.sql('update grant_application set awarded_fen = requested_fen + 1 where id = $1', [applicants[0]!.application.id])).rejects.toMatchObject({ constraint: 'grant_application_award_in_state' });
  });
});

function uuid(publicId: string): string {
  return publicId.replace(/^round_(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
