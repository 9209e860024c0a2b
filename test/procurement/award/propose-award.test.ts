import { AwardReservation, AwardState, FundSource, TenderState, proposeAward } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { TenderRoom, key, tenderId, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world);
});
afterAll(() => world.close());

const propose = (tender: { id: string }) => ({ tenderId: tenderId(tender), idempotencyKey: key() });
const balance = async (source: FundSource) => (await world.sql<{ fen: string }>(`select balance_fen::text as fen from ledger_account where owner_id = $1 and kind = 'BUDGET' and fund_source = $2`, [room.office.buyer.id, source]))[0]!.fen;

test('PL-24: an officer proposes the best-ranked bid; it is public, and its money is set aside', async () => {
  const before = BigInt(await balance(FundSource.GENERAL_BUDGET));
  const { tender, bids } = await room.evaluated();
  const award = await room.propose(tender);
  const best = bids.find(({ rank }) => rank === 1)!;
  expect(award).toMatchObject({ state: AwardState.STANDSTILL, amountFen: best.priceFen, bid: { id: best.id }, organization: { id: best.organization.id } });
  expect((await room.fresh(tender)).state).toBe(TenderState.AWARD_PENDING);
  expect(before - BigInt(await balance(FundSource.GENERAL_BUDGET))).toBe(best.priceFen);
  const reply = await world.as(null).ask('query ($id: ID!) { tender(id: $id) { awards { nodes { state amount { amount } organization { name } standstillEndsAt secondsLeft } } } }', { id: tenderId(tender) });
  expect(reply.data.tender.awards.nodes[0]).toMatchObject({ state: 'STANDSTILL', amount: { amount: '118000.50' } });
});

test('TE-04: the result is public for one working day; TH-02: three for a comparison', async () => {
  const { tender } = await room.evaluated();
  await world.setTime('2026-04-30T03:00:00.000Z');
  // 1–5 May are free, 9 May is worked: the first working day after 30 April is 6 May.
  expect((await room.propose(tender)).standstillEndsAt.toISOString()).toBe('2026-05-06T15:59:59.999Z');
});

test('money from several sources is set aside in proportion, to the fen', async () => {
  const mixed = await TenderRoom.in(world, {
    lines: 1, terms: { budgets: [{ fundSource: FundSource.GENERAL_BUDGET, amount: yuan('80000.00') }, { fundSource: FundSource.WELFARE_LOTTERY, amount: yuan('40000.00') }] },
  });
  const { tender } = await mixed.evaluated(undefined, ['100000.00', '100000.01', '100000.01']);
  const award = await mixed.propose(tender);
  const parts = await world.orm.em.fork().find(AwardReservation, { award: award.id }, { orderBy: { fundSource: 'asc' } });
  expect(parts.map(({ fundSource, amountFen }) => [fundSource, amountFen])).toEqual([[FundSource.GENERAL_BUDGET, 6_666_667n], [FundSource.WELFARE_LOTTERY, 3_333_334n]]);
  const read = async (person: typeof mixed.supervisor | null) => (await world.as(person).ask('query ($id: ID!) { tender(id: $id) { awards { nodes { reservations { nodes { fundSource amount { amount } } } } } } }', { id: tenderId(tender) })).data.tender.awards.nodes[0].reservations.nodes;
  expect(await read(mixed.supervisor)).toHaveLength(2);
  expect(await read(null)).toEqual([]);
});

test('an award without money in the budget is refused, and nothing is public', async () => {
  const poor = await TenderRoom.in(world, { lines: 1 });
  const { tender } = await poor.evaluated();
  await world.sql('alter table ledger_account disable trigger user');
  await world.sql(`update ledger_account set balance_fen = 100 where owner_id = $1 and kind = 'BUDGET'`, [poor.office.buyer.id]);
  await world.sql('alter table ledger_account enable trigger user');
  expect((await world.as(poor.office.officer).refusal(proposeAward, propose(tender))).code).toBe('INSUFFICIENT_BALANCE');
  expect((await room.fresh(tender)).state).toBe(TenderState.EVALUATED);
});

test('PL-24: nobody is passed over, also not by the database', async () => {
  const { tender, bids } = await room.evaluated();
  const second = bids.find(({ rank }) => rank === 2)!;
  await expect(world.sql(
    `insert into award (id, tender_id, bid_id, organization_id, amount_fen, state, proposed_by_id, proposed_at, standstill_ends_at) values (gen_random_uuid(), $1, $2, $3, $4, 'STANDSTILL', $5, business_now(), business_now())`,
    [tender.id, second.id, second.organization.id, second.priceFen!.toString(), room.office.officer.id],
  )).rejects.toMatchObject({ constraint: 'award_of_its_bid' });
});

test('before the evaluation nothing is awarded, afterwards once, also when two propose at once', async () => {
  const scored = await room.scored();
  expect(await world.as(room.office.officer).refusal(proposeAward, propose(scored.tender))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-24' });
  const { tender } = await room.evaluated();
  const outcomes = await Promise.allSettled([room.office.officer, room.office.officer2].map((officer) => world.as(officer).tell(proposeAward, propose(tender))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'WRONG_STATE' } });
});

test('only officers of the buyer propose; a key is required and a replay proposes once', async () => {
  const { tender, bidders } = await room.evaluated();
  for (const person of [room.office.approver, room.supervisor, bidders[0]!.manager, room.evaluators[0]!]) expect((await world.as(person).denial(proposeAward, propose(tender))).code).toBe('FORBIDDEN');
  expect((await world.as(null).denial(proposeAward, propose(tender))).code).toBe('UNAUTHENTICATED');
  expect((await world.as(room.office.officer).refusal(proposeAward, { tenderId: tenderId(tender) })).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  const input = propose(tender);
  await world.as(room.office.officer).tell(proposeAward, input);
  expect((await world.as(room.office.officer).tell(proposeAward, input)).replayed).toBe(true);
});

test('a publicity period that reaches into a year without a calendar is refused and names the year', async () => {
  const late = await TenderRoom.in(world, { lines: 1 });
  const { tender } = await late.evaluated();
  await world.setTime('2026-12-31T03:00:00.000Z');
  const refusal = await world.as(late.office.officer).refusal(proposeAward, propose(tender));
  expect(refusal.code).toBe('CALENDAR_NOT_PUBLISHED');
  expect(refusal.in('en')).toContain('2027');
});
