import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { invitableOf, suppliersNamed } from './invitable.js';
import { InvitationWay, SupplierInvitation } from './supplier-invitation.js';
import { tenderPolicy } from './tender.policy.js';
import type { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'The suppliers whom a buyer invites by name.' })
export class SupplierInviteInput extends DeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`), by a method that invites by name.' })
  tenderId!: string;

  @Field(() => [ID], { description: 'All organizations (`organization_…`) that are invited, at most 50, each eligible today; they take the place of those invited before. Empty: everyone may answer the notice. Exactly one for a single source (PL-09).' })
  @ArrayMaxSize(50)
  organizationIds!: string[];
}

/** An officer names the suppliers who may bid. An invited tender draws them instead (PL-05). */
export const inviteSuppliers = deed({
  field: 'supplierInvite',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SupplierInviteInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    unit.authorize(tenderPolicy.edit(unit.actor, tender));
    const named = invitableOf(tender, ['NAMED', 'POSSIBLY']) === 'SINGLE_SOURCE';
    const ids = await suppliersNamed(unit, tender, input.organizationIds, 'organizationIds');
    if (named && ids.length !== 1) throw tendersRefusals.ONE_SUPPLIER({ field: 'organizationIds' });
    const before = await unit.em.find(SupplierInvitation, { tender });
    for (const invitation of before) if (!ids.includes(invitation.organization.id)) unit.em.remove(invitation);
    const [invitedBy, invitedAt] = [unit.em.getReference(Person, unit.actor.personId), await unit.now()];
    for (const id of ids) {
      if (before.some(({ organization }) => organization.id === id)) continue;
      unit.em.persist(new SupplierInvitation({ tender, organization: unit.em.getReference(Organization, id), way: InvitationWay.NAMED, invitedBy, invitedAt }));
    }
    unit.record({ rule: named ? 'PL-09' : 'PL-08' });
    return tender;
  },
});
