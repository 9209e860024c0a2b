import { sweep } from '../platform/deeds/sweep.js';
import { CreditList, CreditListing, CreditListingReason } from './credit-listing.js';
import { Organization } from './organization.js';
import { organizationsRules } from './organizations.rules.js';

const { abnormalYearsUntilSerious } = organizationsRules;

// SO-05: who has been on the abnormal-activity list for two years goes onto the list of serious breaches.
sweep({
  name: 'creditListing.escalate',
  due: `select l.id from credit_listing l
    where l.list = 'ABNORMAL' and l.removed_at is null
      and l.listed_at <= business_now() - make_interval(years => coalesce((
        select (value #>> '{}')::int from rule_value where key = '${abnormalYearsUntilSerious.key}' and jurisdiction = 'CN'
          and effective_from <= business_now()::date and (effective_to is null or effective_to > business_now()::date)), ${abnormalYearsUntilSerious.value}))
      and not exists (select from credit_listing s where s.organization_id = l.organization_id and s.list = 'SERIOUS' and s.removed_at is null)
    order by l.listed_at, l.id limit 100`,
  async act(unit, id) {
    const listing = await unit.lockById(CreditListing, id);
    const organization = await unit.lockById(Organization, listing.organization.id);
    const years = await unit.ruleValue(abnormalYearsUntilSerious);
    const now = await unit.now();
    const due = new Date(listing.listedAt);
    due.setUTCFullYear(due.getUTCFullYear() + years);
    const serious = await unit.em.count(CreditListing, { organization, list: CreditList.SERIOUS, removedAt: null });
    if (listing.removedAt !== null || now < due || serious > 0) return null;
    const escalated = new CreditListing({ organization, reason: CreditListingReason.TWO_YEARS_ABNORMAL, source: `${years} years on the abnormal-activity list`, listedAt: now });
    unit.em.persist(escalated);
    unit.record({ rule: 'SO-05' });
    await unit.emit('organization.listed', organization.id, { list: escalated.list });
    return escalated;
  },
});
