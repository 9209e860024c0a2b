import { ApplicationState, GrantApplication, GrantRound, RoundState, draftApplication, openPurpose, reviseApplication, submitApplication, withdrawApplication } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { NeedRoute, NeedState, adoptNeed } from '../../src/needs/index.js';
import { type World, openWorld } from '../kit/index.js';
import { draftedApplication, openedRound, proposal, submittedApplication } from './round-stage.js';
import { type FundScene, bankGift, establishedFund, fill, fundNeed, key, openNeed, yuan } from './stage.js';

let world: World;
let scene: FundScene;
let roundId: string;
beforeAll(async () => {
  world = await openWorld();
  scene = await establishedFund(world);
  await fill(world, scene, 60_000);
  roundId = await openedRound(world, scene);
});
afterAll(() => world.close());

const submission = (applicationId: string) => ({ applicationId, idempotencyKey: key() });

test('an organization drafts, rewrites and submits one application', async () => {
  const { applicationId, manager, organization } = await draftedApplication(world, scene, roundId);
  const second = await fundNeed(world, scene, '楼道照明');
  const revised = await world.as(manager).perform(reviseApplication, { applicationId, ...proposal([second], { title: '楼道照明改造' }) });
  expect(revised.title).toBe('楼道照明改造');
  const cited = await world.sql<{ need_id: string }>('select need_id from grant_application_need where application_id = $1', [revised.id]);
  expect(cited.map(({ need_id }) => encodeId('need', need_id))).toEqual([second]);
  expect((await world.as(manager).perform(submitApplication, submission(applicationId))).state).toBe(ApplicationState.SUBMITTED);
  expect(await world.as(manager).refusal(submitApplication, submission(applicationId))).toMatchObject({ code: 'WRONG_STATE' });
  expect(await world.as(manager).refusal(reviseApplication, { applicationId, ...proposal([second]) })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await world.as(manager).refusal(draftApplication, { roundId, organizationId: organization.publicId, ...proposal([second]) })).toMatchObject({ code: 'ALREADY_APPLIED', rule: 'C5' });
});

test('two managers at once draft one application', async () => {
  const organization = await world.organizations.active();
  const managers = [await world.people.withRole('ORG_MANAGER', organization), await world.people.withRole('ORG_MANAGER', organization)];
  const needId = await fundNeed(world, scene);
  const attempts = await Promise.allSettled(managers.map((manager) => world.as(manager).perform(draftApplication, { roundId, organizationId: organization.publicId, ...proposal([needId]) })));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_APPLIED' } });
});

test('E4: without an open need of the community there is no application, and the database refuses it again', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const elsewhere = await establishedFund(world);
  const drafting = (needIds: string[]) => ({ roundId, organizationId: organization.publicId, ...proposal(needIds) });
  expect(await world.as(manager).refusal(draftApplication, drafting([]))).toMatchObject({ code: 'NO_NEED_CITED', rule: 'E4' });
  expect(await world.as(manager).refusal(draftApplication, drafting([await fundNeed(world, elsewhere)]))).toMatchObject({ code: 'NEED_OF_OTHER_COMMUNITY', field: 'needIds.0' });
  expect(await world.as(manager).denial(draftApplication, drafting(['need_00000000000000000000000000000000']))).toMatchObject({ code: 'NOT_FOUND', field: 'needIds.0' });

  const drafted = await draftedApplication(world, scene, roundId);
  await world.sql('delete from grant_application_need where application_id = $1', [drafted.application.id]);
  await expect(world.sql(`update grant_application set state = 'SUBMITTED', submitted_at = business_now() where id = $1`, [drafted.application.id])).rejects.toMatchObject({ constraint: 'grant_application_cites_need' });
  expect(await world.as(drafted.manager).refusal(submitApplication, submission(drafted.applicationId))).toMatchObject({ code: 'NO_NEED_CITED' });
});

test('E9: a need that the community has not adopted, or adopted for another route, is not cited', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const [verified, bought] = [await openNeed(world, scene), await openNeed(world, scene)];
  await world.as(scene.staff).perform(adoptNeed, { needId: bought, route: NeedRoute.PURCHASE });
  for (const needId of [verified, bought]) {
    expect(await world.as(manager).refusal(draftApplication, { roundId, organizationId: organization.publicId, ...proposal([await fundNeed(world, scene), needId]) }))
      .toMatchObject({ code: 'NEED_NOT_FOR_FUND', rule: 'E4', field: 'needIds.1' });
  }
});

test('E4: a need that something else answers since the draft cannot be submitted for', async () => {
  const drafted = await draftedApplication(world, scene, roundId);
  await world.sql(`update need set state = $2 where id = (select need_id from grant_application_need where application_id = $1)`, [drafted.application.id, NeedState.IN_DELIVERY]);
  expect(await world.as(drafted.manager).refusal(submitApplication, submission(drafted.applicationId))).toMatchObject({ code: 'NEED_NOT_FOR_FUND', rule: 'E4' });
});

test('citations of a submitted application are frozen', async () => {
  const { application } = await submittedApplication(world, scene, roundId);
  await expect(world.sql('delete from grant_application_need where application_id = $1', [application.id])).rejects.toMatchObject({ constraint: 'grant_application_need_frozen' });
});

test.each([
  [{ requested: yuan(10_001), budget: yuan(10_001) }, 'OVER_CAP'],
  [{ budget: yuan(8_000.01) }, 'BUDGET_MISMATCH'],
  [{ staffCost: yuan(2_400.01) }, 'STAFF_COST_TOO_HIGH'],
  [{ requested: yuan(0), budget: yuan(0) }, 'INVALID_INPUT'],
  [{ selfRaised: yuan(-1) }, 'INVALID_INPUT'],
])('C5: a proposal with %j is refused with %s', async (more, code) => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const needId = await fundNeed(world, scene);
  expect(await world.as(manager).refusal(draftApplication, { roundId, organizationId: organization.publicId, ...proposal([needId], more) })).toMatchObject({ code });
});

test('C5: a share that must be self-raised is demanded', async () => {
  const sharing = await openedRound(world, scene, { budget: yuan(10_000), selfRaisedPercent: 20 });
  const drafted = draftedApplication(world, scene, sharing, { budget: yuan(10_000), requested: yuan('8000.01'), selfRaised: yuan('1999.99') });
  await expect(drafted).rejects.toMatchObject({ code: 'SELF_RAISED_TOO_LOW' });
  await submittedApplication(world, scene, sharing, { budget: yuan(10_000), requested: yuan(8_000), selfRaised: yuan(2_000) });
});

test('C5: organizations on a list are refused with the reasons', async () => {
  const drafted = await draftedApplication(world, scene, roundId);
  await world.organizations.listed(drafted.organization);
  const refusal = await world.as(drafted.manager).refusal(submitApplication, submission(drafted.applicationId));
  expect(refusal).toMatchObject({ code: 'ORGANIZATION_NOT_ELIGIBLE', rule: 'C5' });
  expect(refusal.in('en')).toContain('ON_ABNORMAL_LIST');
});

test('C5: a major violation within three years is refused', async () => {
  const drafted = await draftedApplication(world, scene, roundId);
  await world.organizations.creditEvent(drafted.organization, 'MAJOR_VIOLATION');
  expect((await world.as(drafted.manager).refusal(submitApplication, submission(drafted.applicationId))).in('zh')).toContain('MAJOR_VIOLATION');
});

test('CH-21: money for one need pays only for projects that answer it', async () => {
  const needId = await fundNeed(world, scene);
  const gift = await bankGift(world, scene, 3_000, { needId });
  const restricted = await openedRound(world, scene, { accountId: encodeId('fund_account', gift.account.id), budget: yuan(3_000), capPerProject: yuan(3_000) });
  const money = { budget: yuan(3_000), requested: yuan(3_000), staffCost: yuan(0) };
  await expect(draftedApplication(world, scene, restricted, money)).rejects.toMatchObject({ code: 'RESTRICTED_NEED_NOT_CITED', rule: 'CH-21' });
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  await world.as(manager).perform(draftApplication, { roundId: restricted, organizationId: organization.publicId, ...proposal([needId], money) });
});

test('members without the role, other organizations and strangers do not apply', async () => {
  const { applicationId, organization } = await draftedApplication(world, scene, roundId);
  const member = await world.people.withRole('ORG_MEMBER', organization);
  expect(await world.as(member).denial(submitApplication, submission(applicationId))).toMatchObject({ code: 'FORBIDDEN' });
  for (const other of [scene.steward, await world.people.someone()]) expect(await world.as(other).denial(submitApplication, submission(applicationId))).toMatchObject({ code: 'NOT_FOUND' });
});

test('a withdrawn application makes room for another', async () => {
  const { applicationId, manager, organization } = await submittedApplication(world, scene, roundId);
  expect((await world.as(manager).perform(withdrawApplication, { applicationId })).state).toBe(ApplicationState.WITHDRAWN);
  await world.as(manager).perform(draftApplication, { roundId, organizationId: organization.publicId, ...proposal([await fundNeed(world, scene)]) });
});

test('C5: at the deadline the call is over, drafts lapse, and nothing comes in late even before the sweep', async () => {
  const ending = await openedRound(world, scene, { budget: yuan(10_000) });
  const [draft, submitted] = [await draftedApplication(world, scene, ending), await submittedApplication(world, scene, ending)];
  await world.advance('20d');
  expect(await world.as(draft.manager).refusal(submitApplication, submission(draft.applicationId))).toMatchObject({ code: 'DEADLINE_PASSED' });
  await world.sweep();
  expect(await world.sweep()).toBe(0);
  const em = world.orm.em.fork();
  expect((await em.findOneOrFail(GrantRound, draft.application.round.id)).state).toBe(RoundState.ELIGIBILITY);
  expect((await em.findOneOrFail(GrantApplication, draft.application.id)).state).toBe(ApplicationState.CANCELLED);
  expect((await em.findOneOrFail(GrantApplication, submitted.application.id)).state).toBe(ApplicationState.SUBMITTED);
  expect(await world.as(draft.manager).refusal(draftApplication, { roundId: ending, organizationId: draft.organization.publicId, ...proposal([await fundNeed(world, scene)]) })).toMatchObject({ code: 'ROUND_NOT_OPEN' });
  await world.as(scene.steward).perform(openPurpose, { fundId: scene.fundId, purpose: '余款' });
});
