import { Community } from '../communities/index.js';
import { Organization } from '../organizations/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { Buyer, CallOffState, PurchaseLine, FrameworkItem, callOffLifecycle, lockCallOff } from '../procurement/index.js';
import { contractPolicy } from './contract.policy.js';
import { contractsRefusals } from './contracts.refusals.js';
import type { Origin } from './origin.js';

/** A confirmed call-off from a framework agreement (FA-01) as the origin of a contract, by an officer of its buyer. */
export async function originFromCallOff(unit: Unit, callOffId: string): Promise<Origin> {
  const { framework, callOff } = await lockCallOff(unit, callOffId);
  const buyer = await unit.em.findOneOrFail(Buyer, framework.buyer.id);
  unit.authorize(contractPolicy.draft(unit.actor, { buyer, fund: null }));
  if (callOff.state === CallOffState.CONTRACTED) throw contractsRefusals.CONTRACT_EXISTS({ field: 'callOffId' });
  if (callOff.state !== CallOffState.CONFIRMED || callOff.amountFen === null || !callOff.organization) throw contractsRefusals.CALL_OFF_NOT_CONFIRMED({ field: 'callOffId', params: { state: callOffLifecycle.state(callOff.state) } });
  const { line } = await unit.em.findOneOrFail(FrameworkItem, callOff.item.id);
  const { title } = await unit.em.findOneOrFail(PurchaseLine, line.id);
  return {
    award: null, application: null, callOff, renews: null, buyer, fund: null,
    organization: await unit.em.findOneOrFail(Organization, callOff.organization.id),
    community: await unit.em.findOneOrFail(Community, callOff.community.id),
    amountFen: callOff.amountFen,
    title,
    signBy: callOff.contractDueAt,
    jurisdiction: framework.jurisdiction,
  };
}
