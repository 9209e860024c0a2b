import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { askReopening, confirmClose, decideReopening, dropClose, proposeClose } from '../../src/books/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { openAccount, post, reserve, reverse } from '../../src/ledger/index.js';
import { parseCsv } from '../../src/platform/sheets/csv.js';
import { Unit } from '../../src/platform/deeds/unit.js';
import { failure, Occasion } from '../ledger/fixture.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../kit/index.js';

let world: World;
let party: KitOrganization;
let finance: Someone;
let manager: Someone;
beforeAll(async () => {
  world = await openWorld();
  await world.setTime('2027-03-10T04:00:00.000Z');
});
beforeEach(async () => {
  party = await world.organizations.active();
  finance = await world.people.withRole('ORG_FINANCE', party);
  manager = await world.people.withRole('ORG_MANAGER', party);
});
afterAll(() => world.close());

async function within<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
  return await world.orm.em.fork().transactional((em) => work(new Unit(em as EntityManager, null, null, world.keys)));
}

/** Money for the organization that counts from a day; kinds and amounts as told. */
const paid = (fen: bigint, valueDate?: string, kind = 'CONTRACT_PAYMENT'): Promise<string> => within(async (unit) => (await post(unit, {
  kind, memo: 'a payment', subject: new Occasion(), ...(valueDate && { valueDate }),
  postings: [{ account: { owner: party.id, kind: 'RECEIVED' }, amount: fen }, { account: { owner: randomUUID(), kind: 'CLEARING' }, amount: -fen }],
})).transaction.id);

const publicId = (close: { id: string }): string => encodeId('period_close', close.id);
const propose = (month: string, by = finance) => world.as(by).perform(proposeClose, { partyId: party.publicId, month });
async function closed(month: string) {
  const close = await propose(month);
  return await world.as(manager).perform(confirmClose, { periodCloseId: publicId(close) });
}
const read = async (close: { id: string }, by = finance) => (await world.as(by).ask(
  'query ($id: ID!) { periodClose(id: $id) { state entries vouchers digest statement accounts { kind opening paidIn paidOut closing } nextStates reopenReason viewerCan { periodCloseConfirm { allowed } periodReopenAsk { allowed } } } }', { id: publicId(close) })).data.periodClose;

test('a month that two people close has a frozen statement, which the next one opens with', async () => {
  await paid(10_000n, '2027-01-15');
  await paid(2_147_483_648n, '2027-01-31');
  await paid(1n, '2027-02-01');
  const january = await closed('2027-01');
  expect(await read(january)).toMatchObject({ state: 'CLOSED', entries: 2, vouchers: 2, nextStates: ['REOPENING'], accounts: [{ kind: 'RECEIVED', opening: '0.00', paidIn: '21474936.48', paidOut: '0.00', closing: '21474936.48' }] });
  const february = await closed('2027-02');
  expect(await read(february)).toMatchObject({ entries: 1, accounts: [{ opening: '21474936.48', paidIn: '0.01', paidOut: '0.00', closing: '21474936.49' }] });
});

test('a closed month takes no posting that counts from a day in it, nor an earlier one; the open month takes its correction, linked', async () => {
  const wrong = await paid(500n, '2027-01-20');
  await closed('2027-01');
  for (const day of ['2027-01-31', '2027-01-01', '2026-11-05']) expect(await failure(paid(1n, day))).toBe('ledger_period_closed');
  await paid(1n, '2027-02-01');
  const correction = await within((unit) => reverse(unit, wrong, 'entered twice'));
  const [row] = await world.sql<{ day: string; reverses_id: string }>('select value_date::text as day, reverses_id from ledger_transaction where id = $1', [correction.id]);
  expect(row).toEqual({ day: '2027-03-10', reverses_id: wrong });
});

test('the other party’s closed month stands against a posting between the two', async () => {
  await closed('2027-01');
  const elsewhere = within(async (unit) => post(unit, { kind: 'GIFT', memo: 'to them', subject: new Occasion(), valueDate: '2027-01-05', postings: [{ account: { owner: randomUUID(), kind: 'DONATION' }, amount: -5n }, { account: { owner: party.id, kind: 'RECEIVED' }, amount: 5n }] }));
  expect(await failure(elsewhere)).toBe('ledger_period_closed');
});

test('kinds that the rule set allows may still count from a closed month, and become vouchers of the next', async () => {
  await closed('2027-01');
  await world.sql(`update rule_value set value = '["BANK_FEE"]' where key = 'books.kindsAfterClose'`);
  await paid(30n, '2027-01-31', 'BANK_FEE');
  expect(await failure(paid(30n, '2027-01-31'))).toBe('ledger_period_closed');
  await world.sql(`update rule_value set value = '[]' where key = 'books.kindsAfterClose'`);
  expect(await read(await closed('2027-02'))).toMatchObject({ entries: 1, accounts: [{ opening: '0.00', paidIn: '0.30', closing: '0.30' }] });
});

test('vouchers of a closed month are numbered from 1 without gaps; reservations have none, and a later closing begins anew', async () => {
  await paid(1_000n, '2027-01-10');
  const account = await within(async (unit) => (await openAccount(unit, { owner: party.id, kind: 'RECEIVED' })).id);
  await paid(2_000n, '2027-01-11');
  await within((unit) => reserve(unit, { account, amount: 700n, memo: 'held', subject: new Occasion() }));
  const january = await closed('2027-01');
  const march = async (close: { id: string }, by: Someone | null = finance) => await world.as(by).visit(`/books/${publicId(close)}.csv`);
  const reply = await march(january);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [headings, ...rows] = parseCsv((await reply.text()).replace(/^\ufeff/, ''));
  const number = headings!.indexOf('凭证编号 number');
  expect([...new Set(rows.map((cells) => cells[number]))]).toEqual(['2027-01 记-0001', '2027-01 记-0002']);
  expect((await march(january, await world.people.someone())).status).toBe(404);
  expect((await march(await propose('2027-02'))).status).toBe(404);
});

test('months are closed in their order, after they are over, once each, and by those who keep the books', async () => {
  expect(await world.as(finance).refusal(proposeClose, { partyId: party.publicId, month: '2027-03' })).toMatchObject({ code: 'PERIOD_RUNNING', params: { from: '2027-04-02' } });
  await closed('2027-01');
  expect(await world.as(finance).refusal(proposeClose, { partyId: party.publicId, month: '2026-12' })).toMatchObject({ code: 'PERIOD_ORDER', params: { month: '2027-02' } });
  const february = await propose('2027-02');
  expect(await world.as(finance).refusal(proposeClose, { partyId: party.publicId, month: '2027-02' })).toMatchObject({ code: 'ALREADY_PROPOSED' });
  await world.as(finance).perform(dropClose, { periodCloseId: publicId(february) });
  await propose('2027-02');
  const member = await world.people.withRole('ORG_MEMBER', party);
  expect(await world.as(member).denial(proposeClose, { partyId: party.publicId, month: '2027-02' })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(await world.people.someone()).denial(proposeClose, { partyId: party.publicId, month: '2027-02' })).toMatchObject({ code: 'NOT_FOUND' });
  const community = await world.communities.establish();
  const staff = await world.people.withRole('COMMUNITY_STAFF', community);
  expect(await world.as(staff).refusal(proposeClose, { partyId: community.publicId, month: '2027-02' })).toMatchObject({ code: 'NO_BOOKS' });
});

test('whoever proposed does not close, strangers see nothing, finance alone does not close', async () => {
  const own = await propose('2027-01', manager);
  expect(await world.as(manager).denial(confirmClose, { periodCloseId: publicId(own) })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(finance).denial(confirmClose, { periodCloseId: publicId(own) })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await world.as(await world.people.someone()).denial(confirmClose, { periodCloseId: publicId(own) })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await read(own, await world.people.someone())).toBeNull();
  const second = await world.people.withRole('ORG_MANAGER', party);
  expect((await read(own, second)).viewerCan).toEqual({ periodCloseConfirm: { allowed: true }, periodReopenAsk: { allowed: false } });
  const both = await Promise.all([1, 2].map(() => failure(world.as(second).perform(confirmClose, { periodCloseId: publicId(own) }))));
  expect(both.sort()).toEqual(['WRONG_STATE', null].sort());
});

test('two people reopen the last closed month with a reason; then it takes postings again and is closed anew', async () => {
  await paid(100n, '2027-01-10');
  const january = await closed('2027-01');
  await closed('2027-02');
  const ask = (close: { id: string }) => ({ periodCloseId: publicId(close), reason: '漏记一笔银行利息' });
  expect(await world.as(finance).refusal(askReopening, ask(january))).toMatchObject({ code: 'PERIOD_ORDER', params: { month: '2027-02' } });
  const [february] = await world.sql<{ id: string }>(`select id from period_close where party_id = $1 and month = '2027-02-01'`, [party.id]);
  await world.as(manager).perform(askReopening, ask(february!));
  expect(await world.as(manager).denial(decideReopening, { periodCloseId: publicId(february!), reopen: true })).toMatchObject({ code: 'FORBIDDEN' });
  const other = await world.people.withRole('ORG_MANAGER', party);
  await world.as(other).perform(decideReopening, { periodCloseId: publicId(february!), reopen: false });
  expect(await failure(paid(9n, '2027-02-28'))).toBe('ledger_period_closed');
  await world.as(manager).perform(askReopening, ask(february!));
  await world.as(other).perform(decideReopening, { periodCloseId: publicId(february!), reopen: true });
  expect(await read(february!)).toMatchObject({ state: 'REOPENED', reopenReason: '漏记一笔银行利息' });
  await paid(9n, '2027-02-28');
  expect(await failure(paid(9n, '2027-01-31'))).toBe('ledger_period_closed');
  expect(await read(await closed('2027-02'))).toMatchObject({ state: 'CLOSED', entries: 1, accounts: [{ opening: '1.00', paidIn: '0.09', closing: '1.09' }] });
});

test('a close and postings into its month wait for each other: every entry is in the close, or refused', async () => {
  const proposal = await propose('2027-01');
  const work = Array.from({ length: 12 }, (_, index) => failure(paid(BigInt(index + 1), '2027-01-31')));
  const close = world.as(manager).perform(confirmClose, { periodCloseId: publicId(proposal) });
  const answers = await Promise.all(work);
  await close;
  expect(answers.every((answer) => answer === null || answer === 'ledger_period_closed')).toBe(true);
  expect((await read(proposal)).entries).toBe(answers.filter((answer) => answer === null).length);
});

test('what a close froze is changed by nobody, and its digest is that of its statement', async () => {
  await paid(100n, '2027-01-10');
  const january = await closed('2027-01');
  const { statement, digest } = await read(january);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.parse(statement as string)).toMatchObject({ month: '2027-01', accounts: [{ closing: '1.00' }] });
  for (const change of [`statement = '{}', digest = encode(sha256('{}'), 'hex')`, 'vouchers = 9', `month = '2027-02-01'`]) {
    await expect(world.pool.query(`update period_close set ${change} where id = $1`, [january.id])).rejects.toThrow();
  }
  await expect(world.pool.query('update period_entry set number = 7 where close_id = $1', [january.id])).rejects.toThrow('permission denied');
  await expect(world.pool.query('delete from period_entry')).rejects.toThrow('permission denied');
});
