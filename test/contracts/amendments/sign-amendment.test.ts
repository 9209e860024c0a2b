import { AmendmentState, ContractSide, MilestoneHold, TerminationGround, dropAmendment, proposeTermination, signAmendment, terminateContract } from '../../../src/contracts/index.js';
import { HoldState, ledgerCheck } from '../../../src/ledger/index.js';
import { addCalendarDays } from '../../../src/kernel/working-calendar.js';
import { type World, openWorld } from '../../kit/index.js';
import { type Deal, PurchaseDesk, key, milestoneId } from '../desk.js';
import { agreed, amendmentId, fenInput, proposed, signature } from './changing.js';

let world: World;
let purchases: PurchaseDesk;
beforeAll(async () => {
  world = await openWorld();
  purchases = await PurchaseDesk.in(world, { lines: 5 });
});
afterAll(() => world.close());

const { CLIENT, PROVIDER } = ContractSide;

async function held(deal: Deal): Promise<bigint> {
  const holds = await world.orm.em.fork().find(MilestoneHold, { milestone: { contract: deal.contract.id }, hold: { state: HoldState.HELD } });
  return holds.reduce((sum, { amountFen }) => sum + amountFen, 0n);
}

test('PL-13: with both signatures milestones, term and amount change, the shares are the whole and the budget is reserved anew', async () => {
  const deal = await purchases.signed();
  const [first, second] = await deal.milestones();
  await deal.accepted(first!);
  const fen = deal.contract.amountFen;
  const newEndsOn = addCalendarDays(deal.contract.endsOn, 30);
  const amendment = await proposed(deal, 0n, { newEndsOn, milestones: [
    { milestoneId: milestoneId(second!), amount: fenInput(second!.amountFen - 1_000_000n), dueOn: addCalendarDays(second!.dueOn, 5) },
    { title: '第三期', deliverable: '新增社区的服务报告', amount: fenInput(1_500_000n), dueOn: newEndsOn },
  ] });
  expect(amendment.changeFen).toBe(500_000n);
  await world.as(deal.people.manager).perform(signAmendment, signature(amendment, PROVIDER));
  expect(await deal.fresh()).toMatchObject({ amountFen: fen });
  const signed = await world.as(deal.people.signer).perform(signAmendment, signature(amendment, CLIENT));
  expect(signed.state).toBe(AmendmentState.IN_FORCE);
  expect(await deal.fresh()).toMatchObject({ amountFen: fen + 500_000n, originalAmountFen: fen, endsOn: newEndsOn });
  const milestones = await deal.milestones();
  expect(milestones.map(({ amountFen }) => amountFen)).toEqual([first!.amountFen, second!.amountFen - 1_000_000n, 1_500_000n]);
  expect(milestones.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0)).toBe(10_000);
  expect(await held(deal)).toBe(fen + 500_000n);
  for (const invariant of await ledgerCheck(world.pool)) expect(invariant).toMatchObject({ ok: true });
  const { data } = await world.as(deal.people.manager).ask('query ($id: ID!) { contract(id: $id) { amendments(first: 5) { nodes { number state change { amount } newEndsOn nextStates milestones(first: 5) { nodes { number amount { amount } milestone { number } } } viewerCan { amendmentSign { allowed } amendmentDrop { allowed } } } } viewerCan { amendmentPropose { allowed } } } }', { id: deal.id });
  expect(data.contract).toMatchObject({ viewerCan: { amendmentPropose: { allowed: true } }, amendments: { nodes: [{ number: 1, state: 'IN_FORCE', change: { amount: '5000.00' }, newEndsOn, nextStates: [], milestones: { nodes: [{ number: 2, milestone: { number: 2 } }, { number: 3, milestone: null }] }, viewerCan: { amendmentSign: { allowed: false }, amendmentDrop: { allowed: false } } }] } });
});

test('PL-13: both sides sign, each once, and whoever proposed it for the client does not sign for it', async () => {
  const deal = await purchases.signed();
  const amendment = await proposed(deal, 2n);
  await world.people.grant(deal.people.drafter, 'BUYER_APPROVER', purchases.room.office.buyer);
  expect(await world.as(deal.people.drafter).denial(signAmendment, signature(amendment, CLIENT))).toMatchObject({ code: 'FORBIDDEN', rule: 'PL-13' });
  expect((await world.as(deal.people.manager).denial(signAmendment, signature(amendment, CLIENT))).code).toBe('FORBIDDEN');
  expect((await world.as(await world.people.someone()).denial(signAmendment, signature(amendment, CLIENT))).code).toBe('NOT_FOUND');
  const first = signature(amendment, PROVIDER);
  await world.as(deal.people.manager).tell(signAmendment, first);
  expect((await world.as(deal.people.manager).tell(signAmendment, first)).replayed).toBe(true);
  expect(await world.as(deal.people.manager).refusal(signAmendment, signature(amendment, PROVIDER))).toMatchObject({ code: 'SIGNED_ALREADY' });
  const colleague = await world.people.withRole('BUYER_APPROVER', purchases.room.office.buyer);
  const tries = await Promise.allSettled([deal.people.signer, colleague].map((person) => world.as(person).tell(signAmendment, signature(amendment, CLIENT))));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await held(deal)).toBe((await deal.fresh()).amountFen);
});

test('GP-08: without budget for it a change order does not take effect', async () => {
  const deal = await purchases.signed();
  const amendment = await proposed(deal, 10n);
  await world.as(deal.people.manager).tell(signAmendment, signature(amendment, PROVIDER));
  const { buyer } = purchases.room.office;
  const accounts = await world.sql<{ id: string; fen: string; spent: string }>(`select id, balance_fen::text as fen, gen_random_uuid() as spent from ledger_account where owner_id = $1 and kind = 'BUDGET' and balance_fen > 0`, [buyer.id]);
  for (const { id, fen, spent } of accounts) {
    await world.sql(
      `select ledger_post($1, 'TEST', 'CNY', 'spent elsewhere', 'Test', $2, null, null, null, jsonb_build_array(jsonb_build_object('account', $3::text, 'amount', $4::text), jsonb_build_object('owner', $5::text, 'kind', 'CLEARING', 'amount', $6::text)))`,
      [spent, deal.contract.id, id, `-${fen}`, buyer.id, fen],
    );
  }
  expect(await world.as(deal.people.signer).refusal(signAmendment, signature(amendment, CLIENT))).toMatchObject({ code: 'INSUFFICIENT_BALANCE' });
  expect(await deal.fresh()).toMatchObject({ amountFen: deal.contract.amountFen });
  for (const { spent } of accounts) await world.sql(`select ledger_reverse(gen_random_uuid(), $1, 'back', null)`, [spent]);
});

test('either side drops a change order that not both have signed, and the end of the contract drops it too', async () => {
  const deal = await purchases.signed();
  const one = await proposed(deal, 2n);
  expect((await world.as(deal.people.staff).denial(dropAmendment, { amendmentId: amendmentId(one), reason: '不需要' })).code).toBe('FORBIDDEN');
  expect(await world.as(deal.people.manager).perform(dropAmendment, { amendmentId: amendmentId(one), reason: '人手不足' })).toMatchObject({ state: AmendmentState.DROPPED, endedReason: '人手不足' });
  expect(await world.as(deal.people.manager).refusal(dropAmendment, { amendmentId: amendmentId(one), reason: '再次' })).toMatchObject({ code: 'WRONG_STATE' });
  const two = await proposed(deal, 2n);
  await world.as(deal.people.drafter).tell(proposeTermination, { contractId: deal.id, side: CLIENT, ground: TerminationGround.MUTUAL, reason: '提前结束' });
  await world.as(deal.people.manager).tell(terminateContract, { contractId: deal.id, idempotencyKey: key() });
  expect(await world.as(deal.people.signer).refusal(signAmendment, signature(two, CLIENT))).toMatchObject({ code: 'WRONG_STATE' });
});

test('the database keeps a contract what was signed: no amount, day or milestone without its change order', async () => {
  const deal = await purchases.signed();
  await expect(world.sql('update contract set amount_fen = amount_fen + 1 where id = $1', [deal.contract.id])).rejects.toMatchObject({ constraint: 'contract_terms_stand' });
  await expect(world.sql('update contract set ends_on = ends_on + 1 where id = $1', [deal.contract.id])).rejects.toMatchObject({ constraint: 'contract_terms_stand' });
  await expect(world.sql(`update milestone set due_on = due_on + 1 where contract_id = $1`, [deal.contract.id])).rejects.toMatchObject({ constraint: 'milestone_terms_stand' });
  await agreed(deal, await proposed(deal, 1n));
  await expect(world.sql(`update milestone set title = '别的' where contract_id = $1 and number = 1`, [deal.contract.id])).rejects.toMatchObject({ constraint: 'milestone_terms_stand' });
});
