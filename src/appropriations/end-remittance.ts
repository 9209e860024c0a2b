import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { lockRemittance } from './appropriations.queries.js';
import { passingPolicy } from './passing.policy.js';
import { takeBack } from './passing-money.js';
import type { Remittance } from './remittance.js';

@InputType({ description: 'A remittance that does not go its way, and why.' })
export class RemittanceEndInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The remittance (`remittance_…`).' })
  remittanceId!: string;

  @Field(() => String, { description: 'Why, 2–500 characters; seen by both ends and by supervisors.' })
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** The payer takes a remittance back before it was sent. */
export const cancelRemittance = deed({
  field: 'remittanceCancel',
  answers: 'remittance',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: RemittanceEndInput): Promise<Remittance> {
    const { remittance } = await lockRemittance(unit, input.remittanceId, input.expectedVersion);
    unit.authorize(passingPolicy.cancelRemittance(unit.actor, remittance));
    remittance.end('cancel', unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    unit.record({ rule: 'GP-08' });
    await unit.emit('remittance.cancelled', remittance.id);
    return remittance;
  },
});

/** The payee says that it did not arrive, or not like this. */
export const disputeRemittance = deed({
  field: 'remittanceDispute',
  answers: 'remittance',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: RemittanceEndInput): Promise<Remittance> {
    const { remittance } = await lockRemittance(unit, input.remittanceId, input.expectedVersion);
    unit.authorize(passingPolicy.dispute(unit.actor, remittance));
    remittance.dispute(await unit.now(), input.reason.trim());
    unit.record({ rule: 'AD-01' });
    await unit.emit('remittance.disputed', remittance.id);
    return remittance;
  },
});

/** The bank or the treasury gave it back: the payer has the money again, and may send it anew. */
export const returnRemittance = deed({
  field: 'remittanceReturn',
  answers: 'remittance',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: RemittanceEndInput): Promise<Remittance> {
    const { remittance, allotment } = await lockRemittance(unit, input.remittanceId, input.expectedVersion);
    unit.authorize(passingPolicy.giveBack(unit.actor, remittance));
    remittance.end('return', unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    await takeBack(unit, remittance);
    unit.record({ rule: 'GP-08' });
    await unit.emit('remittance.returned', remittance.id, { allotmentId: allotment.id });
    return remittance;
  },
});
