import { MilestoneState, deliverMilestone } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, milestoneId } from './desk.js';

let world: World;
let grants: GrantDesk;
let deal: Deal;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 2);
  deal = await grants.signed({ milestones: (await grants.draft(grants.upcoming)).milestones });
});
afterAll(() => world.close());

test('GP-14: a delivery needs service that another person confirmed', async () => {
  const work = await deal.milestone(2);
  const manager = world.as(deal.people.manager);
  expect(await manager.refusal(deliverMilestone, deal.delivery(work))).toMatchObject({ code: 'NO_CONFIRMED_SERVICE', rule: 'GP-14' });
  await deal.recorded(work);
  expect(await manager.refusal(deliverMilestone, deal.delivery(work))).toMatchObject({ code: 'NO_CONFIRMED_SERVICE' });
  await deal.served(work);
  expect(await manager.refusal(deliverMilestone, { ...deal.delivery(work), evidence: '签到人身份证号 11010519491231002X' })).toMatchObject({ code: 'PERSONAL_DATA', rule: 'PI-01' });
  const { person } = await deal.worker();
  expect((await world.as(person).denial(deliverMilestone, deal.delivery(work))).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.staff).denial(deliverMilestone, deal.delivery(work))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(deliverMilestone, deal.delivery(work))).code).toBe('NOT_FOUND');
  const delivered = await manager.perform(deliverMilestone, deal.delivery(work));
  expect(delivered).toMatchObject({ state: MilestoneState.DELIVERED, evidenceLinks: ['https://example.org/report.pdf'] });
  expect(await manager.refusal(deliverMilestone, deal.delivery(work))).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-14' });
});

test('an advance is not delivered', async () => {
  expect(await world.as(deal.people.manager).refusal(deliverMilestone, deal.delivery(await deal.milestone(1)))).toMatchObject({ code: 'WRONG_STATE' });
});

test('evidence lies under https and its digest is a digest', async () => {
  const send = async (input: object) => await world.as(deal.people.manager).ask('mutation ($input: MilestoneDeliverInput!) { milestoneDeliver(input: $input) { userErrors { code field } } }', { input });
  const good = { milestoneId: milestoneId(await deal.milestone(2)), evidence: '服务台账、签到表和照片已上传。' };
  for (const bad of [{ links: ['http://example.org/x'] }, { links: ['javascript:alert(1)'] }, { digest: 'abc' }, { evidence: '短' }]) {
    const { data, errors } = await send({ ...good, ...bad });
    expect(errors?.[0]?.extensions['code'] ?? data.milestoneDeliver.userErrors[0].code).toMatch(/BAD_USER_INPUT|INVALID_INPUT/);
  }
});

test('before both have signed nothing is delivered', async () => {
  const draft = await grants.drafted();
  expect(await world.as(draft.people.manager).refusal(deliverMilestone, draft.delivery(await draft.milestone(2)))).toMatchObject({ code: 'WRONG_STATE' });
});
