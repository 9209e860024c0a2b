import { CallOffState, CallOffWay, OfferRound, OfferRoundState, RoundOffer, RoundOfferState, cancelCallOff, draftFramework, openCallOff, openRound, submitRoundOffer } from '../../../src/procurement/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type World, openWorld } from '../../kit/index.js';
import { yuan } from '../tender-room.js';
import { type Admitted, FrameworkRoom, callOffId, frameworkItemId, key } from './framework-room.js';

let world: World;
let room: FrameworkRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await FrameworkRoom.in(world, 8);
});
afterAll(() => world.close());

const ways = [CallOffWay.COMPETITION, CallOffWay.ROTATION];
const hours = async (count: number) => new Date((await world.now()).getTime() + count * 3_600_000);

/** A closed agreement with three members, whose opening officers kept their shares, and a competition that is called. */
async function competing(quantity = 10) {
  const running = await room.evaluated(['110000.00', '96000.00', '118000.00', '119000.00'], { ways });
  const proposed = await room.propose(running.tender);
  await world.setTime(new Date(proposed.standstillEndsAt!.getTime() + 1_000));
  const framework = await room.confirm(proposed);
  const members: Admitted[] = (await room.membersOf(framework)).map((member) => ({ member, ...running.bidders.find(({ organization }) => organization.id === member.organization.id)! }));
  const callOff = await room.calledOff(framework, { way: CallOffWay.COMPETITION, quantity, offersUntil: await hours(48) });
  const round = await world.orm.em.fork().findOneOrFail(OfferRound, { callOffId: callOff.id });
  return { ...running, framework, members, callOff, round };
}

const places = async (round: OfferRound) => await world.orm.em.fork().find(RoundOffer, { round }, { orderBy: { id: 'asc' } });
const offer = async (round: OfferRound, { organization }: Admitted, fen: bigint) => {
  const place = (await places(round)).find((one) => one.organization.id === organization.id)!;
  return { offerId: encodeId('round_offer', place.id), price: yuan(`${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`), idempotencyKey: key() };
};
const opening = (running: { shares: ReadonlyMap<string, string>; round: OfferRound }, officer: { id: string }) => ({ roundId: encodeId('offer_round', running.round.id), share: running.shares.get(officer.id)! });

test('FA-01: all members are asked for one sealed price, and the lowest is taken: chosen, confirmed by another person, its money set aside', async () => {
  const running = await competing();
  const { round, members, callOff, framework } = running;
  expect(callOff).toMatchObject({ state: CallOffState.OPEN });
  const invited = await places(round);
  expect(invited.map(({ organization }) => organization.id).sort()).toEqual(members.map(({ organization }) => organization.id).sort());
  const most = invited.reduce((least, { mostFen }) => (mostFen < least ? mostFen : least), invited[0]!.mostFen);
  expect(await world.as(members[0]!.manager).refusal(submitRoundOffer, await offer(round, members[0]!, 99_999_999n))).toMatchObject({ code: 'OVER_MOST', rule: 'PL-07' });
  const prices = [most - 30n, most - 50n, most - 10n];
  for (const [index, member] of members.entries()) await world.as(member.manager).tell(submitRoundOffer, await offer(round, member, prices[index]!));
  const asked = 'query ($id: ID!) { callOff(id: $id) { state offerRounds(first: 1) { nodes { state offers(first: 9) { nodes { state price { amount } } } } } } }';
  expect((await world.as(null).ask(asked, { id: callOffId(callOff) })).data.callOff).toBeNull();
  expect((await world.as(room.officer).ask(asked, { id: callOffId(callOff) })).data.callOff.offerRounds.nodes[0].offers.nodes).toEqual([]);
  expect((await world.as(members[1]!.manager).ask(asked, { id: callOffId(callOff) })).data.callOff.offerRounds.nodes[0].offers.nodes).toEqual([{ state: 'SUBMITTED', price: null }]);
  expect(await world.as(room.officer).refusal(openRound, opening(running, room.officer))).toMatchObject({ code: 'TOO_EARLY' });
  await world.setTime(new Date(round.deadline.getTime() + 1_000));
  for (const officer of [room.officer, room.room.supervisor]) await world.as(officer).tell(openRound, opening(running, officer));
  const chosen = await room.freshCallOff(callOff);
  expect(chosen).toMatchObject({ state: CallOffState.CHOSEN, unitPriceFen: most - 50n, amountFen: (most - 50n) * 10n });
  expect(chosen.organization!.id).toBe(members[1]!.organization.id);
  expect(chosen.record).toContain('1. ');
  expect((await room.fresh(framework)).calledOffFen).toBe((most - 50n) * 10n);
  expect((await room.confirmCallOff(callOff)).state).toBe(CallOffState.CONFIRMED);
});

test('FA-01: with fewer offers than the rule set asks for nothing is opened and the call-off lapses; its quantity is free again', async () => {
  const { round, members, callOff, framework } = await competing();
  await world.as(members[0]!.manager).tell(submitRoundOffer, await offer(round, members[0]!, 1n));
  await world.setTime(new Date(round.deadline.getTime() + 1_000));
  await world.sweep();
  expect(await room.freshCallOff(callOff)).toMatchObject({ state: CallOffState.LAPSED });
  expect((await places(round)).every(({ priceFen }) => priceFen === null)).toBe(true);
  expect(await world.orm.em.fork().findOneOrFail(OfferRound, round.id)).toMatchObject({ state: OfferRoundState.ENDED });
  expect((await room.item(framework)).left).toBe((await room.item(framework)).quantity);
});

test('a call-off that the buyer takes back ends its competition, and what was sealed is destroyed unread', async () => {
  const { round, members, callOff } = await competing();
  await world.as(members[0]!.manager).tell(submitRoundOffer, await offer(round, members[0]!, 1n));
  await world.as(room.officer).tell(cancelCallOff, { callOffId: callOffId(callOff), reason: '需求变化', idempotencyKey: key() });
  expect((await places(round)).map(({ state }) => state).sort()).toEqual([RoundOfferState.MISSED, RoundOfferState.MISSED, RoundOfferState.UNOPENED]);
  expect((await world.as(members[1]!.manager).refusal(submitRoundOffer, await offer(round, members[1]!, 1n))).code).toBe('NOT_TAKING_OFFERS');
});

test('a share sent for one competition opens no other', async () => {
  const first = await competing(5);
  const other = await room.calledOff(first.framework, { way: CallOffWay.COMPETITION, quantity: 5, offersUntil: await hours(48) });
  const round = await world.orm.em.fork().findOneOrFail(OfferRound, { callOffId: other.id });
  for (const [index, member] of first.members.entries()) {
    await world.as(member.manager).tell(submitRoundOffer, await offer(first.round, member, BigInt(index + 1)));
    await world.as(member.manager).tell(submitRoundOffer, await offer(round, member, BigInt(index + 1)));
  }
  await world.setTime(new Date(round.deadline.getTime() + 1_000));
  await world.as(room.officer).tell(openRound, opening(first, room.officer));
  const alone = await world.as(room.room.supervisor).perform(openRound, opening({ ...first, round }, room.room.supervisor));
  expect(alone.state).toBe(OfferRoundState.CLOSED);
  expect((await world.as(room.room.supervisor).perform(openRound, opening(first, room.room.supervisor))).state).toBe(OfferRoundState.OPENED);
});

test('FA-01: a competition has a deadline of a day at least, in a closed agreement that knows it; no other way has one', async () => {
  const { framework } = await competing(1);
  const input = async (more: object) => ({ itemId: frameworkItemId(await room.item(framework)), quantity: 1, way: CallOffWay.COMPETITION, idempotencyKey: key(), ...more });
  expect((await world.as(room.officer).refusal(openCallOff, await input({}))).code).toBe('OFFERS_MISPLACED');
  expect((await world.as(room.officer).refusal(openCallOff, await input({ way: CallOffWay.ROTATION, offersUntil: await hours(48) }))).code).toBe('OFFERS_MISPLACED');
  expect((await world.as(room.officer).refusal(openCallOff, await input({ offersUntil: await hours(2) }))).code).toBe('DEADLINE_WRONG');
  expect(await world.as(room.officer).refusal(draftFramework, room.draft({ ways }))).toMatchObject({ code: 'COMPETITION_CLOSED_ONLY', rule: 'FA-01' });
});
