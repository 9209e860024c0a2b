import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { invitableOf } from './invitable.js';
import { SupplierDraw } from './supplier-draw.js';
import { InvitationWay, SupplierInvitation } from './supplier-invitation.js';
import { tenderPolicy } from './tender.policy.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'The words by which a prepared draw is made.' })
export class SupplierDrawInput extends DeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`) for which a draw is prepared.' })
  tenderId!: string;

  @Field(() => String, { description: 'Words of your own, 8–200 characters: dice, a lottery result, what comes to mind. They decide the draw together with the seed that was fixed before; published with it.' })
  @Length(8, 200)
  @Matches(/\S\s*\S/)
  contribution!: string;
}

/** Someone of the buyer who did not prepare the draw makes it; whoever is drawn is invited (PL-05). Cannot be repeated. */
export const drawSuppliers = deed({
  field: 'supplierDraw',
  answers: 'supplierDraw',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SupplierDrawInput): Promise<SupplierDraw> {
    const tender = await lockTender(unit, input.tenderId);
    const prepared = await unit.em.findOne(SupplierDraw, { tender });
    unit.authorize(tenderPolicy.draw(unit.actor, tender, prepared?.preparedBy.id ?? null));
    invitableOf(tender, ['DRAWN', 'POSSIBLY']);
    if (!prepared) throw tendersRefusals.DRAW_NOT_PREPARED({ field: 'tenderId' });
    const draw = await unit.lockById(SupplierDraw, prepared.id);
    if (draw.drawnAt !== null) throw tendersRefusals.DRAW_EXISTS({ field: 'tenderId' });
    const [by, at] = [unit.em.getReference(Person, unit.actor.personId), await unit.now()];
    for (const before of await unit.em.find(SupplierInvitation, { tender })) unit.em.remove(before);
    for (const publicId of draw.draw(input.contribution.trim(), by, at)) {
      const organization = unit.em.getReference(Organization, decodeId(Organization.idPrefix, publicId)!);
      unit.em.persist(new SupplierInvitation({ tender, organization, way: InvitationWay.DRAWN, invitedBy: by, invitedAt: at }));
    }
    unit.record({ rule: 'PL-05' });
    return draw;
  },
});
