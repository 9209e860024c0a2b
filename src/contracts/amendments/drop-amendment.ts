import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Contract } from '../contract.js';
import { refusePersonal } from '../contracts.queries.js';
import type { AmendmentDropInput } from './amendment.input.js';
import { AmendmentState } from './amendment.lifecycle.js';
import { amendmentPolicy } from './amendment.policy.js';
import { ContractAmendment } from './amendment.js';
import { lockAmendment } from './amendments.queries.js';

/** Either side takes back or refuses a change order that not both have signed; another may follow. */
export const dropAmendment = deed({
  field: 'amendmentDrop',
  answers: 'amendment',
  scope: 'contracts:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: AmendmentDropInput): Promise<ContractAmendment> {
    const { contract, amendment } = await lockAmendment(unit, input.amendmentId, input.expectedVersion ?? null);
    unit.authorize(amendmentPolicy.drop(unit.actor, contract));
    refusePersonal({ reason: input.reason });
    amendment.drop(unit.em.getReference(Person, unit.actor.personId), await unit.now(), input.reason.trim());
    await unit.emit('contract.amendmentDropped', amendment.id, { contractId: contract.id });
    return amendment;
  },
});

/** The contract has ended: what was proposed to change it goes with it. */
export async function dropOpenAmendments(unit: Unit, contract: Contract): Promise<void> {
  const open = await unit.em.find(ContractAmendment, { contract, state: { $in: [AmendmentState.PROPOSED, AmendmentState.SIGNED_BY_ONE] } });
  for (const amendment of open) amendment.drop(null, await unit.now(), '合同已结束 / The contract has ended');
}
