import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { AllotmentState } from './allotment.lifecycle.js';
import { lockRemittance } from './appropriations.queries.js';
import { passingPolicy } from './passing.policy.js';
import { bringHome } from './passing-money.js';
import type { Remittance } from './remittance.js';

@InputType({ description: 'A recorded arrival to confirm.' })
export class RemittanceConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The remittance (`remittance_…`), RECEIVED and recorded by another person.' })
  remittanceId!: string;
}

/** The second person of the payee confirms what arrived: from now on it is the payee's to use. */
export const confirmRemittance = deed({
  field: 'remittanceConfirm',
  answers: 'remittance',
  scope: 'appropriations:write',
  idempotency: 'required',
  async act(unit: Unit, input: RemittanceConfirmInput): Promise<Remittance> {
    const { remittance, allotment } = await lockRemittance(unit, input.remittanceId, input.expectedVersion);
    unit.authorize(passingPolicy.confirm(unit.actor, remittance));
    remittance.confirm(unit.em.getReference(Person, unit.actor.personId), await unit.now());
    await bringHome(unit, allotment, remittance);
    if (remittance.back && allotment.state === AllotmentState.CLOSED) allotment.releasedFen += remittance.receivedFen!;
    unit.record({ rule: 'AD-01' });
    await unit.emit('remittance.confirmed', remittance.id, { allotmentId: allotment.id });
    return remittance;
  },
});
