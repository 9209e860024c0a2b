import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { decimalOf } from '../kernel/money.js';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../kernel/working-calendar.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { BudgetAppropriation, Buyer } from '../procurement/index.js';
import { Allotment } from './allotment.js';
import { lockAllotment } from './appropriations.queries.js';
import { appropriationsRefusals as refusals } from './appropriations.refusals.js';
import { appropriationsRules } from './appropriations.rules.js';
import { passingPolicy } from './passing.policy.js';
import { setAside } from './passing-money.js';
import { leftOf } from './propose-allotment.js';

@InputType({ description: 'An allotment to approve.' })
export class AllotmentApproveInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The allotment (`allotment_…`), PROPOSED by another person.' })
  allotmentId!: string;
}

/** The second person approves an allotment: its money is set aside, and the days within which it is sent begin. */
export const approveAllotment = deed({
  field: 'allotmentApprove',
  answers: 'allotment',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: AllotmentApproveInput): Promise<Allotment> {
    const found = await unit.find(Allotment, input.allotmentId, 'allotmentId');
    // The sender is locked first, so that two approvals never allot the same yuan.
    const sender = await unit.lockById(Buyer, found.sender.id);
    const parent = found.parent && (await unit.lockById(Allotment, found.parent.id));
    const appropriation = await unit.em.findOneOrFail(BudgetAppropriation, found.appropriation.id);
    const allotment = await lockAllotment(unit, input.allotmentId, input);
    unit.authorize(passingPolicy.approve(unit.actor, allotment));
    const now = await unit.now();
    const days = await unit.ruleValue(appropriationsRules.sendDays, sender.jurisdiction);
    const within = (times: number): Date => endOfShanghaiDay(addCalendarDays(shanghaiDate(now), days * times));
    allotment.approve(unit.em.getReference(Person, unit.actor.personId), now, within(1), within(2));
    const left = await leftOf(unit, appropriation, parent);
    if (allotment.amountFen > left) throw refusals.MORE_THAN_APPROPRIATED({ field: 'allotmentId', params: { left: decimalOf(left) } });
    await setAside(unit, allotment);
    unit.record({ rule: 'GP-08' });
    await unit.emit('allotment.approved', allotment.id);
    return allotment;
  },
});
