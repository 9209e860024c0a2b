import { SubcontractState, addServiceRecord, consentToSubcontract, endSubcontract, proposeSubcontract, publishContract, refuseSubcontract } from '../../../src/contracts/index.js';
import { encodeId } from '../../../src/kernel/identifiers.js';
import { decimalOf } from '../../../src/kernel/money.js';
import { type KitOrganization, type World, openWorld } from '../../kit/index.js';
import { registeredWorker } from '../../workers/people.js';
import { type Deal, PurchaseDesk, key } from '../desk.js';

let world: World;
let deal: Deal;
let helper: KitOrganization;
beforeAll(async () => {
  world = await openWorld();
  deal = await (await PurchaseDesk.in(world)).signed();
  helper = await world.organizations.active();
  await world.as(deal.people.drafter).tell(publishContract, { contractId: deal.id, idempotencyKey: key() });
});
afterAll(() => world.close());

/** A percentage of the contract. */
const part = (percent: bigint) => ({ amount: decimalOf((deal.contract.amountFen * percent) / 100n), currency: 'CNY' });
const asked = (more: object = {}) => ({ contractId: deal.id, subcontractorId: helper.publicId, scope: '独居老人助洁部分', amount: part(20n), ...more });
const subcontractId = ({ id }: { id: string }) => encodeId('subcontract', id);
const refused = async (more: object) => await world.as(deal.people.manager).refusal(proposeSubcontract, asked(more));

test('GP-15: the whole is never assigned, nor half of it, nor to oneself; the database refuses it too', async () => {
  expect(await refused({ amount: part(100n) })).toMatchObject({ code: 'WHOLE_ASSIGNED', rule: 'GP-15' });
  expect(await refused({ amount: part(50n) })).toMatchObject({ code: 'SUBCONTRACT_TOO_LARGE', rule: 'GP-15' });
  expect(await refused({ subcontractorId: deal.people.organization.publicId })).toMatchObject({ code: 'SUBCONTRACT_TO_ITSELF', rule: 'GP-15' });
  await expect(world.sql(
    `insert into subcontract (id, contract_id, subcontractor_id, scope, amount_fen, state, proposed_by_id) select gen_random_uuid(), c.id, $2, 'x', c.amount_fen, 'PROPOSED', c.drafted_by_id from contract c where c.id = $1`, [deal.contract.id, helper.id],
  )).rejects.toMatchObject({ constraint: 'subcontract_never_the_whole' });
  await expect(world.sql('update contract set organization_id = $2 where id = $1', [deal.contract.id, helper.id])).rejects.toMatchObject({ constraint: 'contract_terms_stand' });
});

test('GP-15: a part needs the client’s consent; then the subcontractor’s social workers serve, and it passes nothing on', async () => {
  const { worker, manager: hand } = await (async () => {
    const manager = await world.people.withRole('ORG_MANAGER', helper);
    return { worker: await registeredWorker(world, helper, manager), manager };
  })();
  const one = await world.as(deal.people.manager).perform(proposeSubcontract, asked());
  expect(one.state).toBe(SubcontractState.PROPOSED);
  const hour = await deal.hour(await deal.milestone(1), { workerId: worker.workerId });
  expect((await world.as(worker.person).denial(addServiceRecord, hour)).code).toBe('FORBIDDEN');
  expect(await refused({})).toMatchObject({ code: 'SUBCONTRACTED_ALREADY' });
  expect((await world.as(deal.people.manager).denial(consentToSubcontract, { subcontractId: subcontractId(one) })).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.drafter).denial(consentToSubcontract, { subcontractId: subcontractId(one) })).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.signer).perform(consentToSubcontract, { subcontractId: subcontractId(one) })).state).toBe(SubcontractState.CONSENTED);
  expect(await world.as(deal.people.signer).refusal(consentToSubcontract, { subcontractId: subcontractId(one) })).toMatchObject({ code: 'WRONG_STATE', rule: 'GP-15' });
  await world.as(worker.person).tell(addServiceRecord, await deal.hour(await deal.milestone(1), { workerId: worker.workerId }));
  const third = await world.organizations.active();
  expect(await world.as(hand).refusal(proposeSubcontract, asked({ subcontractorId: third.publicId, amount: part(1n) }))).toMatchObject({ code: 'SUBCONTRACTED_FURTHER', rule: 'GP-15' });
  // Together they stay below half.
  expect(await refused({ subcontractorId: third.publicId, amount: part(30n) })).toMatchObject({ code: 'SUBCONTRACT_TOO_LARGE' });
  const { data } = await world.as(null).ask('query ($id: ID!) { contract(id: $id) { subcontracts(first: 5) { nodes { state scope shareBasisPoints amount { amount } subcontractor { id } } } } }', { id: deal.id });
  expect(data.contract.subcontracts.nodes).toEqual([{ state: 'CONSENTED', scope: '独居老人助洁部分', shareBasisPoints: 2_000, amount: { amount: part(20n).amount }, subcontractor: { id: helper.publicId } }]);
  expect((await world.as(hand).denial(endSubcontract, { subcontractId: subcontractId(one) })).code).toBe('FORBIDDEN');
  expect((await world.as(deal.people.manager).perform(endSubcontract, { subcontractId: subcontractId(one) })).state).toBe(SubcontractState.ENDED);
});

test('GP-15: the client refuses with a reason, and of two that are asked for at once one counts', async () => {
  const colleague = await world.people.withRole('ORG_MANAGER', deal.people.organization);
  const tries = await Promise.allSettled([deal.people.manager, colleague].map((person) => world.as(person).tell(proposeSubcontract, asked())));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [row] = await world.sql<{ id: string }>(`select id from subcontract where state = 'PROPOSED'`);
  expect(await world.as(deal.people.signer).perform(refuseSubcontract, { subcontractId: subcontractId(row!), reason: '该部分须由中标单位自行完成。' })).toMatchObject({ state: SubcontractState.REFUSED, decisionReason: '该部分须由中标单位自行完成。' });
  expect((await world.as(await world.people.someone()).denial(proposeSubcontract, asked())).code).toBe('FORBIDDEN');
  await world.sql(`update organization set state = 'SUSPENDED' where id = $1`, [helper.id]);
  expect(await refused({})).toMatchObject({ code: 'ORGANIZATION_NOT_ACTIVE', rule: 'GP-02' });
});
