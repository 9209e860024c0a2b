import { Person } from '../../accounts/index.js';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { contractLifecycle } from '../contract.lifecycle.js';
import { ContractSide } from '../contract.words.js';
import { beginIfDue } from '../contracts.queries.js';
import { contractsRefusals } from '../contracts.refusals.js';
import type { AmendmentSignInput } from './amendment.input.js';
import { AmendmentState } from './amendment.lifecycle.js';
import { amendmentPolicy } from './amendment.policy.js';
import type { ContractAmendment } from './amendment.js';
import { lockAmendment } from './amendments.queries.js';
import { takeEffect } from './take-effect.js';

/** One side signs a change order; with the second signature the contract changes and its budget is reserved anew. */
export const signAmendment = deed({
  field: 'amendmentSign',
  answers: 'amendment',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: AmendmentSignInput): Promise<ContractAmendment> {
    const { contract, amendment } = await lockAmendment(unit, input.amendmentId, input.expectedVersion ?? null);
    const signed = input.side === ContractSide.CLIENT ? amendment.clientSignedBy : amendment.providerSignedBy;
    if (signed && amendment.state === AmendmentState.SIGNED_BY_ONE) throw contractsRefusals.SIGNED_ALREADY({ field: 'side' });
    unit.authorize(amendmentPolicy.sign(unit.actor, contract, amendment, input.side));
    const now = await unit.now();
    beginIfDue(contract, now);
    const both = amendment.sign(input.side, unit.em.getReference(Person, unit.actor.personId), now);
    if (contract.endedAt !== null) throw contractLifecycle.refused(contract.state, says('changed by a change order', '签订补充协议'), { rule: 'PL-13' });
    unit.record({ rule: 'PL-13' });
    if (both) {
      await takeEffect(unit, contract, amendment);
      await unit.emit('contract.amended', contract.id, { amendmentId: amendment.id, changeFen: amendment.changeFen.toString() });
    }
    return amendment;
  },
});
