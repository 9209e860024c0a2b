import { publishContract } from '../../src/contracts/index.js';
import { type World, openWorld } from '../kit/index.js';
import { type Deal, GrantDesk, key, milestoneId } from './desk.js';

let world: World;
let grants: GrantDesk;
let deal: Deal;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 2);
  deal = await grants.signed();
});
afterAll(() => world.close());

test('what a reader may do with a contract and a milestone is told with the reasons of the deeds themselves', async () => {
  const draft = await grants.drafted();
  const query = `query ($id: ID!) { contract(id: $id) { clientSigned providerSigned state nextStates viewerCan { contractSign { allowed reason } contractWithdraw { allowed } contractPublish { allowed rule } contractTerminate { allowed } contractTerminationPropose { allowed } }
    milestones(first: 2) { nodes { number timing viewerCan { serviceRecordAdd { allowed } milestoneDeliver { allowed } milestoneAccept { allowed reason } milestoneReject { allowed } } } } } }`;
  const as = async (person: Parameters<World['as']>[0]) => (await world.as(person).ask(query, { id: draft.id })).data.contract;
  expect(await as(draft.people.drafter)).toMatchObject({ viewerCan: { contractSign: { allowed: false, reason: 'Whoever drafted a contract does not sign it.' }, contractWithdraw: { allowed: true }, contractPublish: { allowed: false, rule: 'PL-12' } } });
  expect(await as(draft.people.signer)).toMatchObject({ clientSigned: false, viewerCan: { contractSign: { allowed: true }, contractTerminate: { allowed: false } } });
  expect(await as(draft.people.manager)).toMatchObject({ nextStates: ['SIGNED_BY_ONE', 'WITHDRAWN'], viewerCan: { contractSign: { allowed: true } }, milestones: { nodes: [{ timing: 'AT_SIGNING' }, { viewerCan: { milestoneDeliver: { allowed: true }, milestoneAccept: { allowed: false } } }] } });
  expect(await as(null)).toBeNull();
});

test('VO-06, PI-01: names by consent, few people served to the parties alone, evidence never outside', async () => {
  const work = await deal.milestone(2);
  const { volunteerId, person } = await deal.volunteer();
  const open = await deal.volunteer({ namePublic: true });
  await deal.served(work, { volunteerId, minutes: 60 });
  await deal.served(work, { volunteerId: open.volunteerId, minutes: 60, peopleServed: 12 });
  await deal.delivered(work);
  await world.as(deal.people.drafter).tell(publishContract, { contractId: deal.id, idempotencyKey: key() });
  const query = `query ($id: ID!) { milestone(id: $id) { evidence evidenceLinks evidenceDigest socialWorkMinutes volunteerMinutes contract { socialWorkMinutes volunteerMinutes }
    serviceRecords(first: 10, orderBy: { field: STARTED_AT, direction: ASC }) { nodes { kind servedBy peopleServed } } } }`;
  const as = async (someone: Parameters<World['as']>[0]) => (await world.as(someone).ask(query, { id: milestoneId(work) })).data.milestone;
  expect(await as(null)).toEqual({
    evidence: null, evidenceLinks: null, evidenceDigest: 'a'.repeat(64), socialWorkMinutes: 60, volunteerMinutes: 120, contract: { socialWorkMinutes: 60, volunteerMinutes: 120 },
    serviceRecords: { nodes: [{ kind: 'VOLUNTEERING', servedBy: null, peopleServed: null }, { kind: 'VOLUNTEERING', servedBy: '林志愿', peopleServed: 12 }, { kind: 'SOCIAL_WORK', servedBy: null, peopleServed: null }] },
  });
  const staff = await as(deal.people.staff);
  expect(staff.evidenceLinks).toEqual(['https://example.org/report.pdf']);
  expect(staff.serviceRecords.nodes[0]).toEqual({ kind: 'VOLUNTEERING', servedBy: '林志愿', peopleServed: 3 });

  const own = 'query { viewer { volunteerMinutes socialWorkMinutes volunteers(first: 1) { nodes { id } } serviceRecords(first: 5) { totalCount { value } nodes { minutes servedBy contract { title } } } } }';
  expect((await world.as(person).ask(own)).data.viewer).toMatchObject({ volunteerMinutes: 60, socialWorkMinutes: 0, volunteers: { nodes: [{ id: volunteerId }] }, serviceRecords: { totalCount: { value: 1 }, nodes: [{ minutes: 60, servedBy: '林志愿' }] } });
});

test('contracts are found from the organization, the fund, the community, the application and the need', async () => {
  const applicationId = grants.applicants[0]!.applicationId;
  const { data } = await world.as(null).ask(
    `query ($organization: ID!, $fund: ID!, $community: ID!) { organization(id: $organization) { contracts(first: 5) { nodes { id } } socialWorkers(first: 5) { nodes { name } } } fund(id: $fund) { contracts(first: 5) { nodes { id } } } community(id: $community) { contracts(first: 5) { nodes { id } } } }`,
    { organization: deal.people.organization.publicId, fund: grants.scene.fundId, community: grants.scene.community.publicId },
  );
  for (const from of ['organization', 'fund', 'community']) expect(data[from].contracts.nodes).toEqual([{ id: deal.id }]);
  const walked = await world.as(null).ask('query ($id: ID!) { contract(id: $id) { application { id contracts(first: 1) { nodes { id } } } fund { name } signatory { name } organization { name } } }', { id: deal.id });
  expect(walked.data.contract.application).toEqual({ id: applicationId, contracts: { nodes: [{ id: deal.id }] } });
  const strange = await world.as(null).ask('query { contracts(first: 10, filter: { state: { eq: IN_DELIVERY } }) { totalCount { value } nodes { state } } milestones(first: 5) { nodes { payable { amount } overdue } } serviceRecords(first: 3) { nodes { minutes } } }');
  expect(strange.errors).toBeUndefined();
  expect(strange.data.contracts.totalCount.value).toBe(1);
});
