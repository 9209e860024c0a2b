import { ArrayMaxSize, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { reopenEvaluation } from '../award/reopen-evaluation.js';
import { catalogueCodes, divisionCodes } from '../evaluators/codes.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { Tender } from '../tenders/tender.js';
import { BidAssessment } from './bid-assessment.js';
import { drawExperts } from './draw-experts.js';
import { PanelMember, PanelSeat } from './panel-member.js';
import { panelPolicy } from './panel.policy.js';
import { conflicted } from './conflicts.js';
import { personById } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';

const { OPENED, EVALUATED, AWARD_PENDING, AWARDED } = TenderState;

@InputType({ description: 'A member of a panel who turns out to be related to a bidder.' })
export class PanelStrikeInput extends DeedInput {
  @Field(() => ID, { description: 'The member (`panel_member_…`), from the opening until the contract is signed.' })
  memberId!: string;

  @Field(() => String, { nullable: true, description: 'What relates the member to a bidder, 2–1,000 characters; needed unless the register shows it; without the register only a supervisor strikes. Seen by the buyer\'s people and the panel.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'Words of your own for the draw of another expert, 2–200 characters; published with the draw.' })
  @IsOptional()
  @Length(2, 200)
  drawWords?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of the catalogue of which the expert who is drawn covers one, at most 10; null or empty for any.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @Matches(...catalogueCodes)
  drawSpecialities?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of divisions to one of which the expert who is drawn comes, at most 10; null or empty for any.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @Matches(...divisionCodes)
  drawRegions?: string[] | null;
}

/**
 * A member who turns out to be related to a bidder leaves, and the judgements with them (PL-16). What was concluded is undone:
 * the award is annulled, another expert is drawn, judges, and the panel concludes anew; the others' judgements stand.
 */
export const strikeMember = deed({
  field: 'panelStrike',
  answers: 'panelMember',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PanelStrikeInput): Promise<PanelMember> {
    const found = await unit.find(PanelMember, input.memberId, 'memberId');
    const tender = await unit.lockById(Tender, found.tender.id, { field: 'memberId' });
    unit.authorize(panelPolicy.strike(unit.actor, tender, found));
    if (![OPENED, EVALUATED, AWARD_PENDING, AWARDED].includes(tender.state)) throw tenderLifecycle.refused(tender.state, says('given another member of its panel', '更换评审成员'), { field: 'memberId', rule: 'PL-16' });
    const member = await unit.lock(PanelMember, input.memberId, { field: 'memberId' });
    const recorded = await conflicted(unit, tender, [member.person.id]);
    unit.authorize(panelPolicy.strike(unit.actor, tender, member, recorded.length > 0));
    if (recorded.length === 0 && !input.reason) throw panelRefusals.NOT_RELATED({ field: 'reason' });
    const at = await unit.now();
    const reason = input.reason?.trim() ?? '记录显示与投标人存在利害关系 / The register shows a relation to a bidder.';
    member.recuse(reason, at);
    if (tender.state === OPENED) for (const assessment of await unit.em.find(BidAssessment, { tender, member, struckAt: null })) assessment.strike(at);
    else await reopenEvaluation(unit, tender, { reason: '评审成员应当回避，重新评审 / A member of the panel was related to a bidder.', at, strike: [member] });
    await replace(unit, tender, member, input, at);
    unit.record({ rule: 'PL-16', note: tender.state === OPENED ? 'judgements struck' : 'evaluation reopened' });
    await unit.emit('panel.memberStruck', tender.id, { memberId: member.id });
    return member;
  },
});

/** Draws an expert in the place of an expert; another representative of the buyer is named by it (panelAppoint). */
async function replace(unit: Unit, tender: Tender, { seat }: PanelMember, { drawWords, drawSpecialities, drawRegions }: PanelStrikeInput, at: Date): Promise<void> {
  if (seat !== PanelSeat.EXPERT) return;
  const members = await unit.em.find(PanelMember, { tender });
  const [drawn] = await drawExperts(unit, tender, 1, members.map(({ person }) => person.id), { contribution: drawWords ?? '', specialities: drawSpecialities ?? [], regions: drawRegions ?? [], excluded: [], exclusionReason: null }, 'memberId');
  unit.em.persist(new PanelMember({ tender, person: personById(unit, drawn!), seat, drawn: true, appointedBy: personById(unit, unit.actor.personId), appointedAt: at }));
}
