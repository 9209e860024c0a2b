import { Community, divisionCodeOf } from '../communities/index.js';
import { Organization } from '../organizations/index.js';
import type { Unit } from '../platform/deeds/unit.js';
import { AwardState, Buyer, awardLifecycle, lockAward } from '../procurement/index.js';
import { contractPolicy } from './contract.policy.js';
import { contractsRefusals } from './contracts.refusals.js';
import type { Origin } from './origin.js';

/** A confirmed award as the origin of a contract, by an officer of its buyer. */
export async function originFromAward(unit: Unit, awardId: string, communityId: string | null | undefined): Promise<Origin> {
  const { award, tender } = await lockAward(unit, awardId);
  const buyer = await unit.em.findOneOrFail(Buyer, tender.buyer.id);
  unit.authorize(contractPolicy.draft(unit.actor, { buyer, fund: null }));
  if (award.state === AwardState.CONTRACTED) throw contractsRefusals.CONTRACT_EXISTS({ field: 'awardId' });
  if (award.state !== AwardState.CONFIRMED) throw contractsRefusals.AWARD_NOT_CONFIRMED({ field: 'awardId', params: { state: awardLifecycle.state(award.state) } });
  return {
    award, application: null, callOff: null, renews: null, buyer, fund: null,
    organization: await unit.em.findOneOrFail(Organization, award.organization.id),
    community: await servedCommunity(unit, tender.id, communityId),
    amountFen: award.amountFen,
    title: tender.title,
    signBy: award.contractDueAt,
    jurisdiction: buyer.jurisdiction,
  };
}

/** The community that accepts the work: the one that all lines serve, or the one that the drafter names among those served. */
async function servedCommunity(unit: Unit, tenderId: string, communityId: string | null | undefined): Promise<Community> {
  const areas = await unit.sql<{ community: string | null; division: string | null }>(
    'select distinct l.service_community_id as community, l.service_division_id as division from tender_line t join purchase_line l on l.id = t.line_id where t.tender_id = $1', [tenderId],
  );
  if (communityId) {
    const named = await unit.find(Community, communityId, 'communityId');
    if (!areas.some((area) => serves(area, named))) throw contractsRefusals.COMMUNITY_NOT_SERVED({ field: 'communityId' });
    return named;
  }
  const [area, ...others] = areas;
  if (!area?.community || others.length > 0) throw contractsRefusals.COMMUNITY_NEEDED({ field: 'communityId' });
  return await unit.em.findOneOrFail(Community, area.community);
}

function serves(area: { readonly community: string | null; readonly division: string | null }, community: Community): boolean {
  return area.community === community.id || (area.division !== null && community.jurisdiction.startsWith(divisionCodeOf(area.division)));
}
