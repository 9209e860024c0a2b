import { randomUUID } from 'node:crypto';
import { encodeId } from '../../src/kernel/identifiers.js';
import { AccountKind, type AccountKey, disclose, openAccount, post, reserve } from '../../src/ledger/index.js';
import { Unit } from '../../src/platform/deeds/unit.js';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openWorld, type World } from '../kit/index.js';
import { Occasion, sealAll } from './fixture.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

/** Moves money as a deed of some slice would. */
async function within<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
  return await world.orm.em.fork().transactional((em) => work(new Unit(em as EntityManager, null, null, world.keys)));
}

const open = (key: AccountKey & { currency?: 'CNY' | 'HKD' }) => within(async (unit) => (await openAccount(unit, key)).id);
const move = (from: string, to: string, amount: bigint, currency: 'CNY' | 'HKD' = 'CNY') => within(async (unit) => (await post(unit, {
  kind: 'PAYMENT', memo: 'milestone 1', currency, subject: new Occasion(), postings: [{ account: from, amount: -amount }, { account: to, amount }],
})).transaction.id);

const accountQuery = `query ($id: ID!) { ledgerAccount(id: $id) {
  kind currency balance { amount currency } mayOverdraw lastPostedAt
  postings(first: 5) { totalCount { value } nodes { sequence amount { amount } balanceAfter { amount currency } account { id } transaction { kind memo valueDate subjectType seal { number head } reverses { id } postings { nodes { amount { amount } } } } } }
  holds { nodes { amount { amount } settled { amount } state nextStates expiresAt reservedBy { kind } resolvedBy { kind } } }
} }`;

test('who looks after a party’s money sees its accounts with postings and holds, and of a transaction their own legs only', async () => {
  const organization = await world.organizations.active();
  const finance = await world.people.withRole('ORG_FINANCE', organization);
  const source = await open({ owner: randomUUID(), kind: 'DONATION' });
  const account = await open({ owner: organization.id, kind: AccountKind.RECEIVED });
  await move(source, account, 123_450n);
  await within((unit) => reserve(unit, { account, amount: 450n, memo: 'held', subject: new Occasion() }));
  const { data } = await world.as(finance).ask(accountQuery, { id: encodeId('account', account) });
  expect(data).toMatchObject({ ledgerAccount: {
    kind: 'RECEIVED', currency: 'CNY', balance: { amount: '1230.00', currency: 'CNY' }, mayOverdraw: false,
    postings: { totalCount: { value: 2 }, nodes: [
      { sequence: '2', amount: { amount: '-4.50' }, balanceAfter: { amount: '1230.00' } },
      { sequence: '1', amount: { amount: '1234.50' }, account: { id: encodeId('account', account) }, transaction: { kind: 'PAYMENT', memo: 'milestone 1', valueDate: '2026-03-02', subjectType: 'Occasion', seal: null, reverses: null, postings: { nodes: [{ amount: { amount: '1234.50' } }] } } },
    ] },
    holds: { nodes: [{ amount: { amount: '4.50' }, settled: { amount: '0.00' }, state: 'HELD', nextStates: ['SETTLED', 'RELEASED', 'EXPIRED'], expiresAt: null, reservedBy: { kind: 'RESERVE' }, resolvedBy: null }] },
  } });
  await sealAll(world.pool);
  const sealed = await world.as(finance).ask(accountQuery, { id: encodeId('account', account) });
  expect(sealed.data).toMatchObject({ ledgerAccount: { postings: { nodes: [{ transaction: { seal: { number: expect.stringMatching(/^\d+$/) as unknown } } }, { transaction: { seal: { head: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown } } }] } } });
});

test('strangers and other parties see no account, transaction or hold', async () => {
  const [organization, other] = [await world.organizations.active(), await world.organizations.active()];
  const account = await open({ owner: organization.id, kind: 'RECEIVED' });
  const transaction = await move(await open({ owner: randomUUID(), kind: 'DONATION' }), account, 100n);
  const hold = await within(async (unit) => (await reserve(unit, { account, amount: 1n, memo: 'held', subject: new Occasion() })).id);
  const document = 'query ($account: ID!, $transaction: ID!, $hold: ID!) { ledgerAccount(id: $account) { id } ledgerTransaction(id: $transaction) { id } ledgerHold(id: $hold) { id } ledgerAccounts { nodes { id } } }';
  const variables = { account: encodeId('account', account), transaction: encodeId('transaction', transaction), hold: encodeId('hold', hold) };
  const nothing = { ledgerAccount: null, ledgerTransaction: null, ledgerHold: null, ledgerAccounts: { nodes: [] } };
  for (const reader of [null, await world.people.withRole('ORG_FINANCE', other), await world.people.withRole('SOCIAL_WORKER', organization)]) {
    expect((await world.as(reader).ask(document, variables)).data).toEqual(nothing);
  }
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const { data } = await world.as(manager).ask(document, variables);
  expect(data).toMatchObject({ ledgerAccount: { id: variables.account }, ledgerTransaction: { id: variables.transaction }, ledgerHold: { id: variables.hold } });
});

test('amounts are shown in the currency of their account', async () => {
  const organization = await world.organizations.active();
  const finance = await world.people.withRole('ORG_FINANCE', organization);
  const account = await open({ owner: organization.id, kind: 'RECEIVED', currency: 'HKD' });
  await move(await open({ owner: randomUUID(), kind: 'DONATION', currency: 'HKD' }), account, 1n, 'HKD');
  const { data } = await world.as(finance).ask('{ ledgerAccounts(filter: { currency: { eq: "HKD" } }) { nodes { balance { amount currency } postings { nodes { amount { amount currency } } } } } }');
  expect(data).toEqual({ ledgerAccounts: { nodes: [{ balance: { amount: '0.01', currency: 'HKD' }, postings: { nodes: [{ amount: { amount: '0.01', currency: 'HKD' } }] } }] } });
});

test('a concealed account is hidden from its owner until it is disclosed, who paid into it sees their own leg', async () => {
  const [keeper, bidder] = [await world.organizations.active(), await world.organizations.active()];
  const [finance, payer] = [await world.people.withRole('ORG_FINANCE', keeper), await world.people.withRole('ORG_FINANCE', bidder)];
  const security = await open({ owner: keeper.id, kind: 'SECURITY', purpose: randomUUID(), concealed: true });
  const own = await open({ owner: bidder.id, kind: 'RECEIVED' });
  await move(await open({ owner: randomUUID(), kind: 'DONATION' }), own, 500n);
  const transaction = encodeId('transaction', await move(own, security, 200n));
  const document = 'query ($id: ID!, $security: ID!) { ledgerTransaction(id: $id) { postings { nodes { amount { amount } } } } ledgerAccount(id: $security) { balance { amount } } }';
  const ask = async (reader: typeof finance) => (await world.as(reader).ask(document, { id: transaction, security: encodeId('account', security) })).data;
  expect(await ask(finance)).toEqual({ ledgerTransaction: null, ledgerAccount: null });
  expect(await ask(payer)).toEqual({ ledgerTransaction: { postings: { nodes: [{ amount: { amount: '-2.00' } }] } }, ledgerAccount: null });
  await within((unit) => disclose(unit, security));
  expect(await ask(finance)).toEqual({ ledgerTransaction: { postings: { nodes: [{ amount: { amount: '2.00' } }] } }, ledgerAccount: { balance: { amount: '2.00' } } });
});
