import { ApplicationState, GrantReview, RoundState, appointReviewer, beginReview, declareConflict, judgeEligibility, openVote, scoreApplication } from '../../src/funds/index.js';
import { type World, openWorld } from '../kit/index.js';
import { appointed, closedCall, closingIn, pointsOf, scoredBy, underReview } from './round-stage.js';
import { type FundScene, establishedFund, fill, key } from './stage.js';

let world: World;
let scene: FundScene;
beforeEach(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 40_000); });
afterEach(() => world.close());

const score = (applicationId: string, total = 70) => ({ applicationId, points: pointsOf(total), comment: '可行', idempotencyKey: key() });
const eligible = (applicationId: string) => ({ applicationId, eligible: true, reason: '符合条件' });

describe('eligibility', () => {
  test('the fund judges each application, with reasons, after the call', async () => {
    const { roundId, applicants } = await closedCall(world, scene, [5_000, 4_000]);
    const [one, two] = applicants.map(({ applicationId }) => applicationId) as [string, string];
    expect(await world.as(scene.staff).denial(judgeEligibility, eligible(one))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.as(applicants[0]!.manager).denial(judgeEligibility, eligible(one))).toMatchObject({ code: 'FORBIDDEN' });
    await world.people.grant(scene.finance2, 'ORG_MEMBER', applicants[0]!.organization);
    expect(await world.as(scene.finance2).denial(judgeEligibility, eligible(one))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-16' });
    expect((await world.as(scene.finance).perform(judgeEligibility, eligible(one))).state).toBe(ApplicationState.ELIGIBLE);
    await appointed(world, scene, roundId, 3);
    expect(await world.as(scene.steward).refusal(beginReview, { roundId })).toMatchObject({ code: 'UNDECIDED_APPLICATIONS' });
    expect((await world.as(scene.steward).perform(judgeEligibility, { applicationId: two, eligible: false, reason: '超出业务范围' })).state).toBe(ApplicationState.INELIGIBLE);
    expect((await world.as(scene.steward).perform(beginReview, { roundId })).state).toBe(RoundState.EXPERT_REVIEW);
    expect(await world.as(scene.steward).refusal(judgeEligibility, eligible(two))).toMatchObject({ code: 'ROUND_STATE' });
  });

  test('a round without an eligible application has nothing to review', async () => {
    const { roundId, applicants } = await closedCall(world, scene, [5_000]);
    await world.as(scene.steward).perform(judgeEligibility, { applicationId: applicants[0]!.applicationId, eligible: false, reason: '不符合' });
    expect(await world.as(scene.steward).refusal(beginReview, { roundId })).toMatchObject({ code: 'NOTHING_TO_REVIEW' });
  });
});

describe('the panel', () => {
  test('C5: it is whole and odd before the review begins', async () => {
    const { roundId, applicants } = await closedCall(world, scene, [5_000]);
    await world.as(scene.finance).perform(judgeEligibility, eligible(applicants[0]!.applicationId));
    const [expert] = await appointed(world, scene, roundId, 2);
    expect(await world.as(scene.steward).refusal(beginReview, { roundId })).toMatchObject({ code: 'PANEL_NOT_ODD', rule: 'C5' });
    expect(await world.as(scene.steward).refusal(appointReviewer, { roundId, personId: expert!.publicId })).toMatchObject({ code: 'ALREADY_APPOINTED' });
    await appointed(world, scene, roundId, 1);
    const fourth = await world.people.withRole('EVALUATOR');
    expect(await world.as(scene.steward).refusal(appointReviewer, { roundId, personId: fourth.publicId })).toMatchObject({ code: 'PANEL_FULL' });
    expect(await world.as(scene.finance).denial(appointReviewer, { roundId, personId: fourth.publicId })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('PL-16: members of an applicant, also within three years, and the fund’s own people are not appointed', async () => {
    const { roundId, applicants } = await closedCall(world, scene, [5_000]);
    const appoint = (person: { publicId: string }) => ({ roundId, personId: person.publicId });
    expect(await world.as(scene.steward).refusal(appointReviewer, appoint(await world.people.someone()))).toMatchObject({ code: 'NOT_AN_EVALUATOR' });
    const now = await world.now();
    const years = (count: number) => new Date(Date.UTC(now.getUTCFullYear() - count, 0, 1));
    const [member, former, longAgo] = [await world.people.withRole('EVALUATOR'), await world.people.withRole('EVALUATOR'), await world.people.withRole('EVALUATOR')];
    await world.people.grant(member, 'SOCIAL_WORKER', applicants[0]!.organization);
    await world.people.grant(former, 'ORG_MEMBER', applicants[0]!.organization, { from: years(4), until: years(2) });
    await world.people.grant(longAgo, 'ORG_MEMBER', applicants[0]!.organization, { from: years(6), until: years(4) });
    await world.people.grant(scene.finance2, 'EVALUATOR');
    for (const bound of [member, former, scene.finance2]) expect(await world.as(scene.steward).refusal(appointReviewer, appoint(bound))).toMatchObject({ code: 'CONFLICT_OF_INTEREST', rule: 'PL-16' });
    await world.as(scene.steward).perform(appointReviewer, appoint(longAgo));
  });
});

describe('scores', () => {
  test('one expert, one judgement per application; points fit the criteria', async () => {
    const { applicants, panel } = await underReview(world, scene, [5_000]);
    const { applicationId } = applicants[0]!;
    for (const points of [[31, 0, 0, 0, 0], [1, 1, 1], [-1, 0, 0, 0, 0], [1.5, 0, 0, 0, 0]]) {
      expect(await world.as(panel[0]!).refusal(scoreApplication, { ...score(applicationId), points })).toMatchObject({ code: 'POINTS_MISMATCH', field: 'points' });
    }
    expect(await world.as(panel[0]!).perform(scoreApplication, score(applicationId))).toMatchObject({ total: 70, recused: false });
    expect(await world.as(panel[0]!).refusal(scoreApplication, score(applicationId))).toMatchObject({ code: 'ALREADY_REVIEWED' });
    await expect(world.orm.em.fork().nativeUpdate(GrantReview, { total: 70 }, { total: 100 })).rejects.toThrow(/permission denied/);
  });

  test('evaluators who are not on the panel do not see the application; other roles do not review', async () => {
    const { applicants } = await underReview(world, scene, [5_000]);
    expect(await world.as(await world.people.withRole('EVALUATOR')).denial(scoreApplication, score(applicants[0]!.applicationId))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.as(scene.steward).denial(scoreApplication, score(applicants[0]!.applicationId))).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('PL-16: an expert who joined an applicant after the appointment is refused and declares the conflict', async () => {
    const { roundId, applicants, panel } = await underReview(world, scene, [5_000]);
    const { applicationId, organization } = applicants[0]!;
    await world.people.grant(panel[0]!, 'ORG_MEMBER', organization);
    expect(await world.as(panel[0]!).refusal(scoreApplication, score(applicationId))).toMatchObject({ code: 'CONFLICT_OF_INTEREST', rule: 'PL-16' });
    expect(await world.as(panel[0]!).perform(declareConflict, { applicationId, reason: '已入职该机构' })).toMatchObject({ recused: true, total: null });
    expect(await world.as(panel[0]!).refusal(scoreApplication, score(applicationId))).toMatchObject({ code: 'RECUSED' });
    await scoredBy(world, panel.slice(1), applicationId, [80, 70]);
    const opening = { roundId, closesAt: await closingIn(world, 5) };
    expect(await world.as(scene.steward).refusal(openVote, opening)).toMatchObject({ code: 'PANEL_TOO_SMALL', rule: 'C5' });
    const [substitute] = await appointed(world, scene, roundId, 1);
    expect(await world.as(scene.steward).refusal(openVote, opening)).toMatchObject({ code: 'SCORES_MISSING' });
    await world.as(substitute!).perform(scoreApplication, score(applicationId));
    expect((await world.as(scene.steward).perform(openVote, opening)).state).toBe(RoundState.RESIDENT_VOTE);
  });
});
