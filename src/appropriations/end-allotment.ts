import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { AllotmentState } from './allotment.lifecycle.js';
import type { Allotment } from './allotment.js';
import { lockAllotment } from './appropriations.queries.js';
import { appropriationsRefusals as refusals } from './appropriations.refusals.js';
import { sumsOf } from './figures.js';
import { passingPolicy } from './passing.policy.js';
import { giveBack } from './passing-money.js';

@InputType({ description: 'An allotment that ends, and why.' })
export class AllotmentEndInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The allotment (`allotment_…`).' })
  allotmentId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters. Public once it was allotted.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** Takes an allotment back before anything was sent; its money goes back where it came from. */
export const cancelAllotment = deed({
  field: 'allotmentCancel',
  answers: 'allotment',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: AllotmentEndInput): Promise<Allotment> {
    const allotment = await lockAllotment(unit, input.allotmentId, input);
    unit.authorize(passingPolicy.cancel(unit.actor, allotment));
    const setAside = allotment.state === AllotmentState.ALLOTTED;
    const { open, everSent } = await sumsOf(unit, allotment);
    if (everSent > 0) throw refusals.SENT_ALREADY({ field: 'allotmentId' });
    if (open > 0) throw refusals.UNDER_WAY({ field: 'allotmentId' });
    allotment.end('cancel', unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    if (setAside) await giveBack(unit, allotment, allotment.amountFen);
    unit.record({ rule: 'GP-08' });
    await unit.emit('allotment.cancelled', allotment.id);
    return allotment;
  },
});

/** Settles an allotment: what was never sent goes back where it came from. Nothing may be on its way. */
export const closeAllotment = deed({
  field: 'allotmentClose',
  answers: 'allotment',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: AllotmentEndInput): Promise<Allotment> {
    const allotment = await lockAllotment(unit, input.allotmentId, input);
    unit.authorize(passingPolicy.close(unit.actor, allotment));
    const { open, sent, returned } = await sumsOf(unit, allotment);
    if (open > 0) throw refusals.UNDER_WAY({ field: 'allotmentId' });
    const unsent = allotment.amountFen - sent + returned;
    allotment.end('close', unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim(), unsent);
    await giveBack(unit, allotment, unsent);
    unit.record({ rule: 'GP-08' });
    await unit.emit('allotment.closed', allotment.id);
    return allotment;
  },
});
