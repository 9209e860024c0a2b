import { encodeId } from '../../../src/kernel/identifiers.js';
import { type Consortium, type Tender, confirmConsortium, dissolveConsortium, formConsortium, submitBid, withdrawBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, TenderRoom, bidId, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 14 });
});
afterAll(() => world.close());

const idOf = (consortium: { id: string }): string => encodeId('consortium', consortium.id);
const plan = (tender: Tender, leader: Bidder, members: readonly Bidder[]) => ({
  tenderId: tenderId(tender), leader: { organizationId: leader.organization.publicId, work: '统筹与上门服务' },
  members: members.map(({ organization }) => ({ organizationId: organization.publicId, work: '心理支持' })), acceptsJointLiability: true,
});
const answer = (consortium: Consortium, member: Bidder) => ({ consortiumId: idOf(consortium), organizationId: member.organization.publicId, acceptsJointLiability: true });
const form = (tender: Tender, leader: Bidder, members: readonly Bidder[]) => world.as(leader.manager).perform(formConsortium, plan(tender, leader, members));

async function complete(tender: Tender, leader: Bidder, members: readonly Bidder[]): Promise<Consortium> {
  const consortium = await form(tender, leader, members);
  for (const member of members) await world.as(member.manager).tell(confirmConsortium, answer(consortium, member));
  return consortium;
}

test('PL-03: when each member\'s manager has accepted the joint liability, the leader bids for all', async () => {
  const { tender } = await room.published();
  const [leader, one, other] = [await room.bidder(), await room.bidder(), await room.bidder()];
  const consortium = await form(tender, leader, [one, other]);
  const offer = { ...room.offer(tender, leader, '90000.00'), consortiumId: idOf(consortium) };
  await world.as(one.manager).tell(confirmConsortium, answer(consortium, one));
  expect(await world.as(leader.manager).refusal(submitBid, offer)).toMatchObject({ code: 'CONSORTIUM_INCOMPLETE', rule: 'PL-03' });
  expect(await world.as(other.manager).perform(confirmConsortium, answer(consortium, other))).toMatchObject({ state: 'COMPLETE' });
  const bid = await world.as(leader.manager).perform(submitBid, { ...offer, idempotencyKey: key() });
  expect(bid.consortiumId).toBe(consortium.id);
});

test('PL-03: nobody takes part twice: not alone and in a consortium, not in two, however they begin', async () => {
  const { tender } = await room.published();
  const [leader, member, alone, second] = [await room.bidder(), await room.bidder(), await room.bidder(), await room.bidder()];
  const consortium = await complete(tender, leader, [member]);
  await room.bid(tender, alone, '5.00');
  for (const bidder of [leader, member]) expect(await world.as(bidder.manager).refusal(submitBid, room.offer(tender, bidder, '5.00'))).toMatchObject({ code: 'ALREADY_PARTICIPATES', rule: 'PL-03' });
  expect((await world.as(member.manager).refusal(formConsortium, plan(tender, member, [second]))).code).toBe('ALREADY_PARTICIPATES');
  const rival = await form(tender, second, [member, alone]);
  for (const bidder of [member, alone]) expect((await world.as(bidder.manager).refusal(confirmConsortium, answer(rival, bidder))).code).toBe('ALREADY_PARTICIPATES');
  // In another tender they are free.
  expect((await room.bid((await room.published()).tender, member, '5.00')).state).toBe('SUBMITTED');
  await world.as(leader.manager).tell(submitBid, { ...room.offer(tender, leader, '6.00'), consortiumId: idOf(consortium) });
});

test('PL-03: a confirmation and a bid of one\'s own at the same moment: one of them stands', async () => {
  const { tender } = await room.published();
  const [leader, member] = [await room.bidder(), await room.bidder()];
  const consortium = await form(tender, leader, [member]);
  const outcomes = await Promise.allSettled([
    world.as(member.manager).tell(confirmConsortium, answer(consortium, member)), world.as(member.manager).tell(submitBid, room.offer(tender, member, '5.00')),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_PARTICIPATES' } });
});

test('a consortium is given up before it bids, and then all are free again', async () => {
  const { tender } = await room.published();
  const [leader, member] = [await room.bidder(), await room.bidder()];
  const consortium = await complete(tender, leader, [member]);
  const bid = await world.as(leader.manager).perform(submitBid, { ...room.offer(tender, leader, '6.00'), consortiumId: idOf(consortium) });
  expect((await world.as(member.manager).refusal(dissolveConsortium, answer(consortium, member))).code).toBe('CONSORTIUM_HAS_BID');
  await world.as(leader.manager).tell(withdrawBid, { bidId: bidId(bid), idempotencyKey: key() });
  expect(await world.as(member.manager).perform(dissolveConsortium, answer(consortium, member))).toMatchObject({ state: 'DISSOLVED' });
  expect((await world.as(member.manager).refusal(confirmConsortium, answer(consortium, member))).code).toBe('WRONG_STATE');
  for (const bidder of [leader, member]) expect((await room.bid(tender, bidder, '5.00')).state).toBe('SUBMITTED');
});

test('refused: without accepting the liability, one member twice, an ineligible member, another\'s consortium, after the deadline', async () => {
  const { tender } = await room.published();
  const [leader, member, stranger] = [await room.bidder(), await room.bidder(), await room.bidder()];
  expect((await world.as(leader.manager).refusal(formConsortium, { ...plan(tender, leader, [member]), acceptsJointLiability: false })).code).toBe('LIABILITY_NOT_ACCEPTED');
  for (const members of [[member, member], [leader]]) expect((await world.as(leader.manager).refusal(formConsortium, plan(tender, leader, members))).code).toBe('MEMBER_TWICE');
  expect((await world.as(stranger.manager).denial(formConsortium, plan(tender, leader, [member]))).code).toBe('FORBIDDEN');
  const consortium = await form(tender, leader, [member]);
  expect((await world.as(member.manager).refusal(confirmConsortium, { ...answer(consortium, member), acceptsJointLiability: false })).code).toBe('LIABILITY_NOT_ACCEPTED');
  expect((await world.as(stranger.manager).denial(confirmConsortium, answer(consortium, member))).code).toBe('NOT_FOUND');
  expect((await world.as(stranger.manager).denial(dissolveConsortium, answer(consortium, stranger))).code).toBe('NOT_FOUND');
  for (const consortiumId of [idOf(consortium), `consortium_${'0'.repeat(32)}`, 'x']) {
    expect((await world.as(stranger.manager).refusal(submitBid, { ...room.offer(tender, stranger, '5.00'), consortiumId })).code).toBe('CONSORTIUM_INCOMPLETE');
  }
  await world.organizations.listed(member.organization);
  expect((await world.as(member.manager).refusal(confirmConsortium, answer(consortium, member))).code).toBe('NOT_ELIGIBLE');
  await room.pastDeadline(tender);
  expect((await world.as(member.manager).refusal(dissolveConsortium, answer(consortium, member))).code).toBe('TOO_LATE');
});

test('PL-02: a member that is listed after it confirmed stops the bid, and one that is listed after the opening takes it out of the ranking', async () => {
  const running = await room.withBids(['110000.00', '111000.00', '118000.50']);
  const [leader, member] = [await room.bidder(), await room.bidder()];
  const consortium = await complete(running.tender, leader, [member]);
  const bid = await world.as(leader.manager).perform(submitBid, { ...room.offer(running.tender, leader, '100000.00'), consortiumId: idOf(consortium) });
  const [second, fallen] = [await room.bidder(), await room.bidder()];
  const other = await complete(running.tender, second, [fallen]);
  await world.organizations.listed(fallen.organization);
  expect(await world.as(second.manager).refusal(submitBid, { ...room.offer(running.tender, second, '99000.00'), consortiumId: idOf(other) })).toMatchObject({ code: 'NOT_ELIGIBLE', field: 'consortiumId' });
  await room.pastDeadline(running.tender);
  for (const officer of [room.office.officer, room.supervisor]) await room.openWith(running, officer);
  const members = await room.judged(running.tender, [[30, 20], [30, 20], [30, 20], [30, 20]]);
  await world.organizations.listed(member.organization);
  await room.conclude({ tender: running.tender, members });
  expect((await room.bidsOf(running.tender)).find(({ id }) => id === bid.id)).toMatchObject({ state: 'DISQUALIFIED' });
});

test('before the opening its members alone learn of it; from the opening on it is public with the bid', async () => {
  const running = await room.withBids(['110000.00', '118000.50']);
  const [leader, member] = [await room.bidder(), await room.bidder()];
  const consortium = await complete(running.tender, leader, [member]);
  const bid = await world.as(leader.manager).perform(submitBid, { ...room.offer(running.tender, leader, '100000.00'), consortiumId: idOf(consortium) });
  const question = 'query ($id: ID!, $bid: ID!, $tender: ID!) { consortium(id: $id) { state liability members { nodes { work state organization { id } } } } consortia(filter: { tender: { eq: $tender } }) { totalCount { value } } bid(id: $bid) { consortium { nodes { id } } } }';
  const asked = { id: idOf(consortium), bid: bidId(bid), tender: tenderId(running.tender) };
  const outsiders = [running.bidders[0]!.manager, room.office.officer, room.supervisor, await world.people.operator(), null];
  for (const person of outsiders) expect((await world.as(person).ask(question, asked)).data).toEqual({ consortium: null, consortia: { totalCount: { value: 0 } }, bid: null });
  const { data } = await world.as(member.manager).ask(question, asked);
  expect(data.consortium).toMatchObject({ state: 'COMPLETE', liability: expect.stringContaining('连带责任') });
  expect(data.consortium.members.nodes).toHaveLength(2);
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  for (const person of outsiders) expect((await world.as(person).ask(question, asked)).data).toMatchObject({ consortium: { state: 'COMPLETE' }, bid: { consortium: { nodes: [{ id: idOf(consortium) }] } } });
});

test('PL-17: bidders with one responsible person, or in a relation of control, are invalid at the opening, and not told before it', async () => {
  const running = await room.withBids(['110000.00', '100000.00', '118000.50', '99000.00', '98000.00']);
  const [first, second] = running.bidders as [Bidder, Bidder];
  await world.people.grant(first.manager, 'ORG_MANAGER', second.organization);
  const sponsored = running.bidders[2]!;
  await world.sql(`update organization set fiscal_sponsor_id = $2, registration_status = 'FILED', sponsor_agreed_at = business_now() where id = $1`, [sponsored.organization.id, running.bidders[3]!.organization.id]);
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  const bids = await room.bidsOf(running.tender);
  const of = ({ organization }: Bidder) => bids.find((bid) => bid.organization.id === organization.id)!;
  for (const bidder of [first, second]) expect(of(bidder)).toMatchObject({ state: 'DISQUALIFIED', disqualifiedReason: expect.stringContaining('PL-17') });
  for (const bidder of [sponsored, running.bidders[3]!]) expect(of(bidder)).toMatchObject({ state: 'DISQUALIFIED', disqualifiedReason: expect.stringContaining('托管') });
  expect(of(running.bidders[4]!).disqualifiedReason).toBeNull();
});
