import { Community } from '../communities/index.js';
import { ApplicationState, CommunityFund, GrantApplication, GrantRound, RoundState } from '../funds/index.js';
import { nothingThere } from '../kernel/refusal.js';
import { Organization } from '../organizations/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { contractPolicy, privyRoles } from './contract.policy.js';
import { contractsRefusals } from './contracts.refusals.js';
import type { Origin } from './origin.js';

/** Locks an application after its round: the order in which every deed on rounds takes the two. */
export async function lockGrant(unit: Unit, applicationId: string): Promise<{ round: GrantRound; application: GrantApplication }> {
  const found = await unit.em.findOneOrFail(GrantApplication, applicationId);
  const round = await unit.lockById(GrantRound, found.round.id);
  return { round, application: await unit.lockById(GrantApplication, applicationId) };
}

/** A selected project as the origin of a grant agreement (资助协议), by a steward of the fund. */
export async function originFromGrant(unit: Unit, applicationId: string): Promise<Origin> {
  const found = await unit.find(GrantApplication, applicationId, 'applicationId');
  const fund = await unit.em.findOneOrFail(CommunityFund, found.fund.id);
  if (!unit.actor.hasAny(privyRoles.client, fund.id) && !unit.actor.hasAny(privyRoles.organization, found.organization.id)) {
    throw nothingThere('applicationId');
  }
  unit.authorize(contractPolicy.draft(unit.actor, { buyer: null, fund }));
  const { round, application } = await lockGrant(unit, found.id);
  if (application.state === ApplicationState.AGREED) throw contractsRefusals.CONTRACT_EXISTS({ field: 'applicationId' });
  if (application.state !== ApplicationState.SELECTED || round.state !== RoundState.AGREEMENT || application.awardedFen === null) throw contractsRefusals.NOT_GRANTED({ field: 'applicationId' });
  const community = await unit.em.findOneOrFail(Community, fund.community.id);
  return {
    award: null, application, callOff: null, renews: null, buyer: null, fund, community,
    organization: await unit.em.findOneOrFail(Organization, application.organization.id),
    amountFen: application.awardedFen,
    title: application.title,
    signBy: null,
    jurisdiction: community.jurisdiction,
  };
}
