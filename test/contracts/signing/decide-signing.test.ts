import { ContractSide, ContractState, SigningEvent, SigningEventKind, SigningGround, draftContract, extendSigningDays, lapseSigning, signContract } from '../../../src/contracts/index.js';
import { Award, AwardState } from '../../../src/procurement/index.js';
import { addCalendarDays, shanghaiDate } from '../../../src/kernel/working-calendar.js';
import { type World, openWorld } from '../../kit/index.js';
import { awardId } from '../../procurement/tender-room.js';
import { type Deal, PurchaseDesk, key } from '../desk.js';

let world: World;
let purchases: PurchaseDesk;
beforeAll(async () => {
  world = await openWorld();
  purchases = await PurchaseDesk.in(world);
});
afterAll(() => world.close());

const fresh = (deal: Deal): Promise<Award> => world.orm.em.fork().findOneOrFail(Award, deal.contract.award!.id);
const lapse = (deal: Deal) => ({ awardId: awardId(deal.contract.award!), reason: '逾期三十日未能签约', idempotencyKey: key() });
const extension = async (deal: Deal, days: number) => ({ awardId: awardId(deal.contract.award!), until: addCalendarDays(shanghaiDate(await world.now()), days), ground: SigningGround.FORCE_MAJEURE, reason: '台风停工停业' });
const kinds = async (deal: Deal) => (await world.orm.em.fork().find(SigningEvent, { award: deal.contract.award!.id }, { orderBy: { happenedAt: 'asc' } })).map(({ kind }) => kind);

test('PL-11: thirty days without both signatures are marked overdue, once; a recorded ground gives more time and the contract is signed', async () => {
  const deal = await purchases.drafted();
  expect(await world.as(deal.people.signer).refusal(lapseSigning, lapse(deal))).toMatchObject({ code: 'SIGNING_NOT_OVERDUE', rule: 'PL-11' });
  const { contractDueAt } = await fresh(deal);
  await world.setTime(new Date(contractDueAt!.getTime() + 1));
  await world.sweep();
  await world.sweep();
  expect(await kinds(deal)).toEqual([SigningEventKind.OVERDUE]);
  expect(await world.as(deal.people.signer).refusal(signContract, { contractId: deal.id, side: ContractSide.CLIENT, idempotencyKey: key() })).toMatchObject({ code: 'SIGNING_TOO_LATE', rule: 'PL-11' });
  expect(await world.as(deal.people.signer).refusal(extendSigningDays, await extension(deal, 31))).toMatchObject({ code: 'EXTENSION_WRONG', rule: 'PL-11' });
  expect(await world.as(deal.people.signer).refusal(extendSigningDays, await extension(deal, -1))).toMatchObject({ code: 'EXTENSION_WRONG' });
  for (const person of [deal.people.drafter, deal.people.manager, await world.people.someone()]) expect((await world.as(person).denial(extendSigningDays, await extension(deal, 10))).code).toBe('FORBIDDEN');
  await world.as(deal.people.signer).tell(extendSigningDays, await extension(deal, 10));
  await world.sweep();
  const { data } = await world.as(null).ask('query ($id: ID!) { award(id: $id) { signingOverdue signingEvents(first: 5) { nodes { kind ground reason fault newDueAt } } } }', { id: awardId(deal.contract.award!) });
  expect(data.award).toEqual({ signingOverdue: false, signingEvents: { nodes: [{ kind: 'OVERDUE', ground: null, reason: null, fault: null, newDueAt: null }, { kind: 'EXTENDED', ground: 'FORCE_MAJEURE', reason: '台风停工停业', fault: null, newDueAt: expect.any(String) }] } });
  await deal.signed();
  expect((await deal.fresh()).signedAt).not.toBeNull();
  expect(await world.as(deal.people.signer).refusal(lapseSigning, lapse(deal))).toMatchObject({ code: 'WRONG_STATE', rule: 'PL-11' });
});

test('PL-11, PL-26: a winner who leaves the client’s signature unanswered has refused: draft withdrawn, money back, credit lowered', async () => {
  const deal = await purchases.drafted();
  await deal.sign(ContractSide.CLIENT);
  await world.advance('31d');
  expect((await world.as(deal.people.manager).denial(lapseSigning, lapse(deal))).code).toBe('FORBIDDEN');
  const tries = await Promise.allSettled([lapse(deal), lapse(deal)].map((input) => world.as(deal.people.signer).tell(lapseSigning, input)));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await fresh(deal)).toMatchObject({ state: AwardState.DECLINED });
  expect((await deal.fresh()).state).toBe(ContractState.WITHDRAWN);
  expect(await world.orm.em.fork().findOneOrFail(SigningEvent, { award: deal.contract.award!.id, kind: SigningEventKind.LAPSED })).toMatchObject({ fault: ContractSide.PROVIDER });
  const [credit] = await world.sql<{ count: number }>(`select count(*)::int as count from credit_event where organization_id = $1 and kind = 'WINNER_REFUSED'`, [deal.people.organization.id]);
  expect(credit!.count).toBe(1);
  const [held] = await world.sql<{ count: number }>(`select count(*)::int as count from award_reservation r join ledger_hold h on h.id = r.hold_id where r.award_id = $1 and h.state = 'HELD'`, [deal.contract.award!.id]);
  expect(held!.count).toBe(0);
  expect(await world.as(deal.people.drafter).refusal(draftContract, await purchases.draft(awardId(deal.contract.award!)))).toMatchObject({ code: 'AWARD_NOT_CONFIRMED' });
});

test('PL-11: where the client did not sign, the lapse is the client’s and costs the winner nothing', async () => {
  const deal = await purchases.drafted();
  await deal.sign(ContractSide.PROVIDER);
  await world.advance('31d');
  await world.as(deal.people.signer).tell(lapseSigning, lapse(deal));
  expect(await world.orm.em.fork().findOneOrFail(SigningEvent, { award: deal.contract.award!.id, kind: SigningEventKind.LAPSED })).toMatchObject({ fault: ContractSide.CLIENT });
  expect(await world.sql(`select from credit_event where organization_id = $1 and kind = 'WINNER_REFUSED'`, [deal.people.organization.id])).toEqual([]);
});
