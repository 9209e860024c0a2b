import { ArrayMaxSize, ArrayMinSize, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { encodeId } from '../../kernel/identifiers.js';
import { Organization } from '../../organizations/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { invitableOf, suppliersNamed } from './invitable.js';
import { methodRules } from './method.rules.js';
import { SupplierDraw } from './supplier-draw.js';
import { tenderPolicy } from './tender.policy.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender } from './tenders.queries.js';

@InputType({ description: 'The suppliers among whom is to be drawn (随机抽取).' })
export class SupplierDrawPrepareInput extends DeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`), by a method that invites.' })
  tenderId!: string;

  @Field(() => [ID], { description: 'Organizations (`organization_…`) that meet the conditions, 3 to 200, each eligible today (PL-02).' })
  @ArrayMinSize(3)
  @ArrayMaxSize(200)
  candidateIds!: string[];

  @Field(() => Int, { nullable: true, description: 'How many are drawn, 3 to 50; null for as few as the method needs.' })
  @IsOptional()
  @IsInt()
  @Min(3)
  @Max(50)
  wanted?: number | null;
}

/** An officer fixes among whom is drawn; the seed is fixed with it and told afterwards. Once for a tender (PL-05). */
export const prepareDraw = deed({
  field: 'supplierDrawPrepare',
  answers: 'supplierDraw',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: SupplierDrawPrepareInput): Promise<SupplierDraw> {
    const tender = await lockTender(unit, input.tenderId);
    unit.authorize(tenderPolicy.edit(unit.actor, tender));
    const method = invitableOf(tender, ['DRAWN', 'POSSIBLY']);
    const wanted = input.wanted ?? (await unit.ruleValue(methodRules[method].invitedLeast, tender.jurisdiction));
    const candidates = await suppliersNamed(unit, tender, input.candidateIds, 'candidateIds');
    if (candidates.length < wanted) throw tendersRefusals.CANDIDATES_TOO_FEW({ field: 'candidateIds', params: { wanted, candidates: candidates.length } });
    if ((await unit.em.count(SupplierDraw, { tender })) > 0) throw tendersRefusals.DRAW_EXISTS({ field: 'tenderId' });
    const draw = new SupplierDraw({
      tender, candidates: candidates.map((id) => encodeId(Organization.idPrefix, id)), wanted, preparedBy: unit.em.getReference(Person, unit.actor.personId), preparedAt: await unit.now(),
    });
    unit.em.persist(draw);
    unit.record({ rule: 'PL-05' });
    return draw;
  },
});
