import { joined } from '../../kernel/refusal.js';
import { eligibilityOf } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Framework } from './framework.js';
import { frameworksRefusals } from './frameworks.refusals.js';

/** Refuses an organization that may not deliver for this buyer now, with every reason and the rule of the first (PL-02). */
export async function refuseIneligible(unit: Unit, framework: Framework, organization: { readonly id: string }, field: string): Promise<void> {
  const { reasons } = await eligibilityOf(unit, organization, {}, framework.jurisdiction);
  if (reasons.length === 0) return;
  throw frameworksRefusals.NOT_ELIGIBLE({ field, rule: reasons[0]?.rule ?? 'PL-02', params: { reasons: joined(reasons) } });
}
