import { Organization, QualificationKind, isQualified } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import type { Bid } from '../bids/bid.js';
import type { Tender } from '../tenders/tender.js';
import { panelRules } from './panel.rules.js';

/** Bids of small and micro enterprises, by verified certificate or by a kind that counts as such where the tender is (SM-01). */
export async function smallSuppliersAmong(unit: Unit, tender: Tender, bids: readonly Bid[]): Promise<ReadonlySet<string>> {
  const kinds = await unit.ruleValue(panelRules.smallSupplierKinds, tender.jurisdiction);
  const small = new Set<string>();
  for (const bid of bids) {
    const { id, kind } = await unit.em.findOneOrFail(Organization, bid.organization.id);
    if (kinds.includes(kind) || (await isQualified(unit, id, QualificationKind.SMALL_ENTERPRISE))) small.add(bid.id);
  }
  return small;
}
