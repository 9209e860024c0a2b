import { decodeId } from '../../src/kernel/identifiers.js';
import { TokenKind, tokenDigest } from '../../src/accounts/index.js';
import { yuan } from '../journey/town.js';
import type { GraphqlReply } from '../kit/api.js';
import type { Someone } from '../kit/index.js';
import { verifyLedger } from '../payments/stage.js';
import { openDoor } from './http-door.js';
import { type SettledTown, key, lastingToken, settleTown } from './settled-town.js';

let settled: SettledTown;
beforeAll(async () => { settled = await settleTown(); }, 300_000);
afterAll(() => settled?.world.close());

const who = (name: string): Someone => settled.cast.get(name)!;

async function attempt(person: Someone | null, field: string, input: object): Promise<string> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors }: GraphqlReply = await settled.world.api.send(person, `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`, { input });
  return errors ? String(errors[0]?.extensions['code']) : (data[field].userErrors[0]?.code ?? 'HAPPENED');
}

/** All at once; the outcomes, sorted. */
async function race(...runners: readonly (readonly [Someone, string, object])[]): Promise<string[]> {
  return (await Promise.all(runners.map(([person, field, input]) => attempt(person, field, { idempotencyKey: key(), ...input })))).sort();
}

const happened = (outcomes: readonly string[]): number => outcomes.filter((outcome) => outcome === 'HAPPENED').length;

describe('at once', () => {
  test('two approve one payment, then three settle it: each happens once', async () => {
    const { world, office, ids } = settled;
    const second = await world.people.withRole('BUYER_APPROVER', { id: decodeId('buyer', office.buyerId)! });
    const input = { paymentId: ids.payment };
    expect(happened(await race([who('buyerApprover'), 'paymentApprove', input], [second, 'paymentApprove', input], [who('buyerApprover'), 'paymentApprove', input]))).toBe(1);
    const third = await world.people.withRole('BUYER_OFFICER', { id: decodeId('buyer', office.buyerId)! });
    const settle = (reference: string) => ({ ...input, channel: 'TREASURY', reference });
    const outcomes = await race([who('buyerOfficer2'), 'paymentSettle', settle('GK-A')], [third, 'paymentSettle', settle('GK-B')], [who('buyerOfficer2'), 'paymentSettle', settle('GK-C')]);
    expect(happened(outcomes)).toBe(1);
    const [row] = await world.sql<{ count: string }>(`select count(*) from payment where state = 'PAID'`);
    expect(row!.count).toBe('1');
    await verifyLedger(world);
  });

  test('one milestone is submitted for payment by two officers: one payment', async () => {
    const input = { milestoneId: settled.ids.unpaidMilestone };
    expect(happened(await race([who('buyerOfficer'), 'paymentSubmit', input], [who('buyerOfficer2'), 'paymentSubmit', input]))).toBe(1);
  });

  test('a pledge is confirmed three times: the money comes in once', async () => {
    const input = { donationId: settled.ids.pledge, bankReference: 'BANK-RACE-1' };
    expect(happened(await race([who('fundFinance'), 'donationConfirm', input], [who('fundFinance'), 'donationConfirm', input], [who('fundSteward'), 'donationConfirm', input]))).toBe(1);
    await verifyLedger(settled.world);
  });

  test('one resident answers a survey twice, and endorses a need twice: once each', async () => {
    const answer = { surveyId: settled.ids.survey, points: 5 };
    expect(happened(await race([who('resident'), 'surveyAnswer', answer], [who('resident'), 'surveyAnswer', { ...answer, points: 1 }]))).toBe(1);
  });

  test('one key sent five times at once: one deed, five equal answers', async () => {
    const document = 'mutation ($input: DonationCreateInput!) { donationCreate(input: $input) { donation { id } userErrors { code } } }';
    const input = { fundId: settled.fund.id, amount: yuan('7.77'), donorKind: 'PERSON', channel: 'BANK_TRANSFER', idempotencyKey: key() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => settled.world.api.send(who('donor'), document, { input })));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    const [row] = await settled.world.sql<{ count: string }>('select count(*) from donation where amount_fen = 777');
    expect(row!.count).toBe('1');
  });

  test('one bidder bids twice for one tender, and two managers withdraw one bid: once each', async () => {
    const { first, ids } = settled;
    const bid = { tenderId: ids.sealedTender, organizationId: first.id, price: yuan('300000.00'), proposal: '由五名持证社工带领二十名志愿者，按需上门服务。' };
    expect(happened(await race([who('orgManager'), 'bidSubmit', bid], [who('orgManager'), 'bidSubmit', { ...bid, price: yuan('310000.00') }]))).toBeLessThanOrEqual(1);
    expect(happened(await race([who('rivalManager'), 'bidWithdraw', { bidId: ids.sealedBid }], [who('rivalManager'), 'bidWithdraw', { bidId: ids.sealedBid }]))).toBe(1);
  });
});

describe('keys', () => {
  const gift = (more: object = {}) => ({ fundId: settled.fund.id, amount: yuan('3.00'), donorKind: 'PERSON', channel: 'BANK_TRANSFER', ...more });

  test('another person\'s key is one\'s own key: it neither replays nor tells what they did', async () => {
    const idempotencyKey = key();
    expect(await attempt(who('donor'), 'donationCreate', gift({ idempotencyKey }))).toBe('HAPPENED');
    expect(await attempt(who('orgManager'), 'donationCreate', gift({ idempotencyKey }))).toBe('HAPPENED');
    const [row] = await settled.world.sql<{ donors: string }>('select count(distinct donor_id) as donors from donation where amount_fen = 300');
    expect(row!.donors).toBe('2');
  });

  test('a key is used for one deed and one input', async () => {
    const idempotencyKey = key();
    expect(await attempt(who('donor'), 'donationCreate', gift({ idempotencyKey }))).toBe('HAPPENED');
    expect(await attempt(who('donor'), 'donationCreate', gift({ idempotencyKey, amount: yuan('3.01') }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await attempt(who('donor'), 'personAmend', { idempotencyKey, displayName: '陈女士' })).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await attempt(who('donor'), 'donationCreate', gift({ idempotencyKey }))).toBe('HAPPENED');
  });

  test('no key, a short one and an endless one are refused, and a refused deed may be tried again under its key', async () => {
    for (const idempotencyKey of [undefined, '', 'short', 'k'.repeat(201)]) expect(await attempt(who('donor'), 'donationCreate', gift({ idempotencyKey }))).not.toBe('HAPPENED');
    const idempotencyKey = key();
    expect(await attempt(who('donor'), 'donationCreate', gift({ idempotencyKey, amount: yuan('0.00') }))).not.toBe('HAPPENED');
    expect(await attempt(who('donor'), 'donationCreate', gift({ idempotencyKey }))).toBe('HAPPENED');
  });

  test('a replay after the role has ended shows no more than the person may see', async () => {
    const { world, fund } = settled;
    const steward = await world.people.withRole('FUND_FINANCE', { id: decodeId('fund', fund.id)! });
    const input = { fundId: fund.id, amount: yuan('4.00'), donorKind: 'ANONYMOUS', bankReference: 'BANK-REPLAY', idempotencyKey: key() };
    expect(await attempt(steward, 'donationRecord', input)).toBe('HAPPENED');
    await world.sql(`update membership set ends_at = business_now() where person_id = $1`, [steward.id]);
    const { data, errors } = await world.api.send(steward, 'mutation ($input: DonationRecordInput!) { donationRecord(input: $input) { donation { id bankReference } userErrors { code } } }', { input });
    expect(errors ?? data.donationRecord.donation?.bankReference ?? null).not.toBe('BANK-REPLAY');
  });
});

describe('tokens', () => {
  const viewer = '{ viewer { id } }';

  test.each(['', 'x', 'wushe_', 'null', `wushe_${'a'.repeat(43)}`, 'a'.repeat(3_000), '中'])('%s is no token', async (token) => {
    const reply = await settled.world.api.send({ ...who('donor'), token }, viewer);
    expect([reply.data?.viewer ?? null, reply.errors?.[0]?.extensions['code'] ?? 'UNAUTHENTICATED']).toEqual([null, 'UNAUTHENTICATED']);
  });

  test('a revoked and an expired token end at once', async () => {
    const { world } = settled;
    const person = { id: who('donor').publicId, signInName: '' };
    const [revoked, expired] = [await lastingToken(world, person), await lastingToken(world, person)];
    const digest = ({ token }: Someone): Buffer => tokenDigest(world.keys.secretKey, token);
    for (const token of [revoked, expired]) expect((await world.api.send(token, viewer)).errors).toBeUndefined();
    await world.sql('update access_token set revoked_at = business_now() where digest = $1', [digest(revoked)]);
    await world.sql('update access_token set expires_at = business_now() where digest = $1', [digest(expired)]);
    for (const token of [revoked, expired]) expect((await world.api.send(token, viewer)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  test('a narrow token reads and does only what it is for, also when it makes another', async () => {
    const narrow = await lastingToken(settled.world, { id: who('buyerOfficer').publicId, signInName: '' }, ['needs:read', 'accounts:write']);
    expect(await attempt(narrow, 'paymentSubmit', { milestoneId: settled.ids.unpaidMilestone, idempotencyKey: key() })).toBe('FORBIDDEN');
    const wider = await attempt(narrow, 'tokenCreate', { name: 'wider', scopes: ['*'], expiresAt: await settled.town.inDays(3) });
    expect(wider).toBe('SCOPE_NOT_HELD');
    const { data } = await settled.world.api.send(narrow, 'query ($id: ID!) { purchaseList(id: $id) { id } }', { id: settled.ids.draftList });
    expect(data.purchaseList).toBeNull();
  });

  test('a demonstration token means nothing in production', async () => {
    const demo = await lastingToken(settled.world, { id: who('operator').publicId, signInName: '' }, ['*'], TokenKind.DEMO);
    const [production, demonstration] = [await openDoor(settled.world, { production: true }), await openDoor(settled.world)];
    try {
      const ask = JSON.stringify({ query: viewer });
      expect((await demonstration.post(ask, demo.token)).reply.data.viewer.id).toBe(who('operator').publicId);
      expect((await production.post(ask, demo.token)).reply.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    } finally {
      await Promise.all([production.stop(), demonstration.stop()]);
    }
  });
});

test('cursors of one list, altered or of another list, are refused with a reason, and tell nothing', async () => {
  const { data } = await settled.world.api.send(who('operator'), '{ needs(first: 1) { pageInfo { endCursor } } organizations(first: 1) { pageInfo { endCursor } } }');
  const [need, organization] = [data.needs.pageInfo.endCursor as string, data.organizations.pageInfo.endCursor as string];
  const bytes = Buffer.from(need, 'base64url');
  const flipped = [0, 5, bytes.length - 1].map((at) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))).toString('base64url'));
  for (const after of [organization, ...flipped, '', 'x', `${need}=`, need.slice(1), 'A'.repeat(9_000)]) {
    const reply = await settled.world.api.send(who('operator'), 'query ($after: String) { needs(first: 1, after: $after) { nodes { id } } }', { after });
    expect(reply.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    if (after.length > 3) expect(JSON.stringify(reply)).not.toContain(after);
  }
});
