import { MilestoneState, MilestoneTiming, deliverMilestone } from '../../src/contracts/index.js';
import { Uploader, pdf, sha256Of } from '../files/uploader.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, milestoneId } from './desk.js';

let world: World;
let grants: GrantDesk;
let deal: Deal;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 3);
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

test('PL-25: evidence files are read by the parties and the community\'s staff, by nobody else', async () => {
  const other = await grants.signed();
  const work = await other.milestone(1).then(async ({ timing }) => other.milestone(timing === MilestoneTiming.AT_SIGNING ? 2 : 1));
  await other.served(work);
  const content = pdf('服务台账');
  const { manager, organization, signer, staff } = other.people;
  const id = await new Uploader(world, manager, organization).upload(content, { kind: 'EVIDENCE', name: '服务台账.pdf' });
  expect(await world.as(manager).refusal(deliverMilestone, { ...other.delivery(work), attachmentIds: [id, id] })).toMatchObject({ code: 'FILE_NOT_READY', field: 'attachmentIds' });
  await world.as(manager).tell(deliverMilestone, { ...other.delivery(work), attachmentIds: [id] });
  const files = async (person: Someone | null) => (await world.as(person).ask(`{ milestone(id: "${milestoneId(work)}") { evidenceFiles { nodes { id name digest } } } }`)).data.milestone?.evidenceFiles.nodes ?? [];
  for (const reader of [manager, signer, staff]) {
    expect(await files(reader)).toEqual([{ id, name: '服务台账.pdf', digest: sha256Of(content) }]);
    expect((await world.as(reader).visit(`/files/${id}`)).status).toBe(200);
  }
  for (const outsider of [await world.people.someone(), null]) {
    expect(await files(outsider)).toEqual([]);
    expect((await world.as(outsider).visit(`/files/${id}`)).status).toBe(404);
  }
});
