import {
  ApplicationState, BallotMethod, GrantApplication, castVote, confirmPaperVotes, decideRound, enterPaperVotes, recountRound, rejectPaperVotes,
} from '../../../src/funds/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { Uploader, pdf } from '../../files/uploader.js';
import { type Applicant, scored, underReview, votingOn } from '../round-stage.js';
import { type FundScene, establishedFund, fill, key, yuan } from '../stage.js';

let world: World;
let scene: FundScene;
beforeEach(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 24_000); });
afterEach(() => world.close());

async function voting(requested: readonly number[], more: Parameters<typeof underReview>[3] = {}): Promise<{ roundId: string; applicants: Applicant[]; ids: string[] }> {
  const { roundId, applicants, panel } = await underReview(world, scene, requested, { voteWeight: 100, passScore: 0, voteQuorum: 1, ...more });
  await scored(world, panel, applicants, requested.map(() => 70));
  await votingOn(world, scene, roundId);
  return { roundId, applicants, ids: applicants.map(({ applicationId }) => applicationId) };
}

const ballot = (roundId: string, applicationIds: string[], points?: number[]) => ({ roundId, applicationIds, ...(points ? { points } : {}), idempotencyKey: key() });
const cast = async (roundId: string, applicationIds: string[], points?: number[]): Promise<Someone> => {
  const resident = await world.people.resident(scene.community);
  await world.as(resident).perform(castVote, ballot(roundId, applicationIds, points));
  return resident;
};
const fresh = async (applicants: readonly Applicant[]): Promise<GrantApplication[]> => {
  const em = world.orm.em.fork();
  return await Promise.all(applicants.map(({ application }) => em.findOneOrFail(GrantApplication, application.id)));
};
const decide = async (roundId: string): Promise<void> => {
  await world.advance('5d');
  await world.as(scene.steward).perform(decideRound, { roundId, idempotencyKey: key() });
};

describe('RC-02: a ballot is its voter’s alone', () => {
  test('a resident votes anew until the end; the last ballot counts once, also when two come at once', async () => {
    const { roundId, applicants, ids } = await voting([5_000, 4_000]);
    const voter = await cast(roundId, [ids[0]!]);
    await Promise.allSettled([ids[0]!, ids[1]!].map((id) => world.as(voter).perform(castVote, ballot(roundId, [id]))));
    const asked = ballot(roundId, [ids[1]!]);
    await world.as(voter).perform(castVote, asked);
    expect(await world.as(voter).tell(castVote, asked)).toMatchObject({ replayed: true });
    await decide(roundId);
    expect((await fresh(applicants)).map(({ votes }) => votes)).toEqual([0, 1]);
    expect(await world.as(voter).refusal(castVote, ballot(roundId, [ids[0]!]))).toMatchObject({ code: 'ROUND_STATE' });
  });

  test('the application itself reads no ballot, counts none before the end, and keeps no name after it', async () => {
    const { roundId, ids } = await voting([5_000, 4_000]);
    await cast(roundId, [ids[0]!]);
    const [round] = await world.sql<{ id: string }>(`select id from grant_round where state = 'RESIDENT_VOTE'`);
    const rights = await world.sql<{ privilege_type: string }>(`select privilege_type from information_schema.role_table_grants where table_name = 'round_ballot' and grantee = 'wushe_application'`);
    expect(rights).toEqual([]);
    await expect(world.sql('select * from tally_ballots($1)', [round!.id])).rejects.toMatchObject({ constraint: 'round_ballot_sealed' });
    const history = await world.sql(`select changes from history_entry where deed = 'roundVoteCast'`);
    expect(JSON.stringify(history)).not.toContain(ids[0]!.slice(-12));
    await decide(roundId);
    expect(await world.sql('select from round_ballot where voter_id is not null')).toEqual([]);
  });
});

describe('C5: methods of the vote', () => {
  test('score: points between one and ten, measured against what all voters could give', async () => {
    const { roundId, applicants, ids } = await voting([5_000, 4_000], { voteMethod: BallotMethod.SCORE });
    const resident = await world.people.resident(scene.community);
    for (const points of [undefined, [11], [0], [5, 5]]) expect(await world.as(resident).refusal(castVote, ballot(roundId, [ids[0]!], points))).toMatchObject({ code: 'BALLOT_INVALID' });
    await cast(roundId, ids, [10, 4]);
    await cast(roundId, [ids[1]!], [9]);
    await decide(roundId);
    expect((await fresh(applicants)).map(({ votes, voteScore }) => [votes, voteScore])).toEqual([[10, 5_000], [13, 6_500]]);
  });

  test('score: who gives no points, or too many, is told what points there are', async () => {
    const { roundId, ids } = await voting([5_000, 4_000], { voteMethod: BallotMethod.SCORE });
    const resident = await world.people.resident(scene.community);
    const refused = await world.as(resident).refusal(castVote, ballot(roundId, [ids[0]!], [11]));
    expect([refused.in('en'), refused.in('zh')]).toEqual([expect.stringContaining('1 to 10 whole points'), expect.stringContaining('1 至 10 的整数分')]);
  });

  test('knapsack: a ballot stays within the budget, and votes decide until the money is spent; ties go to the earlier submission', async () => {
    const { roundId, applicants, ids } = await voting([9_000, 8_000, 5_000], { voteMethod: BallotMethod.KNAPSACK });
    const resident = await world.people.resident(scene.community);
    expect(await world.as(resident).refusal(castVote, ballot(roundId, ids))).toMatchObject({ code: 'BALLOT_OVER_BUDGET', rule: 'C5' });
    expect(await world.as(resident).refusal(castVote, ballot(roundId, [ids[0]!], [1]))).toMatchObject({ code: 'BALLOT_INVALID' });
    await cast(roundId, [ids[1]!, ids[2]!]);
    await cast(roundId, [ids[0]!, ids[2]!]);
    await decide(roundId);
    expect((await fresh(applicants)).map(({ votes, rank, outcome }) => [votes, rank, outcome])).toEqual([[1, 2, 'SELECTED'], [1, 3, 'BUDGET_EXHAUSTED'], [2, 1, 'SELECTED']]);
  });
});

describe('RC-02: votes on paper', () => {
  const scan = (): Promise<string> => new Uploader(world, scene.steward, { publicId: scene.fundId }).upload(pdf('签到名册与选票'), { kind: 'EVIDENCE', name: '选票.pdf' });
  const papers = async (roundId: string, voters: readonly Someone[], ballots: readonly string[][]) => ({
    roundId, source: '居委会一楼投票箱', voterIds: voters.map(({ publicId }) => publicId), ballots: ballots.map((applicationIds) => ({ applicationIds })), attachmentIds: [await scan()], idempotencyKey: key(),
  });

  test('entered by one and counted again by another they count; whoever voted online is on no roll; a recount keeps both results', async () => {
    const { roundId, applicants, ids } = await voting([9_000, 8_000], { budget: yuan(12_000) });
    const online = await cast(roundId, [ids[1]!]);
    const elders: Someone[] = [];
    for (let count = 0; count < 3; count += 1) elders.push(await world.people.resident(scene.community));
    expect(await world.as(scene.steward).refusal(enterPaperVotes, await papers(roundId, [scene.steward], [[ids[0]!]]))).toMatchObject({ code: 'ROLL_INVALID', rule: 'RC-02' });
    expect(await world.as(scene.steward).refusal(enterPaperVotes, await papers(roundId, elders.slice(0, 1), [[ids[0]!], [ids[0]!]]))).toMatchObject({ code: 'PAPER_TOO_MANY' });
    expect(await world.as(scene.resident).denial(enterPaperVotes, await papers(roundId, elders, [[ids[0]!]]))).toMatchObject({ code: 'FORBIDDEN' });

    const double = await world.as(scene.steward).perform(enterPaperVotes, await papers(roundId, [online, elders[0]!], [[ids[0]!], [ids[0]!]]));
    const doubleId = encodeId('paper_batch', double.id);
    const count = (batchId: string, votes: Readonly<Record<string, number>>) => ({ batchId, tally: Object.entries(votes).map(([applicationId, given]) => ({ applicationId, votes: given })), idempotencyKey: key() });
    expect(await world.as(scene.steward).denial(confirmPaperVotes, count(doubleId, { [ids[0]!]: 2 }))).toMatchObject({ code: 'FORBIDDEN', rule: 'RC-02' });
    expect(await world.as(scene.resident).denial(confirmPaperVotes, count(doubleId, { [ids[0]!]: 2 }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.as(scene.staff).refusal(confirmPaperVotes, count(doubleId, { [ids[0]!]: 2 }))).toMatchObject({ code: 'ALREADY_ON_ROLL' });
    await world.as(scene.staff).perform(rejectPaperVotes, { batchId: doubleId });

    const batch = await world.as(scene.steward).perform(enterPaperVotes, await papers(roundId, elders, [[ids[0]!], [ids[0]!]]));
    const batchId = encodeId('paper_batch', batch.id);
    expect(await world.as(scene.staff).refusal(confirmPaperVotes, count(batchId, { [ids[0]!]: 1 }))).toMatchObject({ code: 'PAPER_MISMATCH' });
    await world.advance('5d');
    expect(await world.as(scene.steward).refusal(decideRound, { roundId, idempotencyKey: key() })).toMatchObject({ code: 'PAPER_UNCONFIRMED' });
    await world.as(scene.staff).perform(confirmPaperVotes, count(batchId, { [ids[0]!]: 2 }));
    await world.as(scene.steward).perform(decideRound, { roundId, idempotencyKey: key() });
    expect((await fresh(applicants)).map(({ votes, state }) => [votes, state])).toEqual([[2, ApplicationState.SELECTED], [1, ApplicationState.NOT_SELECTED]]);

    const order = { roundId, reason: '纸质选票中有两张与名册不符，需重新计票。', voidBatchIds: [batchId], idempotencyKey: key() };
    expect(await world.as(scene.steward).denial(recountRound, order)).toMatchObject({ code: 'FORBIDDEN', rule: 'C5' });
    expect(await world.as(scene.resident).denial(recountRound, order)).toMatchObject({ code: 'FORBIDDEN' });
    const recount = await world.as(scene.steward2).perform(recountRound, order);
    expect({ changed: recount.changed, before: recount.before }).toMatchObject({ changed: true, before: [{ applicationId: ids[0], approvals: 2, rank: 1, outcome: 'SELECTED' }, { applicationId: ids[1], outcome: 'BUDGET_EXHAUSTED' }] });
    expect((await fresh(applicants)).map(({ votes, state, awardedFen }) => [votes, state, awardedFen])).toEqual([[0, ApplicationState.NOT_SELECTED, null], [1, ApplicationState.SELECTED, 800_000n]]);
    await world.pass('14d');
    expect(await world.as(scene.steward2).refusal(recountRound, { ...order, voidBatchIds: [], idempotencyKey: key() })).toMatchObject({ code: 'ROUND_STATE' });
  });
});

test('a recount that changes nothing is kept, and the publicity period stays', async () => {
  const { roundId, ids } = await voting([5_000, 4_000]);
  await cast(roundId, [ids[0]!]);
  await decide(roundId);
  const recount = await world.as(scene.steward2).perform(recountRound, { roundId, reason: '居民要求核对计票结果。', idempotencyKey: key() });
  expect(recount.changed).toBe(false);
  expect(recount.after).toEqual(recount.before);
});
