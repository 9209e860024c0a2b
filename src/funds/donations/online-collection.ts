import { QualificationKind, isQualified } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { CommunityFund, FundraisingScope } from '../community-fund.js';
import type { DonationChannel } from './donation-channel.js';
import { fundsRefusals } from '../funds.refusals.js';
import { fundRules } from '../funds.rules.js';
import type { GiftPlace } from './gift.input.js';

/**
 * Refuses collection online where the rule set of the place does not allow it (CH-14), for a fund that does not raise
 * publicly (CH-15), and for one whose host charity is not qualified at this moment (CH-11).
 */
export async function demandOnlineAllowed(unit: Unit, place: Pick<GiftPlace, 'fund' | 'divisionCode'>, channel: DonationChannel, field = 'channel'): Promise<void> {
  if (!(await unit.ruleValue(fundRules.onlineCollection, place.divisionCode))) throw fundsRefusals.ONLINE_COLLECTION_NOT_ALLOWED({ field, params: { channel } });
  const { fundraisingScope, hostCharity } = await unit.em.findOneOrFail(CommunityFund, place.fund.id, { refresh: true });
  if (fundraisingScope !== FundraisingScope.PUBLIC_BY_HOST) throw fundsRefusals.ONLINE_NEEDS_PUBLIC_SCOPE({ field });
  if (!(await isQualified(unit, hostCharity.id, QualificationKind.PUBLIC_FUNDRAISING))) throw fundsRefusals.ONLINE_NEEDS_QUALIFIED_HOST({ field });
}
