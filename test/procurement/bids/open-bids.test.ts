import { beijingTime } from '../../../src/kernel/words.js';
import { BidState, ProcurementMethod, PurchaseLineState, TenderState, openBids } from '../../../src/procurement/index.js';
import { createOpeningShare, openWithKey } from '../../../src/procurement/sealing/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Running, TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 20 });
});
afterAll(() => world.close());

const held = (tender: { id: string }) => world.sql('select from opening_officer where tender_id = $1 and held_share is not null', [tender.id]);
const prices = async (tender: { id: string }) => (await room.bidsOf(tender as never)).map(({ priceFen }) => priceFen);
const closed = async (more: Parameters<TenderRoom['withBids']>[1] = {}) => {
  const running = await room.withBids(undefined, more);
  await room.pastDeadline(running.tender);
  return running;
};
const opening = (running: Running, officer: { id: string }) => ({ tenderId: tenderId(running.tender), share: running.shares.get(officer.id)! });

test('two officers open all bids together: prices and proposals become readable, and nothing of the shares stays', async () => {
  const running = await closed();
  const first = await room.openWith(running, room.office.officer);
  expect(first).toMatchObject({ state: TenderState.CLOSED, openedAt: null });
  expect(await held(first)).toHaveLength(1);
  expect(await prices(first)).toEqual([null, null, null]);
  const second = await room.openWith(running, room.office.officer2);
  expect(second.state).toBe(TenderState.OPENED);
  expect(await held(second)).toHaveLength(0);
  expect(await prices(second)).toEqual([11_000_000n, 10_000_000n, 11_800_050n]);
  for (const bid of await room.bidsOf(second)) {
    expect(bid).toMatchObject({ state: BidState.OPENED, proposal: '由五名持证社工带领二十名护理员，按需上门服务。' });
    expect(openWithKey(bid.envelope, { tenderId: second.id, bidId: bid.id, kind: 'offer' }, bid.openingKey!)).toMatchObject({ priceFen: bid.priceFen!.toString() });
  }
});

test('any two of the officers will do, in any order, also when both come at the same moment', async () => {
  for (const pair of [[room.supervisor, room.office.officer], [room.office.officer2, room.supervisor]]) {
    const running = await closed();
    const outcomes = await Promise.all(pair.map((officer) => world.as(officer!).tell(openBids, opening(running, officer!))));
    expect(outcomes).toHaveLength(2);
    expect(await room.fresh(running.tender)).toMatchObject({ state: TenderState.OPENED });
    expect(await held(running.tender)).toHaveLength(0);
  }
});

test('three of three open where the tender asks for three; all three at once do, too', async () => {
  const running = await closed({ openingThreshold: 3 });
  expect((await room.openWith(running, room.office.officer)).state).toBe(TenderState.CLOSED);
  expect((await room.openWith(running, room.supervisor)).state).toBe(TenderState.CLOSED);
  expect(await held(running.tender)).toHaveLength(2);
  expect((await world.as(room.supervisor).refusal(openBids, opening(running, room.supervisor))).code).toBe('SHARE_HELD');
  expect(await prices(running.tender)).toEqual([null, null, null]);
  expect((await room.openWith(running, room.office.officer2)).state).toBe(TenderState.OPENED);
  expect(await held(running.tender)).toHaveLength(0);

  const another = await closed({ openingThreshold: 3 });
  await Promise.all(room.officers.map((officer) => world.as(officer).tell(openBids, opening(another, officer))));
  expect(await room.fresh(another.tender)).toMatchObject({ state: TenderState.OPENED });
});

test('the same officer twice at the same moment counts once, and so does a share of another tender: not at all', async () => {
  const running = await closed();
  const other = await room.published();
  const twice = await Promise.allSettled([0, 1].map(() => world.as(room.supervisor).tell(openBids, opening(running, room.supervisor))));
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await held(running.tender)).toHaveLength(1);
  const foreign = { tenderId: tenderId(running.tender), share: other.shares.get(room.office.officer.id)! };
  expect((await world.as(room.office.officer).refusal(openBids, foreign)).code).toBe('WRONG_SHARE');
  expect(await room.fresh(running.tender)).toMatchObject({ state: TenderState.CLOSED, openedAt: null });
});

test('an officer alone never opens, however often', async () => {
  const running = await closed();
  await room.openWith(running, room.office.officer);
  expect((await world.as(room.office.officer).refusal(openBids, opening(running, room.office.officer))).code).toBe('SHARE_HELD');
  expect((await world.as(room.office.officer).refusal(openBids, opening(running, room.supervisor))).code).toBe('WRONG_SHARE');
  expect(await prices(running.tender)).toEqual([null, null, null]);
});

test('PL-06: before the deadline nobody opens, and what is sent is not kept', async () => {
  const running = await room.withBids();
  for (const officer of room.officers) {
    const refusal = await world.as(officer).refusal(openBids, opening(running, officer));
    expect(refusal).toMatchObject({ code: 'TOO_EARLY', rule: 'PL-06' });
    expect(refusal.in('en')).toContain(beijingTime(running.tender.deadline!, 'en'));
  }
  expect(await held(running.tender)).toHaveLength(0);
  expect(await prices(running.tender)).toEqual([null, null, null]);
});

test('a wrong, mistyped, foreign or hostile share is refused, and never repeated', async () => {
  const running = await closed();
  const own = running.shares.get(room.supervisor.id)!;
  for (const share of [createOpeningShare().secret, `${own.slice(0, -1)}${own.endsWith('0') ? '1' : '0'}`, 'wos_', '\u0000', "' or 1=1", running.shares.get(room.office.officer.id)!]) {
    const refusal = await world.as(room.supervisor).refusal(openBids, { tenderId: tenderId(running.tender), share });
    expect(refusal.code).toBe('WRONG_SHARE');
    expect(refusal.in('en')).not.toContain(share.length > 4 ? share : '∅');
  }
  expect((await room.openWith(running, room.supervisor, ` ${own}\n`)).state).toBe(TenderState.CLOSED);
});

test('PL-07: with too few bids the tender is void at the officer\'s first call, and nothing is opened', async () => {
  const running = await room.withBids(['1.00', '2.00']);
  await room.pastDeadline(running.tender);
  expect(await room.openWith(running, room.office.officer)).toMatchObject({ state: TenderState.VOID, openedAt: null });
  expect(await room.lineStates(running.tender)).toEqual([PurchaseLineState.OPEN]);
  expect(await prices(running.tender)).toEqual([null, null]);
  expect((await world.as(room.supervisor).refusal(openBids, opening(running, room.supervisor))).code).toBe('WRONG_STATE');
});

test('an envelope that was changed or exchanged on record spoils that bid, not the opening', async () => {
  const running = await closed({ method: ProcurementMethod.COMPETITIVE_CONSULTATION });
  const [first, second] = running.bids;
  await world.sql('alter table bid disable trigger user');
  await world.sql(`update bid b set envelope = o.envelope, receipt_digest = o.receipt_digest from bid o where b.id = $1 and o.id = $2`, [first!.id, second!.id]);
  await world.sql('alter table bid enable trigger user');
  await room.openWith(running, room.office.officer);
  const tender = await room.openWith(running, room.supervisor);
  expect(tender.state).toBe(TenderState.OPENED);
  expect((await room.bidsOf(tender)).map(({ state }) => state)).toEqual([BidState.UNREADABLE, BidState.OPENED, BidState.OPENED]);
});

test('only the named officers open, and not when they hold no role of the buyer any more', async () => {
  const running = await closed();
  const bidder = running.bidders[0]!.manager;
  for (const person of [room.office.approver, bidder, await world.people.operator(), room.evaluators[0]!]) {
    expect((await world.as(person).denial(openBids, { tenderId: tenderId(running.tender), share: running.shares.get(room.supervisor.id)! })).code).toBe('FORBIDDEN');
  }
  expect((await world.as(null).denial(openBids, opening(running, room.supervisor))).code).toBe('UNAUTHENTICATED');
  await world.sql('update membership set ends_at = business_now() where person_id = $1', [room.office.officer2.id]);
  expect((await world.as(room.office.officer2).denial(openBids, opening(running, room.office.officer2))).code).toBe('FORBIDDEN');
});
