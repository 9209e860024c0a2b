import { ContractSide, ContractState, MilestoneHold, MilestoneState, signContract, withdrawContract } from '../../src/contracts/index.js';
import { ApplicationState, GrantApplication, withdrawApplication } from '../../src/funds/index.js';
import { HoldState, type LedgerHold } from '../../src/ledger/index.js';
import { AwardState, Award, ChallengeSubject, PurchaseLine, PurchaseLineState, raiseChallenge, withdrawChallenge } from '../../src/procurement/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { GrantDesk, PurchaseDesk, type Deal, key } from './desk.js';

let world: World;
let grants: GrantDesk;
let purchases: PurchaseDesk;
beforeAll(async () => {
  world = await openWorld();
  grants = await GrantDesk.in(world, 7);
  purchases = await PurchaseDesk.in(world);
});
afterAll(() => world.close());

const signature = (deal: Deal, side: ContractSide) => ({ contractId: deal.id, side, idempotencyKey: key() });

async function heldFen(deal: Deal): Promise<bigint[]> {
  const em = world.orm.em.fork();
  const holds = await em.find(MilestoneHold, { milestone: { contract: deal.contract.id } }, { orderBy: { milestone: { number: 'asc' } }, populate: ['hold'] });
  expect(holds.every(({ hold }) => (hold as LedgerHold).state === HoldState.HELD)).toBe(true);
  return holds.map(({ amountFen }) => amountFen);
}

test('PL-11: an approver who did not draft it and the winner\'s manager sign; the award is contracted and its money set aside by milestones', async () => {
  const deal = await purchases.drafted();
  expect((await deal.sign(ContractSide.CLIENT)).state).toBe(ContractState.SIGNED_BY_ONE);
  const contract = await deal.sign(ContractSide.PROVIDER);
  expect(contract.state).toBe(ContractState.IN_DELIVERY);
  const em = world.orm.em.fork();
  expect((await em.findOneOrFail(Award, deal.contract.award!.id)).state).toBe(AwardState.CONTRACTED);
  expect(await purchases.room.lineStates({ id: (await em.findOneOrFail(Award, deal.contract.award!.id)).tender.id } as never)).toEqual([PurchaseLineState.CONTRACTED]);
  expect(await em.count(PurchaseLine, { state: PurchaseLineState.CONTRACTED })).toBe(1);
  const [first = 0n, second = 0n, ...more] = await heldFen(deal);
  expect([first + second, more.length]).toEqual([deal.contract.amountFen, 0]);
  expect(first).toBe((deal.contract.amountFen * 60n) / 100n);
});

test('PL-12: with the second signature the publication is due in two working days', async () => {
  const deal = await grants.signed();
  const { signedAt, publishBy } = await deal.fresh();
  const days = (publishBy!.getTime() - signedAt!.getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(1);
  expect(days).toBeLessThan(8);
});

test('C5: with both signatures a grant is agreed and its first instalment payable, the others not', async () => {
  const deal = await grants.signed();
  const em = world.orm.em.fork();
  expect((await em.findOneOrFail(GrantApplication, deal.contract.application!.id)).state).toBe(ApplicationState.AGREED);
  const [advance, rest] = await deal.milestones();
  expect([advance!.state, advance!.payableFen]).toEqual([MilestoneState.DUE, 180_000n]);
  expect([rest!.state, rest!.payableFen]).toEqual([MilestoneState.PLANNED, 0n]);
  expect(await heldFen(deal)).toEqual([180_000n, 120_000n]);
});

test('whoever drafted does not sign, no role signs for another side, and a side signs once', async () => {
  const deal = await grants.drafted();
  const { drafter, manager, signer, staff } = deal.people;
  expect((await world.as(drafter).denial(signContract, signature(deal, ContractSide.CLIENT))).code).toBe('FORBIDDEN');
  expect(await world.as(manager).denial(signContract, signature(deal, ContractSide.CLIENT))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-12' });
  expect((await world.as(signer).denial(signContract, signature(deal, ContractSide.PROVIDER))).code).toBe('FORBIDDEN');
  expect((await world.as(staff).denial(signContract, signature(deal, ContractSide.CLIENT))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(signContract, signature(deal, ContractSide.CLIENT))).code).toBe('NOT_FOUND');
  await deal.sign(ContractSide.PROVIDER);
  expect(await world.as(manager).refusal(signContract, signature(deal, ContractSide.PROVIDER))).toMatchObject({ code: 'SIGNED_ALREADY' });
  await world.people.grant(manager, 'FUND_STEWARD', grants.scene.fund);
  expect((await world.as(manager).denial(signContract, signature(deal, ContractSide.CLIENT))).code).toBe('FORBIDDEN');
  await expect(world.sql(`update contract set client_signed_by_id = provider_signed_by_id where id = $1`, [deal.contract.id])).rejects.toMatchObject({ code: '23514' });
});

test('two managers at once sign once, and a replay signs nothing anew', async () => {
  const deal = await grants.drafted();
  const colleague = await world.people.withRole('ORG_MANAGER', deal.people.organization);
  const tries = await Promise.allSettled([deal.people.manager, colleague].map((person) => world.as(person).tell(signContract, signature(deal, ContractSide.PROVIDER))));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const last = signature(deal, ContractSide.CLIENT);
  await world.as(deal.people.signer).tell(signContract, last);
  expect((await world.as(deal.people.signer).tell(signContract, last)).replayed).toBe(true);
  expect(await heldFen(deal)).toHaveLength(2);
});

test('what was withdrawn is signed by nobody', async () => {
  const deal = await grants.drafted();
  await world.as(deal.people.manager).tell(withdrawContract, { contractId: deal.id });
  expect(await world.as(deal.people.signer).refusal(signContract, signature(deal, ContractSide.CLIENT))).toMatchObject({ code: 'WRONG_STATE' });
});

test('C5: what the organization withdrew from its round is not agreed any more', async () => {
  const deal = await grants.drafted();
  await deal.sign(ContractSide.CLIENT);
  const applicationId = encodeId('application', deal.contract.application!.id);
  await world.as(deal.people.manager).tell(withdrawApplication, { applicationId });
  expect(await world.as(deal.people.manager).refusal(signContract, signature(deal, ContractSide.PROVIDER))).toMatchObject({ code: 'NOT_GRANTED', rule: 'C5' });
});

test('SO-07: for an organization that is only filed its fiscal sponsor signs, and is paid', async () => {
  const sponsor = await world.organizations.active();
  const guardian = await world.people.withRole('ORG_MANAGER', sponsor);
  const { organization } = grants.upcoming;
  await world.sql(`update organization set registration_status = 'FILED', fiscal_sponsor_id = $2, sponsor_agreed_at = business_now(), credit_code = null where id = $1`, [organization.id, sponsor.id]);
  const deal = await grants.drafted();
  expect([deal.contract.organization.id, deal.contract.signatory.id]).toEqual([organization.id, sponsor.id]);
  expect(await world.as(deal.people.manager).denial(signContract, signature(deal, ContractSide.PROVIDER))).toMatchObject({ code: 'FORBIDDEN', rule: 'GP-12' });
  expect((await deal.sign(ContractSide.PROVIDER, guardian)).state).toBe(ContractState.SIGNED_BY_ONE);
});

test('PL-11: thirty days after the award it is too late to sign', async () => {
  const deal = await purchases.drafted();
  await deal.sign(ContractSide.CLIENT);
  await world.advance('31d');
  expect(await world.as(deal.people.manager).refusal(signContract, signature(deal, ContractSide.PROVIDER))).toMatchObject({ code: 'SIGNING_TOO_LATE', rule: 'PL-11' });
  expect((await deal.fresh()).state).toBe(ContractState.SIGNED_BY_ONE);
});

test('PL-14: while a challenge holds the purchase neither side signs', async () => {
  const deal = await purchases.drafted();
  const { organization, manager, signer } = deal.people;
  const { tender } = await world.orm.em.fork().findOneOrFail(Award, deal.contract.award!.id);
  const challenge = await world.as(manager).perform(raiseChallenge, {
    tenderId: encodeId('tender', tender.id), organizationId: organization.publicId, subject: ChallengeSubject.RESULT, request: '请求公布评分。', idempotencyKey: key(),
    matters: [{ statement: '评分明细未公布。', basis: '实施条例第四十三条', evidence: '结果公告' }],
  });
  expect(await world.as(signer).refusal(signContract, signature(deal, ContractSide.CLIENT))).toMatchObject({ code: 'FROZEN', field: 'contractId', rule: 'PL-14' });
  expect((await world.as(manager).refusal(signContract, signature(deal, ContractSide.PROVIDER))).code).toBe('FROZEN');
  await world.as(manager).tell(withdrawChallenge, { challengeId: encodeId('challenge', challenge.id) });
  expect((await deal.sign(ContractSide.CLIENT)).state).toBe(ContractState.SIGNED_BY_ONE);
});

test('whoever may not sign is told who of the own side does', async () => {
  const deal = await purchases.drafted();
  const reason = async (person: Someone) => (await world.as(person).ask(`{ contract(id: "${deal.id}") { viewerCan { contractSign { allowed reason } } } }`)).data.contract.viewerCan.contractSign;
  expect(await reason(deal.people.drafter)).toMatchObject({ allowed: false, reason: expect.stringContaining('Only an approver of the buyer') });
  expect(await reason(await world.people.withRole('ORG_FINANCE', deal.people.organization))).toMatchObject({ allowed: false, reason: expect.stringContaining('Only a manager of the organization') });
  for (const person of [deal.people.signer, deal.people.manager]) expect(await reason(person)).toEqual({ allowed: true, reason: null });
});
