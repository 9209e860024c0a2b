import {
  GrantApplication, RoundState, adviseApplication, appointCoach, appointReviewer, beginCoaching, beginReview, draftApplication, judgeEligibility, reviseApplication, sponsorApplication,
  submitApplication,
} from '../../../src/funds/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { appointed, closedCall, draftedApplication, openedRound, proposal, submittedApplication } from '../round-stage.js';
import { type FundScene, establishedFund, fill, fundNeed, key, yuan } from '../stage.js';

let world: World;
let scene: FundScene;
beforeEach(async () => { world = await openWorld(); scene = await establishedFund(world); await fill(world, scene, 24_000); });
afterEach(() => world.close());

async function coachOf(roundId: string): Promise<Someone> {
  const coach = await world.people.withRole('EVALUATOR');
  await world.as(scene.steward).perform(appointCoach, { roundId, personId: coach.publicId });
  return coach;
}

describe('C5: coaching (辅导)', () => {
  test('coaches advise, applicants revise, what was submitted stays readable, and no project goes to the panel without advice', async () => {
    const { roundId, applicants } = await closedCall(world, scene, [5_000, 4_000], { coached: true });
    const [first, second] = applicants as [typeof applicants[0], typeof applicants[0]];
    await world.as(scene.finance).perform(judgeEligibility, { applicationId: first!.applicationId, eligible: true, reason: '符合条件' });
    expect(await world.as(scene.steward).refusal(beginCoaching, { roundId })).toMatchObject({ code: 'UNDECIDED_APPLICATIONS' });
    await world.as(scene.finance).perform(judgeEligibility, { applicationId: second!.applicationId, eligible: true, reason: '符合条件' });
    expect(await world.as(scene.steward).refusal(beginCoaching, { roundId })).toMatchObject({ code: 'COACH_MISSING', rule: 'C5' });
    await appointed(world, scene, roundId, 3);
    expect(await world.as(scene.steward).refusal(beginReview, { roundId })).toMatchObject({ code: 'COACHING_FIRST', rule: 'C5' });
    const coach = await coachOf(roundId);
    for (const other of [scene.finance, scene.resident, first!.manager]) expect(await world.as(other).denial(beginCoaching, { roundId })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await world.as(scene.steward).perform(beginCoaching, { roundId })).state).toBe(RoundState.COACHING);

    const advice = { applicationId: first!.applicationId, text: '请补充老人参与设计的环节。' };
    for (const other of [scene.steward, scene.resident, first!.manager]) expect(await world.as(other).denial(adviseApplication, advice)).toMatchObject({ code: 'NOT_FOUND' });
    await world.as(coach).perform(adviseApplication, advice);
    expect(await world.as(scene.steward).refusal(beginReview, { roundId })).toMatchObject({ code: 'ADVICE_MISSING' });
    await world.as(coach).perform(adviseApplication, { ...advice, applicationId: second!.applicationId });

    const revised = { applicationId: first!.applicationId, ...proposal(['need_00000000000000000000000000000000'], { summary: '老人一起设计扶手', budget: yuan(4_800), requested: yuan(4_800), staffCost: yuan(0) }) };
    expect(await world.as(first!.manager).refusal(reviseApplication, { ...revised, budget: yuan(5_001), requested: yuan(5_001) })).toMatchObject({ code: 'COACHING_NOT_DEARER', field: 'requested' });
    expect(await world.as(second!.manager).denial(reviseApplication, revised)).toMatchObject({ code: 'NOT_FOUND' });
    await world.as(first!.manager).perform(reviseApplication, revised);
    const query = 'query ($id: ID!) { application(id: $id) { summary requested { amount } advice { nodes { text coach { name } } } earlierVersions { nodes { number requested { amount } } } } }';
    expect((await world.as(first!.manager).ask(query, { id: first!.applicationId })).data).toEqual({ application: {
      summary: '老人一起设计扶手', requested: { amount: '4800.00' }, advice: { nodes: [{ text: advice.text, coach: { name: expect.any(String) } }] }, earlierVersions: { nodes: [{ number: 1, requested: { amount: '5000.00' } }] },
    } });

    expect((await world.as(scene.steward).perform(beginReview, { roundId })).state).toBe(RoundState.EXPERT_REVIEW);
    expect(await world.as(first!.manager).refusal(reviseApplication, revised)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await world.as(coach).refusal(adviseApplication, advice)).toMatchObject({ code: 'ROUND_STATE' });
    const expert = (await world.sql<{ person_id: string }>('select person_id from round_reviewer limit 1'))[0]!;
    expect(await world.sql(`select from grant_advice where coach_id in (select id from round_coach where person_id = $1)`, [expert.person_id])).toEqual([]);
  });

  test('PL-16: whoever coaches does not review, and whoever reviews does not coach; a round without coaching takes no coaches', async () => {
    const roundId = await openedRound(world, scene, { coached: true });
    const coach = await coachOf(roundId);
    expect(await world.as(scene.steward).refusal(appointReviewer, { roundId, personId: coach.publicId })).toMatchObject({ code: 'REVIEWS_OR_COACHES', rule: 'PL-16' });
    const [expert] = await appointed(world, scene, roundId, 1);
    expect(await world.as(scene.steward).refusal(appointCoach, { roundId, personId: expert!.publicId })).toMatchObject({ code: 'REVIEWS_OR_COACHES' });
    expect(await world.as(scene.steward).refusal(appointCoach, { roundId, personId: coach.publicId })).toMatchObject({ code: 'ALREADY_APPOINTED' });
    expect(await world.as(scene.steward).refusal(appointCoach, { roundId, personId: scene.resident.publicId })).toMatchObject({ code: 'NOT_A_COACH' });
    const applicant = await submittedApplication(world, scene, roundId);
    expect(await world.as(scene.steward).refusal(appointCoach, { roundId, personId: applicant.manager.publicId })).toMatchObject({ code: 'CONFLICT_OF_INTEREST', rule: 'PL-16' });
    await fill(world, scene, 24_000);
    const plain = await openedRound(world, scene);
    expect(await world.as(scene.steward).refusal(appointCoach, { roundId: plain, personId: coach.publicId })).toMatchObject({ code: 'NO_COACHING_IN_ROUND' });
  });
});

describe('SO-07: a resident group applies through its fiscal sponsor', () => {
  test('the sponsor takes the project on before it is sent in, and again after a revision', async () => {
    const roundId = await openedRound(world, scene);
    const sponsor = await world.organizations.active();
    const group = await world.organizations.active({ sponsor });
    const [leader, manager] = [await world.people.withRole('ORG_MANAGER', group), await world.people.withRole('ORG_MANAGER', sponsor)];
    const wish = proposal([await fundNeed(world, scene)]);
    const applicationId = encodeId('application', (await world.as(leader).perform(draftApplication, { roundId, organizationId: group.publicId, ...wish })).id);
    const submission = () => ({ applicationId, idempotencyKey: key() });
    expect(await world.as(leader).refusal(submitApplication, submission())).toMatchObject({ code: 'SPONSOR_NOT_ACCEPTED', rule: 'SO-07' });
    expect(await world.as(leader).denial(sponsorApplication, { applicationId })).toMatchObject({ code: 'FORBIDDEN', rule: 'SO-07' });
    expect(await world.as(scene.steward).denial(sponsorApplication, { applicationId })).toMatchObject({ code: 'NOT_FOUND' });
    await world.as(manager).perform(sponsorApplication, { applicationId });
    await world.as(leader).perform(reviseApplication, { applicationId, ...wish, summary: '扶手与夜灯' });
    expect(await world.as(leader).refusal(submitApplication, submission())).toMatchObject({ code: 'SPONSOR_NOT_ACCEPTED' });
    await world.as(manager).perform(sponsorApplication, { applicationId });
    const submitted = await world.as(leader).perform(submitApplication, submission());
    expect((await world.orm.em.fork().findOneOrFail(GrantApplication, submitted.id)).sponsor?.id).toBe(sponsor.id);
    expect(await world.as(manager).refusal(sponsorApplication, { applicationId })).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('a sponsor that is listed bars the group, with the reason', async () => {
    const roundId = await openedRound(world, scene);
    const sponsor = await world.organizations.active();
    const group = await world.organizations.active({ sponsor });
    await world.organizations.listed(sponsor);
    const query = 'query ($round: ID!, $organization: ID!) { grantEligibility(roundId: $round, organizationId: $organization) { eligible reasons { code rule ofSponsor en zh } } }';
    const { data } = await world.as(scene.resident).ask(query, { round: roundId, organization: group.publicId });
    expect(data).toMatchObject({ grantEligibility: { eligible: false, reasons: [{ code: 'ON_ABNORMAL_LIST', rule: 'SO-04', ofSponsor: true }] } });
  });
});

test('C5: the reasons against an applicant are the same for applicant, steward and the deeds', async () => {
  const roundId = await openedRound(world, scene, { areaCode: '11', runningLimit: 1 });
  const { organization, manager, applicationId } = await draftedApplication(world, scene, roundId);
  const query = 'query ($round: ID!, $organization: ID!) { grantEligibility(roundId: $round, organizationId: $organization) { eligible reasons { code rule until } } }';
  const asked = { round: roundId, organization: organization.publicId };
  const answers = await Promise.all([manager, scene.steward, scene.resident].map((someone) => world.as(someone).ask(query, asked)));
  for (const { data } of answers) expect(data).toEqual({ grantEligibility: { eligible: false, reasons: [{ code: 'OUTSIDE_AREA', rule: 'C5', until: null }] } });
  const refused = await world.as(manager).refusal(submitApplication, { applicationId, idempotencyKey: key() });
  expect(refused).toMatchObject({ code: 'ORGANIZATION_NOT_ELIGIBLE' });
  expect(refused.in('en')).toContain('OUTSIDE_AREA');
});

test('C5: a steward does not find an applicant eligible whom the register speaks against by now', async () => {
  const { applicants } = await closedCall(world, scene, [5_000]);
  await world.organizations.listed(applicants[0]!.organization);
  const judgement = { applicationId: applicants[0]!.applicationId, eligible: true, reason: '符合条件' };
  expect(await world.as(scene.finance).refusal(judgeEligibility, judgement)).toMatchObject({ code: 'ORGANIZATION_NOT_ELIGIBLE' });
  await world.as(scene.finance).perform(judgeEligibility, { ...judgement, eligible: false, reason: '列入活动异常名录' });
});
