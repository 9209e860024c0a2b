import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import * as fc from 'fast-check';
import { decimalOf } from '../../../src/kernel/money.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { type AccountKey, openAccount, post } from '../../../src/ledger/index.js';
import { Unit } from '../../../src/platform/deeds/unit.js';
import { type KitOrganization, type Someone, type World, openWorld } from '../../kit/index.js';
import { Occasion } from '../fixture.js';

let world: World;
let organization: KitOrganization;
let finance: Someone;
let source: string;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.organizations.active();
  finance = await world.people.withRole('ORG_FINANCE', organization);
  source = await opened({ owner: randomUUID(), kind: 'DONATION' });
});
afterAll(() => world.close());

async function within<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
  return await world.orm.em.fork().transactional((em) => work(new Unit(em as EntityManager, null, null, world.keys)));
}

const opened = (key: AccountKey): Promise<string> => within(async (unit) => (await openAccount(unit, key)).id);
const received = (): Promise<string> => opened({ owner: organization.id, kind: 'RECEIVED', purpose: randomUUID() });

/** Money into an account, or out of it again. */
async function moved(account: string, fen: bigint): Promise<void> {
  await within((unit) => post(unit, { kind: 'PAYMENT', memo: 'a payment', subject: new Occasion(), postings: [{ account, amount: fen }, { account: source, amount: -fen }] }));
}

const statementDocument = `query ($accountId: ID!, $from: Date!, $to: Date!) { ledgerStatement(accountId: $accountId, from: $from, to: $to) {
  opening { amount } paidIn { amount } paidOut { amount } closing { amount currency } postings } }`;

async function statement(account: string, from: string, to: string): Promise<{ opening: string; paidIn: string; paidOut: string; closing: string; postings: number }> {
  const { data } = await world.as(finance).ask(statementDocument, { accountId: encodeId('account', account), from, to });
  const { opening, paidIn, paidOut, closing, postings } = data.ledgerStatement;
  return { opening: opening.amount, paidIn: paidIn.amount, paidOut: paidOut.amount, closing: closing.amount, postings };
}

async function balanceAt(account: string, at: string): Promise<string> {
  const { data } = await world.as(finance).ask('query ($accountId: ID!, $at: DateTime!) { ledgerBalance(accountId: $accountId, at: $at) { amount } }', { accountId: encodeId('account', account), at });
  return data.ledgerBalance.amount;
}

test('a statement has the balance before its first day, what went in and out, and the balance after its last; days are days in China', async () => {
  const account = await received();
  await world.setTime('2026-04-30T15:58:00.000Z');
  await moved(account, 10_000n);
  await world.setTime('2026-04-30T16:00:00.000Z');
  await moved(account, 2_550n);
  await world.setTime('2026-05-10T04:00:00.000Z');
  await moved(account, -1_025n);
  await world.setTime('2026-05-31T16:00:00.000Z');
  await moved(account, 700n);
  expect(await statement(account, '2026-05-01', '2026-05-31')).toEqual({ opening: '100.00', paidIn: '25.50', paidOut: '10.25', closing: '115.25', postings: 2 });
  expect(await statement(account, '2026-04-01', '2026-04-30')).toEqual({ opening: '0.00', paidIn: '100.00', paidOut: '0.00', closing: '100.00', postings: 1 });
  expect(await statement(account, '2026-06-01', '2026-12-31')).toEqual({ opening: '115.25', paidIn: '7.00', paidOut: '0.00', closing: '122.25', postings: 1 });
  expect(await statement(account, '2026-01-01', '2026-01-31')).toEqual({ opening: '0.00', paidIn: '0.00', paidOut: '0.00', closing: '0.00', postings: 0 });
});

test('the balance of a past moment counts what was posted in its millisecond, and stays what it was', async () => {
  const account = await received();
  await moved(account, 4_200n);
  const { data } = await world.as(finance).ask('query ($id: ID!) { ledgerAccount(id: $id) { lastPostedAt } }', { id: encodeId('account', account) });
  const began = new Date(data.ledgerAccount.lastPostedAt as string);
  await world.advance('1d');
  await moved(account, -4_000n);
  const before = new Date(began.getTime() - 1).toISOString();
  const [first, later] = [await balanceAt(account, began.toISOString()), await balanceAt(account, '2099-01-01T00:00:00.000Z')];
  expect([await balanceAt(account, before), first, later]).toEqual(['0.00', '42.00', '2.00']);
  await world.advance('1d');
  await moved(account, 100n);
  expect(await balanceAt(account, began.toISOString())).toBe('42.00');
});

test('statements of days that follow each other meet, and together they are the statement of the whole', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ fen: fc.bigInt(1n, 2_147_483_648_00n), hours: fc.integer({ min: 0, max: 60 }) }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 9 }), async (gifts, cut) => {
    const account = await received();
    const first = (await world.now()).toISOString().slice(0, 10);
    for (const { fen, hours } of gifts) {
      await moved(account, fen);
      await world.advance(`${hours}h`);
    }
    const day = (offset: number): string => new Date(Date.parse(first) + offset * 86_400_000).toISOString().slice(0, 10);
    const [before, after, whole] = [await statement(account, day(-1), day(cut)), await statement(account, day(cut + 1), day(40)), await statement(account, day(-1), day(40))];
    expect(before.closing).toBe(after.opening);
    expect(before.postings + after.postings).toBe(whole.postings);
    expect(whole).toMatchObject({ opening: '0.00', closing: after.closing, paidIn: decimalOf(gifts.reduce((sum, { fen }) => sum + fen, 0n)) });
  }), { numRuns: 6 });
});

test('by value dates a posting stands where its day is, whenever it was posted; by posting it stands where it was posted', async () => {
  const account = await received();
  const on = (fen: bigint, valueDate?: string): Promise<unknown> =>
    within((unit) => post(unit, { kind: 'PAYMENT', memo: 'a payment', subject: new Occasion(), ...(valueDate && { valueDate }), postings: [{ account, amount: fen }, { account: source, amount: -fen }] }));
  await world.setTime('2027-05-20T04:00:00.000Z');
  await on(1_000n);
  await on(50n, '2027-06-01');
  await world.setTime('2027-06-10T04:00:00.000Z');
  await on(200n, '2027-05-31');
  await on(-30n, '2027-04-30');
  await on(7n);
  const by = async (from: string, to: string, time: string) => {
    const { data } = await world.as(finance).ask(`query ($id: ID!, $from: Date!, $to: Date!, $by: StatementTime!) { ledgerStatement(accountId: $id, from: $from, to: $to, by: $by) { opening { amount } paidIn { amount } paidOut { amount } closing { amount } postings } }`, { id: encodeId('account', account), from, to, by: time });
    const { opening, paidIn, paidOut, closing, postings } = data.ledgerStatement;
    return [opening.amount, paidIn.amount, paidOut.amount, closing.amount, postings];
  };
  expect(await by('2027-05-01', '2027-05-31', 'POSTED')).toEqual(['0.00', '10.50', '0.00', '10.50', 2]);
  expect(await by('2027-05-01', '2027-05-31', 'VALUE')).toEqual(['-0.30', '12.00', '0.00', '11.70', 2]);
  expect(await by('2027-06-01', '2027-06-30', 'POSTED')).toEqual(['10.50', '2.07', '0.30', '12.27', 3]);
  expect(await by('2027-06-01', '2027-06-30', 'VALUE')).toEqual(['11.70', '0.57', '0.00', '12.27', 2]);
  expect(await by('2027-04-01', '2027-04-30', 'VALUE')).toEqual(['0.00', '0.00', '0.30', '-0.30', 1]);
});

test('strangers, other parties and wrong periods get no statement; hidden and missing answer alike', async () => {
  const account = encodeId('account', await received());
  const stranger = await world.people.withRole('ORG_FINANCE', await world.organizations.active());
  const period = { from: '2026-05-01', to: '2026-05-31' };
  const codeOf = async (reader: Someone | null, variables: Record<string, string>) => (await world.as(reader).ask(statementDocument, variables)).errors?.map(({ extensions }) => extensions['code']);
  expect(await codeOf(null, { accountId: account, ...period })).toEqual(['UNAUTHENTICATED']);
  expect(await codeOf(stranger, { accountId: account, ...period })).toEqual(['NOT_FOUND']);
  expect(await codeOf(finance, { accountId: encodeId('account', randomUUID()), ...period })).toEqual(['NOT_FOUND']);
  expect(await codeOf(finance, { accountId: encodeId('need', randomUUID()), ...period })).toEqual(['NOT_FOUND']);
  for (const [from, to] of [['2026-05-02', '2026-05-01'], ['2025-05-01', '2026-05-02']]) {
    const { errors } = await world.as(finance).ask(statementDocument, { accountId: account, from, to });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', refusal: 'STATEMENT_PERIOD', field: 'to' } }]);
  }
  expect(await codeOf(finance, { accountId: account, from: '2025-05-01', to: '2026-05-01' })).toBeUndefined();
  expect((await world.as(stranger).ask('query ($id: ID!) { ledgerBalance(accountId: $id, at: "2026-05-01T00:00:00.000Z") { amount } }', { id: account })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test('an account that is concealed has no statement until it is disclosed', async () => {
  const account = await opened({ owner: organization.id, kind: 'SECURITY', purpose: randomUUID(), concealed: true });
  const { errors } = await world.as(finance).ask(statementDocument, { accountId: encodeId('account', account), from: '2026-05-01', to: '2026-05-31' });
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});
