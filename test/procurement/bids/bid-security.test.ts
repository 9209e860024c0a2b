import { encodeId } from '../../../src/kernel/identifiers.js';
import { type BidSecurity, BidSecurityKind, type Tender, cancelTender, forfeitSecurity, provideSecurity, publishTender, requireSecurity, returnSecurity, withdrawBid } from '../../../src/procurement/index.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Bidder, type Running, TenderRoom, bidId, key, tenderId, yuan } from '../tender-room.js';

let world: World;
let room: TenderRoom;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 10 });
});
afterAll(() => world.close());

const idOf = (security: { id: string }): string => encodeId('bid_security', security.id);

/** A published tender of 120,000 yuan that asks for 2,000. */
async function secured(): Promise<Running> {
  const draft = await room.drafted();
  await world.as(room.office.officer).tell(requireSecurity, { tenderId: tenderId(draft), amount: yuan('2000.00') });
  const shares = await room.shared(draft);
  return { shares, tender: await world.as(room.office.approver).perform(publishTender, { tenderId: tenderId(draft), idempotencyKey: key() }) };
}

const provision = (bid: { id: string }, more: object = {}) => ({ bidId: bidId(bid), kind: BidSecurityKind.TRANSFER, amount: yuan('2000.00'), reference: 'TR-20260310-7', idempotencyKey: key(), ...more });

async function bidWithSecurity(tender: Tender, price: string, kind = BidSecurityKind.TRANSFER): Promise<{ bidder: Bidder; bid: { id: string }; security: BidSecurity }> {
  const bidder = await room.bidder();
  const bid = await room.bid(tender, bidder, price);
  return { bidder, bid, security: await world.as(bidder.manager).perform(provideSecurity, provision(bid, { kind })) };
}

const fresh = async (security: { id: string }) => (await world.sql<{ state: string; due_at: Date | null }>('select state, due_at from bid_security where id = $1', [security.id]))[0]!;
const held = async (security: { id: string }) => (await world.sql<{ balance_fen: string; concealed: boolean }>(`select balance_fen, concealed from ledger_account where purpose_id = $1 and kind = 'SECURITY'`, [security.id]))[0];

test('PL-21: a tender asks for at most two percent of its budget, while it is a draft', async () => {
  const draft = await room.drafted();
  const ask = (amount: string) => ({ tenderId: tenderId(draft), amount: yuan(amount) });
  expect(await world.as(room.office.officer).refusal(requireSecurity, ask('2400.01'))).toMatchObject({ code: 'SECURITY_TOO_HIGH', rule: 'PL-21' });
  await world.as(room.office.officer).tell(requireSecurity, ask('2400.00'));
  await world.as(room.office.officer).tell(requireSecurity, ask('1000.00'));
  expect((await world.as(room.office.officer).ask('query ($id: ID!) { tender(id: $id) { bidSecurity } }', { id: tenderId(draft) })).data.tender.bidSecurity).toBe('1000.00');
  expect((await world.as(room.office.approver).denial(requireSecurity, ask('1.00'))).code).toBe('FORBIDDEN');
  const { tender } = await room.published();
  expect((await world.as(room.office.officer).refusal(requireSecurity, { tenderId: tenderId(tender), amount: yuan('1.00') })).code).toBe('TENDER_PUBLISHED');
});

test('PL-21: a manager records the security of a bid once, as much as is asked for, before the deadline', async () => {
  const { tender } = await secured();
  const bidder = await room.bidder();
  const bid = await room.bid(tender, bidder, '100000.00');
  expect((await world.as(bidder.manager).refusal(provideSecurity, provision(bid, { amount: yuan('1999.99') }))).code).toBe('SECURITY_MISMATCH');
  const security = await world.as(bidder.manager).perform(provideSecurity, provision(bid));
  expect(await held(security)).toMatchObject({ balance_fen: '200000', concealed: true });
  expect((await world.as(bidder.manager).refusal(provideSecurity, provision(bid))).code).toBe('SECURITY_PROVIDED');
  expect((await world.as((await room.bidder()).manager).denial(provideSecurity, provision(bid))).code).toBe('NOT_FOUND');
  const without = await room.published();
  const other = await room.bid(without.tender, bidder, '5.00');
  expect((await world.as(bidder.manager).refusal(provideSecurity, provision(other))).code).toBe('SECURITY_NOT_ASKED');
  await room.pastDeadline(tender);
  expect((await world.as(bidder.manager).refusal(provideSecurity, provision(bid))).code).toBe('TOO_LATE');
});

test('before the opening nobody but the bidder learns of a security: not by a query, an id, the ledger, or a deed', async () => {
  const { tender } = await secured();
  const { bidder, security } = await bidWithSecurity(tender, '100000.00');
  const question = 'query ($id: ID!) { bidSecurity(id: $id) { state amount { amount } reference } bidSecurities { totalCount { value } } node(id: $id) { id } }';
  for (const person of [room.office.officer, room.office.approver, room.supervisor, await world.people.operator(), (await room.bidder()).manager, null]) {
    expect((await world.as(person).ask(question, { id: idOf(security) })).data).toMatchObject({ bidSecurity: null, node: null });
  }
  for (const deed of [returnSecurity, forfeitSecurity]) {
    expect((await world.as(room.office.approver).denial(deed, { bidSecurityId: idOf(security), reason: '无', idempotencyKey: key() })).code).toBe('NOT_FOUND');
  }
  expect((await world.as(bidder.manager).ask(question, { id: idOf(security) })).data.bidSecurity).toMatchObject({ state: 'PROVIDED', amount: { amount: '2000.00' } });
  const money = await world.as(await world.people.withRole('ORG_FINANCE', bidder.organization)).ask('{ ledgerAccounts { nodes { kind } } }');
  expect(JSON.stringify(money.data ?? {})).not.toContain('SECURITY');
});

test('PL-21: without the security a bid is invalid at the opening; the others\' accounts come to light', async () => {
  const running = await secured();
  const { security } = await bidWithSecurity(running.tender, '100000.00');
  await bidWithSecurity(running.tender, '110000.00', BidSecurityKind.GUARANTEE);
  await bidWithSecurity(running.tender, '111000.00');
  const bare = await room.bidder();
  await room.bid(running.tender, bare, '90000.00');
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  const bids = await room.bidsOf(running.tender);
  expect(bids.map(({ state }) => state).sort()).toEqual(['DISQUALIFIED', 'OPENED', 'OPENED', 'OPENED']);
  expect(bids.find(({ organization }) => organization.id === bare.organization.id)!.disqualifiedReason).toContain('PL-21');
  expect((await held(security))!.concealed).toBe(false);
});

test('PL-21: when a tender ends, its securities are due within five working days, are told as overdue after it, and go back where they came from', async () => {
  const running = await secured();
  const { bidder, security } = await bidWithSecurity(running.tender, '100000.00');
  await world.sweep();
  expect((await fresh(security)).state).toBe('PROVIDED');
  await world.as(room.office.approver).tell(cancelTender, { tenderId: tenderId(running.tender), reason: '采购任务取消', idempotencyKey: key() });
  await world.sweep();
  expect(await fresh(security)).toMatchObject({ state: 'DUE' });
  await world.advance('15d');
  const { data } = await world.as(room.office.approver).ask('query ($id: ID!) { bidSecurity(id: $id) { overdue dueAt serverTime viewerCan { bidSecurityReturn { allowed } } } }', { id: idOf(security) });
  expect(data.bidSecurity).toMatchObject({ overdue: true, viewerCan: { bidSecurityReturn: { allowed: true } } });
  expect((await world.as(room.office.officer).denial(returnSecurity, { bidSecurityId: idOf(security), idempotencyKey: key() })).code).toBe('FORBIDDEN');
  expect((await world.as(bidder.manager).denial(returnSecurity, { bidSecurityId: idOf(security), idempotencyKey: key() })).code).toBe('FORBIDDEN');
  const again = { bidSecurityId: idOf(security), idempotencyKey: key() };
  expect(await world.as(room.office.approver).perform(returnSecurity, again)).toMatchObject({ state: 'RETURNED' });
  expect((await world.as(room.office.approver).tell(returnSecurity, again)).replayed).toBe(true);
  expect((await held(security))!.balance_fen).toBe('0');
  expect((await world.as(room.office.approver).refusal(returnSecurity, { ...again, idempotencyKey: key() })).code).toBe('WRONG_STATE');
});

test('PL-21: a security is kept for a reason that is told, after the opening, and the money is the buyer\'s', async () => {
  const running = await secured();
  const securities = [];
  for (const price of ['100000.00', '110000.00', '111000.00']) securities.push(await bidWithSecurity(running.tender, price));
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  const { security } = securities[0]!;
  const kept = await world.as(room.office.approver).perform(forfeitSecurity, { bidSecurityId: idOf(security), reason: '中标后无正当理由拒签合同', idempotencyKey: key() });
  expect(kept).toMatchObject({ state: 'FORFEITED', reason: '中标后无正当理由拒签合同' });
  const [account] = await world.sql<{ owner_id: string; balance_fen: string }>(`select owner_id, balance_fen from ledger_account where purpose_id = $1 and kind = 'RECEIVED'`, [security.id]);
  expect(account).toEqual({ owner_id: running.tender.buyer.id, balance_fen: '200000' });
  expect((await world.as(room.office.approver).refusal(returnSecurity, { bidSecurityId: idOf(securities[1]!.security), idempotencyKey: key() })).code).toBe('WRONG_STATE');
});

test('a withdrawn bid\'s security is due from the opening on, so that nobody learns of it before', async () => {
  const running = await secured();
  const { bidder, bid, security } = await bidWithSecurity(running.tender, '100000.00');
  for (const price of ['100000.00', '110000.00', '111000.00']) await bidWithSecurity(running.tender, price);
  await world.as(bidder.manager).tell(withdrawBid, { bidId: bidId(bid), idempotencyKey: key() });
  await world.sweep();
  expect((await fresh(security)).state).toBe('PROVIDED');
  await room.pastDeadline(running.tender);
  await room.openWith(running, room.office.officer);
  await room.openWith(running, room.supervisor);
  await world.sweep();
  expect((await fresh(security)).state).toBe('DUE');
  expect(await world.as(room.office.approver).perform(returnSecurity, { bidSecurityId: idOf(security), idempotencyKey: key() })).toMatchObject({ state: 'RETURNED' });
});
