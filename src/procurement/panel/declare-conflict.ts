import { IsBoolean, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { lockTender } from '../tenders/tenders.queries.js';
import type { PanelMember } from './panel-member.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { conflictYears, conflicted } from './conflicts.js';
import { lockOwnSeat } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'A panel member\'s declaration about conflicts of interest (回避申报).' })
export class ConflictDeclareInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), opened: its bids show who the bidders are.' })
  tenderId!: string;

  @Field(() => Boolean, { description: 'Whether you have a conflict with any bidder (PL-16): employed by or director of it within three years, controlling it, near relation of its representative, or anything else that may sway you. True: you step aside.' })
  @IsBoolean()
  conflict!: boolean;

  @Field(() => String, { nullable: true, description: 'Which conflict, 2–1,000 characters; needed when there is one. Seen by the buyer and the panel.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason?: string | null;
}

/** A member of the panel declares to be free of conflicts, or steps aside (PL-16). Nobody scores before. */
export const declareConflict = deed({
  field: 'conflictDeclare',
  answers: 'panelMember',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ConflictDeclareInput): Promise<PanelMember> {
    const tender = await lockTender(unit, input.tenderId, { share: true });
    const seat = await lockOwnSeat(unit, tender);
    unit.authorize(panelPolicy.declare(unit.actor, seat));
    if (!seat) throw panelRefusals.NOT_ON_PANEL({ field: 'tenderId' });
    if (tender.openedAt === null) throw panelRefusals.NOT_OPENED({ field: 'tenderId' });
    if (!panelMoments.judge(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('given declarations of its panel', '声明利害关系'), { field: 'tenderId' });
    const at = await unit.now();
    if (input.conflict) {
      if (!input.reason) throw panelRefusals.REASON_MISSING({ field: 'reason' });
      seat.recuse(input.reason.trim(), at);
    } else {
      const barred = await conflicted(unit, tender, [seat.person.id]);
      if (barred.length > 0) throw panelRefusals.CONFLICT_ON_RECORD({ field: 'conflict', params: { years: await conflictYears(unit, tender) } });
      seat.clear(at);
    }
    unit.record({ rule: 'PL-16' });
    return seat;
  },
});
