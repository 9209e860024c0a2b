import { decodeId } from '../../kernel/identifiers.js';
import { joined, nothingThere, says } from '../../kernel/refusal.js';
import { Organization, eligibilityOf } from '../../organizations/index.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { type MethodTraits, type OfferedMethod, isOffered, traitsOf } from './procurement-method.js';
import { TenderState, tenderLifecycle } from './tender.lifecycle.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

/** The method of a draft in which suppliers are invited in one of these ways; refuses any other tender. */
export function invitableOf(tender: Tender, ways: readonly MethodTraits['invites'][]): OfferedMethod {
  if (tender.state !== TenderState.DRAFT) throw tenderLifecycle.refused(tender.state, says('given other suppliers to invite', '变更受邀供应商'), { field: 'tenderId' });
  if (!isOffered(tender.method)) throw tendersRefusals.METHOD_NOT_OFFERED({ field: 'tenderId' });
  const { invites } = traitsOf(tender.method);
  if (invites === 'NEVER') throw tendersRefusals.NOBODY_IS_INVITED({ field: 'tenderId' });
  if (!ways.includes(invites)) throw invites === 'DRAWN' ? tendersRefusals.DRAW_REQUIRED({ field: 'tenderId' }) : tendersRefusals.ONE_SUPPLIER({ field: 'tenderId' });
  return tender.method;
}

/** Row keys of the organizations named, each once and eligible to bid in the tender today (PL-02). */
export async function suppliersNamed(unit: Unit, tender: Tender, publicIds: readonly string[], field: string): Promise<string[]> {
  const ids = publicIds.map((publicId, index) => decodeId(Organization.idPrefix, publicId) ?? refuseUnknown(`${field}.${index}`));
  if (new Set(ids).size < ids.length) throw tendersRefusals.SUPPLIER_REPEATED({ field });
  for (const [index, id] of ids.entries()) {
    const { reasons } = await eligibilityOf(unit, { id }, { grade: tender.requiredGrade, creditScore: tender.creditFloor }, tender.jurisdiction);
    if (reasons.length > 0) throw Object.assign(tendersRefusals.SUPPLIER_INELIGIBLE({ field: `${field}.${index}`, params: { reasons: joined(reasons) } }), { rule: reasons[0]?.rule ?? 'PL-02' });
  }
  return ids;
}

function refuseUnknown(field: string): never {
  throw nothingThere(field);
}
