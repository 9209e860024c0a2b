import {
  ContractSide, ForfeitGround, SecurityForm, SecurityState, TerminationGround, confirmSecurity, forfeitSecurity, lodgeSecurity, proposeForfeiture, proposeTermination, rejectSecurity,
  releaseSecurity, terminateContract,
} from '../../../src/contracts/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { ledgerCheck } from '../../../src/ledger/index.js';
import { yuan } from '../../funds/stage.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Deal, PurchaseDesk, key } from '../desk.js';

let world: World;
let purchases: PurchaseDesk;
beforeAll(async () => {
  world = await openWorld();
  purchases = await PurchaseDesk.in(world);
});
afterAll(() => world.close());

const bonded = () => purchases.signed({ performanceBond: yuan(8_000) });
const transfer = (deal: Deal, more: object = {}) => ({ contractId: deal.id, form: SecurityForm.TRANSFER, amount: yuan(8_000), reference: 'BANK-20260302-1', idempotencyKey: key(), ...more });
const of = ({ id }: { id: string }) => ({ securityId: encodeId('performancesecurity', id), idempotencyKey: key() });
const lodged = (deal: Deal, more: object = {}) => world.as(deal.people.manager).perform(lodgeSecurity, transfer(deal, more));

async function kept(deal: Deal): Promise<string> {
  const [row] = await world.sql<{ fen: string }>(`select coalesce(sum(balance_fen), 0)::text as fen from ledger_account where kind = 'SECURITY' and purpose_id = $1`, [deal.contract.id]);
  return row!.fen;
}

async function ended(deal: Deal): Promise<void> {
  await world.as(deal.people.drafter).tell(proposeTermination, { contractId: deal.id, side: ContractSide.CLIENT, ground: TerminationGround.MUTUAL, reason: '双方协商提前结束' });
  await world.as(deal.people.manager).tell(terminateContract, { contractId: deal.id, idempotencyKey: key() });
}

test('PL-22: a bond by transfer is lodged, confirmed into the ledger, and returned by a second person once the contract has ended, in time', async () => {
  const deal = await bonded();
  const one = await lodged(deal);
  expect(one.state).toBe(SecurityState.LODGED);
  expect(await kept(deal)).toBe('0');
  expect((await world.as(deal.people.signer).denial(confirmSecurity, of(one))).code).toBe('FORBIDDEN');
  const confirmation = of(one);
  await world.as(deal.people.drafter).tell(confirmSecurity, confirmation);
  expect((await world.as(deal.people.drafter).tell(confirmSecurity, confirmation)).replayed).toBe(true);
  expect(await kept(deal)).toBe('800000');
  expect(await world.as(deal.people.signer).refusal(releaseSecurity, of(one))).toMatchObject({ code: 'SECURITY_STILL_OWED', rule: 'PL-22' });
  await ended(deal);
  const shown = async () => (await world.as(deal.people.manager).ask('query ($id: ID!) { contract(id: $id) { performanceSecurities(first: 3) { nodes { state returnLate returnBy nextStates viewerCan { performanceSecurityRelease { allowed } } } } } }', { id: deal.id })).data.contract.performanceSecurities.nodes;
  expect(await shown()).toMatchObject([{ state: 'CONFIRMED', returnLate: false, returnBy: expect.any(String), nextStates: ['RELEASED', 'FORFEITED'], viewerCan: { performanceSecurityRelease: { allowed: false } } }]);
  await world.people.grant(deal.people.drafter, 'BUYER_APPROVER', purchases.room.office.buyer);
  expect(await world.as(deal.people.drafter).denial(releaseSecurity, of(one))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-22' });
  expect((await world.as(deal.people.signer).perform(releaseSecurity, of(one))).state).toBe(SecurityState.RELEASED);
  expect(await kept(deal)).toBe('0');
  for (const invariant of await ledgerCheck(world.pool)) expect(invariant).toMatchObject({ ok: true });
});

test('PL-22: it is the amount agreed on, lodged once, by the organization; a guarantee outlasts the term', async () => {
  const deal = await bonded();
  const refused = async (more: object) => await world.as(deal.people.manager).refusal(lodgeSecurity, transfer(deal, more));
  expect(await refused({ amount: yuan(8_001) })).toMatchObject({ code: 'SECURITY_AMOUNT_WRONG', rule: 'PL-22' });
  expect(await refused({ form: SecurityForm.GUARANTEE, issuer: '某银行', validUntil: deal.contract.startsOn })).toMatchObject({ code: 'GUARANTEE_INCOMPLETE', rule: 'PL-22' });
  expect((await world.as(deal.people.drafter).denial(lodgeSecurity, transfer(deal))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(lodgeSecurity, transfer(deal))).code).toBe('NOT_FOUND');
  const tries = await Promise.allSettled([transfer(deal), transfer(deal)].map((input) => world.as(deal.people.manager).tell(lodgeSecurity, input)));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [row] = await world.sql<{ id: string }>('select id from performance_security where contract_id = $1', [deal.contract.id]);
  expect(await world.as(deal.people.drafter).perform(rejectSecurity, { securityId: of(row!).securityId, reason: '未到账' })).toMatchObject({ state: SecurityState.REJECTED, rejectionReason: '未到账' });
  const guarantee = await lodged(deal, { form: SecurityForm.GUARANTEE, issuer: '某银行', validUntil: deal.contract.endsOn });
  expect((await world.as(deal.people.drafter).perform(confirmSecurity, of(guarantee))).state).toBe(SecurityState.CONFIRMED);
  expect(await kept(deal)).toBe('0');
  const plain = await purchases.signed();
  expect(await world.as(plain.people.manager).refusal(lodgeSecurity, transfer(plain))).toMatchObject({ code: 'SECURITY_NOT_OWED', rule: 'PL-22' });
  expect((await world.as(null).ask('query ($id: ID!) { contract(id: $id) { performanceSecurities(first: 3) { nodes { id } } } }', { id: deal.id })).data.contract).toBeNull();
});

test('PL-22: part of a bond is forfeited on a ground by two people; the rest goes back', async () => {
  const deal = await bonded();
  const one = await lodged(deal);
  await world.as(deal.people.drafter).tell(confirmSecurity, of(one));
  const proposal = { securityId: of(one).securityId, amount: yuan(5_000), ground: ForfeitGround.DEFECTS_NOT_MENDED, reason: '整改期满仍有两项未完成（合同第八条）。' };
  expect(await world.as(deal.people.signer).refusal(forfeitSecurity, of(one))).toMatchObject({ code: 'FORFEITURE_NOT_PROPOSED' });
  expect(await world.as(deal.people.drafter).refusal(proposeForfeiture, { ...proposal, amount: yuan(8_000.01) })).toMatchObject({ code: 'FORFEIT_TOO_MUCH' });
  await world.as(deal.people.drafter).tell(proposeForfeiture, proposal);
  expect((await world.as(deal.people.manager).denial(forfeitSecurity, of(one))).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.signer).perform(forfeitSecurity, of(one))).state).toBe(SecurityState.FORFEITED);
  expect(await kept(deal)).toBe('0');
  expect(await world.sql(`select t.kind, p.amount_fen::text as fen, a.kind as account from ledger_transaction t join ledger_posting p on p.transaction_id = t.id join ledger_account a on a.id = p.account_id where t.subject_id = $1 and t.kind = 'SECURITY_FORFEITED' order by 2`, [one.id]))
    .toEqual([{ kind: 'SECURITY_FORFEITED', fen: '-800000', account: 'SECURITY' }, { kind: 'SECURITY_FORFEITED', fen: '300000', account: 'CLEARING' }, { kind: 'SECURITY_FORFEITED', fen: '500000', account: 'APPROPRIATION' }]);
  await expect(world.sql('update performance_security set ended_by_id = forfeit_proposed_by_id where id = $1', [one.id])).rejects.toMatchObject({ constraint: 'performance_security_forfeited_by_two' });
});
