import { ArrayMaxSize, ArrayUnique, IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { nothingThere, says } from '../../kernel/refusal.js';
import { decodeId } from '../../kernel/identifiers.js';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { catalogueCodes, divisionCodes } from '../evaluators/codes.js';
import type { Tender } from '../tenders/tender.js';
import { lockTender } from '../tenders/tenders.queries.js';
import { drawExperts } from './draw-experts.js';
import { PanelMember, PanelSeat } from './panel-member.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { conflictYears, conflicted } from './conflicts.js';
import { membersOf, peopleOfBuyer, personById, refuseComposition } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';
import { type DrawWish, evaluatorsAmong } from './pool.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';

@InputType({ description: 'Members to add to a tender\'s evaluation panel (评审小组). The panel must be complete afterwards.' })
export class PanelAppointInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), published and not evaluated yet.' })
  tenderId!: string;

  @Field(() => [ID], { defaultValue: [], description: 'Experts named (`person_…`, in the registry of evaluators and not suspended), at most 30.' })
  @ArrayMaxSize(30)
  expertIds!: string[];

  @Field(() => Int, { nullable: true, description: 'How many experts to draw at random (随机抽取) from the registry of evaluators (评审专家库), without those who have a known conflict or are absent, 0 to 30; they join those named.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(30)
  drawExperts?: number | null;

  @Field(() => String, { nullable: true, description: 'Words of your own, 2–200 characters, that decide the draw together with the seed (`panelDrawPrepare`); published with it.' })
  @IsOptional()
  @Length(2, 200)
  drawWords?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of the catalogue (`A0402`) of which each expert who is drawn covers one, or something below it, at most 10; null or empty for any. Published with the draw.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(...catalogueCodes)
  drawSpecialities?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of divisions (`4401`) to one of which each expert who is drawn comes, at most 10; null or empty for any. Published with the draw.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(...divisionCodes)
  drawRegions?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'People (`person_…`) who are left out of the draw (回避名单), at most 10. Their keys and the reason are published with the draw.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @ArrayUnique()
  excludedIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Why they are left out, 2–500 characters; public. Needed with `excludedIds`.' })
  @IsOptional()
  @Length(2, 500)
  @Matches(/\S\s*\S/)
  exclusionReason?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Representatives of the buyer (采购人代表, `person_…`), at most 10.' })
  @ArrayMaxSize(10)
  buyerRepresentativeIds!: string[];
}

/** An officer appoints the panel, or fills the places of members who left. Odd, large enough, mostly experts (TE-01). */
export const appointPanel = deed({
  field: 'panelAppoint',
  answers: 'tender',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PanelAppointInput): Promise<Tender> {
    const tender = await lockTender(unit, input.tenderId);
    unit.authorize(panelPolicy.appoint(unit.actor, tender));
    if (!panelMoments.appoint(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('given a panel', '组建评审小组'), { field: 'tenderId' });
    const members = await membersOf(unit, tender);
    const named = idsOf(input.expertIds, 'expertIds');
    const representatives = idsOf(input.buyerRepresentativeIds, 'buyerRepresentativeIds');
    const asked = [...named, ...representatives];
    if (asked.length === 0 && !input.drawExperts) throw panelRefusals.NOBODY_NAMED({ field: 'expertIds' });
    if (new Set([...asked, ...members.map(({ person }) => person.id)]).size < asked.length + members.length) throw panelRefusals.ALREADY_MEMBER({ field: 'expertIds' });
    if ((await evaluatorsAmong(unit, tender, named)).length < named.length) throw panelRefusals.NOT_AN_EVALUATOR({ field: 'expertIds' });
    if ((await peopleOfBuyer(unit, tender, representatives)).length < representatives.length) throw panelRefusals.NOT_OF_BUYER({ field: 'buyerRepresentativeIds' });
    if ((await conflicted(unit, tender, asked)).length > 0) throw panelRefusals.CONFLICT_ON_RECORD({ field: 'expertIds', params: { years: await conflictYears(unit, tender) } });
    const wish = wishOf(input);
    const drawn = await drawExperts(unit, tender, input.drawExperts ?? 0, [...asked, ...members.map(({ person }) => person.id)], wish, 'drawExperts');
    const at = await unit.now();
    const seat = (id: string, kind: PanelSeat, byLot: boolean): PanelMember =>
      new PanelMember({ tender, person: personById(unit, id), seat: kind, drawn: byLot, appointedBy: personById(unit, unit.actor.personId), appointedAt: at });
    const added = [
      ...named.map((id) => seat(id, PanelSeat.EXPERT, false)),
      ...drawn.map((id) => seat(id, PanelSeat.EXPERT, true)),
      ...representatives.map((id) => seat(id, PanelSeat.BUYER_REPRESENTATIVE, false)),
    ];
    refuseComposition(tender, [...members.filter(({ sits }) => sits), ...added]);
    unit.em.persist(added);
    unit.record({ rule: 'TE-01', ...(drawn.length > 0 ? { note: `${drawn.length} experts drawn at random` } : {}) });
    return tender;
  },
});

/** What is asked of those who are drawn; leaving people out needs a reason. */
function wishOf({ drawWords, drawSpecialities, drawRegions, excludedIds, exclusionReason }: PanelAppointInput): DrawWish {
  const excluded = idsOf(excludedIds ?? [], 'excludedIds');
  if (excluded.length > 0 && !exclusionReason) throw panelRefusals.REASON_MISSING({ field: 'exclusionReason' });
  return { contribution: drawWords ?? '', specialities: drawSpecialities ?? [], regions: drawRegions ?? [], excluded, exclusionReason: exclusionReason?.trim() ?? null };
}

function idsOf(publicIds: readonly string[], field: string): string[] {
  return publicIds.map((publicId, index) => {
    const id = decodeId(Person.idPrefix, publicId);
    if (id === null) throw nothingThere(`${field}.${index}`);
    return id;
  });
}
