import type { Unit } from '../../platform/deeds/unit.js';
import { methodRules } from './method.rules.js';
import { type OfferedMethod, traitsOf } from './procurement-method.js';
import { InvitationWay, SupplierInvitation } from './supplier-invitation.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

/**
 * Refuses to publish with invitations that the method does not know, or with too few of them (PL-05, PL-08, PL-09).
 *
 * @returns how many suppliers are invited; 0 where everyone may bid.
 */
export async function refuseInvitations(unit: Unit, tender: Tender, method: OfferedMethod): Promise<number> {
  const invited = await unit.em.find(SupplierInvitation, { tender });
  const { invites } = traitsOf(method);
  const rule = methodRules[method].invitedLeast;
  const least = await unit.ruleValue(rule, tender.jurisdiction);
  if (invites === 'NEVER' && invited.length > 0) throw tendersRefusals.NOBODY_IS_INVITED({ field: 'tenderId' });
  if (invites === 'DRAWN' && invited.some(({ way }) => way !== InvitationWay.DRAWN)) throw tendersRefusals.DRAW_REQUIRED({ field: 'tenderId' });
  const needed = invites === 'DRAWN' || invites === 'NAMED' || invited.length > 0;
  if (needed && (invited.length < least || (invites === 'NAMED' && invited.length > 1))) {
    throw Object.assign(tendersRefusals.INVITED_TOO_FEW({ field: 'tenderId', params: { least, invited: invited.length } }), { rule: rule.rule });
  }
  return invited.length;
}
