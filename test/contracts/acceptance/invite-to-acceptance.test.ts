import { AcceptanceInvitation, AcceptingSide, InvitationState, ServiceUser, acceptMilestone, declineInvitation, giveOpinion, inviteToAcceptance, publishContract } from '../../../src/contracts/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import type { Milestone } from '../../../src/contracts/index.js';
import { type Someone, type World, openWorld } from '../../kit/index.js';
import { type Deal, GrantDesk, key, milestoneId, terms } from '../desk.js';

let world: World;
let deal: Deal;
let first: Milestone;
let second: Milestone;
beforeAll(async () => {
  world = await openWorld();
  const grants = await GrantDesk.in(world, 2);
  deal = await grants.signed({ milestones: (await terms(world, [50, 50])).milestones });
  await world.as(deal.people.drafter).tell(publishContract, { contractId: deal.id, idempotencyKey: key() });
  [first, second] = (await deal.milestones()) as [Milestone, Milestone];
});
afterAll(() => world.close());

const inviting = (milestone: Milestone, people: readonly Someone[], more: object = {}) => ({ milestoneId: milestoneId(milestone), signInNames: people.map(({ signInName }) => signInName), capacity: ServiceUser.RESIDENT, ...more });
const residents = (count: number) => Promise.all(Array.from({ length: count }, () => world.people.resident(deal.people.community)));

async function invitationOf(person: Someone): Promise<string> {
  const { data } = await world.as(person).ask('query { viewer { acceptanceInvitations(first: 5, filter: { state: { eq: INVITED } }) { nodes { id mine state } } } }');
  return data.viewer.acceptanceInvitations.nodes[0].id;
}

test('PL-25: people served are invited, their opinions are heard before the community accepts, and the result is published', async () => {
  const people = await residents(6);
  expect(await world.as(deal.people.staff).refusal(inviteToAcceptance, inviting(first, people))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-25' });
  await deal.delivered(first);
  await world.as(deal.people.staff).tell(inviteToAcceptance, inviting(first, people));
  expect(await world.as(deal.people.staff).refusal(inviteToAcceptance, inviting(first, people.slice(0, 1)))).toMatchObject({ code: 'INVITED_ALREADY' });
  await deal.accept(first, AcceptingSide.CLIENT);
  expect(await world.as(deal.people.staff).refusal(acceptMilestone, deal.acceptance(first, AcceptingSide.COMMUNITY))).toMatchObject({ code: 'OPINIONS_OUTSTANDING', rule: 'PL-25' });
  for (const [index, person] of people.slice(0, 5).entries()) {
    const invitationId = await invitationOf(person);
    expect(await world.as(person).perform(giveOpinion, { invitationId, satisfaction: index === 0 ? 2 : 5, opinion: '上门准时' })).toMatchObject({ state: InvitationState.ANSWERED });
    expect(await world.as(person).refusal(giveOpinion, { invitationId, satisfaction: 5 })).toMatchObject({ code: 'WRONG_STATE' });
  }
  const invitationId = await invitationOf(people[5]!);
  expect((await world.as(people[0]!).denial(declineInvitation, { invitationId })).code).toBe('NOT_FOUND');
  await world.as(people[5]!).tell(declineInvitation, { invitationId });
  await deal.accept(first, AcceptingSide.COMMUNITY);
  const query = 'query ($id: ID!) { milestone(id: $id) { acceptanceResults(first: 2) { nodes { invited answered satisfied averageSatisfaction userOpinion } } acceptanceInvitations(first: 10) { nodes { satisfaction opinion mine } } } }';
  const seen = async (person: Someone | null) => (await world.as(person).ask(query, { id: milestoneId(first) })).data.milestone;
  const result = [{ invited: 6, answered: 5, satisfied: 4, averageSatisfaction: 4.4, userOpinion: '服务对象表示满意。' }];
  expect(await seen(null)).toEqual({ acceptanceResults: { nodes: result }, acceptanceInvitations: { nodes: [] } });
  // Who is judged never learns who said what.
  expect((await seen(deal.people.manager)).acceptanceInvitations.nodes).toEqual([]);
  expect((await seen(people[0]!)).acceptanceInvitations.nodes).toEqual([{ satisfaction: 2, opinion: '上门准时', mine: true }]);
  expect((await seen(deal.people.drafter)).acceptanceInvitations.nodes).toHaveLength(6);
  await expect(world.sql('update acceptance_result set satisfied = 5')).rejects.toThrow();
});

test('PL-25: only service users who stand on neither side are invited, by the staff of the community', async () => {
  await deal.delivered(second);
  const [resident] = await residents(1);
  const refused = async (person: Someone, more: object = {}) => await world.as(deal.people.staff).refusal(inviteToAcceptance, inviting(second, [person], more));
  expect(await refused(await world.people.someone())).toMatchObject({ code: 'NOT_A_SERVICE_USER', rule: 'PL-25', field: 'signInNames.0' });
  await world.people.grant(deal.people.manager, 'RESIDENT', deal.people.community);
  expect(await refused(deal.people.manager)).toMatchObject({ code: 'NOT_A_SERVICE_USER' });
  const { person: volunteer } = await deal.volunteer();
  expect(await refused(volunteer)).toMatchObject({ code: 'NOT_A_SERVICE_USER' });
  expect((await world.as(deal.people.manager).denial(inviteToAcceptance, inviting(second, [resident!]))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(inviteToAcceptance, inviting(second, [resident!]))).code).toBe('FORBIDDEN');
  await world.as(deal.people.staff).tell(inviteToAcceptance, inviting(second, [volunteer], { capacity: ServiceUser.VOLUNTEER }));
  expect(await world.orm.em.fork().count(AcceptanceInvitation, { milestone: second.id })).toBe(1);
});

test('PL-25: whoever does not answer in time holds nothing up, few answers stay untold, and a jurisdiction may ask for more invitations', async () => {
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '4401', 'milestone.invitedServiceUsers', '2', '2020-01-01', 'test', false)`);
  await world.advance('8d');
  expect(await world.as(deal.people.staff).refusal(acceptMilestone, deal.acceptance(second, AcceptingSide.COMMUNITY))).toMatchObject({ code: 'USERS_NOT_INVITED', rule: 'PL-25' });
  const [resident] = await residents(1);
  await world.as(deal.people.staff).tell(inviteToAcceptance, inviting(second, [resident!]));
  const invitationId = await invitationOf(resident!);
  expect(await world.as(resident!).refusal(giveOpinion, { invitationId, satisfaction: 1, opinion: '电话 13812345678' })).toMatchObject({ code: 'PERSONAL_DATA' });
  await world.as(resident!).tell(giveOpinion, { invitationId, satisfaction: 1 });
  await deal.accept(second, AcceptingSide.COMMUNITY);
  await deal.accept(second, AcceptingSide.CLIENT);
  const { data } = await world.as(null).ask('query ($id: ID!) { contract(id: $id) { acceptanceResults(first: 5, orderBy: { field: ACCEPTED_AT, direction: DESC }) { nodes { invited answered satisfied averageSatisfaction } } } }', { id: deal.id });
  expect(data.contract.acceptanceResults.nodes[0]).toEqual({ invited: 2, answered: 1, satisfied: null, averageSatisfaction: null });
  const late = (await world.sql<{ id: string }>(`select id from acceptance_invitation where state = 'INVITED'`))[0]!;
  const { person } = await deal.volunteer();
  expect((await world.as(person).denial(giveOpinion, { invitationId: encodeId('userinvitation', late.id), satisfaction: 5 })).code).toBe('NOT_FOUND');
});
