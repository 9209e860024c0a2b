import { Award, confirmAward, proposeAward } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, awardId, key, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 2 });
});
afterAll(() => world.close());

test('PL-24: ten proposals at once make one award, and one reservation of its money', async () => {
  const { tender } = await room.evaluated();
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, index) =>
    world.as(index % 2 === 0 ? room.office.officer : room.office.officer2).tell(proposeAward, { tenderId: tenderId(tender), idempotencyKey: key() })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await world.orm.em.fork().count(Award, { tender: tender.id })).toBe(1);
  const [held] = await world.sql<{ fen: string }>(`select sum(r.amount_fen)::text as fen from award_reservation r join ledger_hold h on h.id = r.hold_id where h.state = 'HELD'`);
  expect(held!.fen).toBe('11800050');
});

test('PL-24: two winners of one award: two approvers confirming at once confirm it once', async () => {
  const { tender } = await room.evaluated();
  const award = await room.propose(tender);
  await world.setTime(new Date(award.standstillEndsAt.getTime() + 1_000));
  const second = await world.people.withRole('BUYER_APPROVER', room.office.buyer);
  const outcomes = await Promise.allSettled([room.office.approver, second, room.office.approver, second].map((person) => world.as(person).tell(confirmAward, { awardId: awardId(award), idempotencyKey: key() })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [bid] = await world.sql<{ id: string }>('select b.id from bid b where b.tender_id = $1 and b.rank = 2', [tender.id]);
  await expect(world.sql(`insert into award (id, tender_id, bid_id, organization_id, amount_fen, state, proposed_by_id, proposed_at, standstill_ends_at) select gen_random_uuid(), a.tender_id, b.id, b.organization_id, b.price_fen, 'STANDSTILL', a.proposed_by_id, a.proposed_at, a.standstill_ends_at from award a, bid b where a.tender_id = $1 and b.id = $2`, [tender.id, bid!.id]))
    .rejects.toMatchObject({ constraint: expect.stringMatching(/award_one_live|award_of_its_bid/) });
});
