import { AcceptingSide, acceptMilestone, rejectMilestone } from '../../src/contracts/index.js';
import { decimalOf } from '../../src/kernel/money.js';
import { type World, openWorld } from '../kit/index.js';
import { PurchaseDesk, milestoneId, terms } from './desk.js';

let world: World;
let purchases: PurchaseDesk;
beforeAll(async () => {
  world = await openWorld();
  purchases = await PurchaseDesk.in(world);
});
afterAll(() => world.close());

const lateDeduction = { basisPointsPerWorkingDay: 50, capBasisPoints: 1_000 };

test('GP-12: lateness is counted in working days to the delivery that was accepted, and its cost is shown and not payable', async () => {
  // Wednesday 17 June 2026; Thursday 18th is worked, 端午 lasts until Sunday 21st, then come Monday and Tuesday.
  const due = ['2026-06-17', '2026-07-20'];
  const milestones = (await terms(world)).milestones.map((milestone, index) => ({ ...milestone, dueOn: due[index]! }));
  const deal = await purchases.signed({ lateDeduction, milestones });
  const [first, second] = await deal.milestones();
  await world.setTime('2026-06-18T01:00:00.000Z');
  await deal.delivered(first!);
  await world.as(deal.people.staff).tell(rejectMilestone, { milestoneId: milestoneId(first!), side: AcceptingSide.COMMUNITY, reason: '缺签到表' });
  await world.setTime('2026-06-23T01:00:00.000Z');
  await deal.delivered(first!);
  await world.setTime('2026-07-06T01:00:00.000Z');
  await deal.accept(first!, AcceptingSide.CLIENT);
  const accepted = await deal.accept(first!, AcceptingSide.COMMUNITY);
  expect(accepted).toMatchObject({ lateWorkingDays: 3, deductionFen: (first!.amountFen * 150n) / 10_000n });
  expect(accepted.payableFen).toBe(first!.amountFen - accepted.deductionFen);
  const { data } = await world.as(deal.people.manager).ask('query ($id: ID!) { milestone(id: $id) { lateWorkingDays deduction { amount } payable { amount } amount { amount } contract { lateDeduction { basisPointsPerWorkingDay capBasisPoints } } } }', { id: milestoneId(first!) });
  expect(data.milestone).toEqual({
    lateWorkingDays: 3, deduction: { amount: decimalOf(accepted.deductionFen) }, payable: { amount: decimalOf(accepted.payableFen) }, amount: { amount: decimalOf(first!.amountFen) }, contract: { lateDeduction },
  });

  // A month of lateness costs what was agreed as the most, and no more.
  await world.setTime('2026-09-15T01:00:00.000Z');
  const worked = await deal.accepted(second!);
  expect(worked.deductionFen).toBe(second!.amountFen / 10n);
});

test('what is in time, and where nothing was agreed, costs nothing', async () => {
  const prompt = await purchases.signed({ lateDeduction });
  expect(await prompt.accepted(await prompt.milestone(1))).toMatchObject({ lateWorkingDays: 0, deductionFen: 0n });
  const plain = await purchases.signed();
  const work = await plain.milestone(1);
  await world.advance('60d');
  expect(await plain.accepted(work)).toMatchObject({ lateWorkingDays: null, deductionFen: 0n });
  expect(await world.as(plain.people.staff).refusal(acceptMilestone, plain.acceptance(work, AcceptingSide.COMMUNITY))).toMatchObject({ code: 'ACCEPTED_ALREADY' });
});
