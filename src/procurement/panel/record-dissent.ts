import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { lockTender } from '../tenders/tenders.queries.js';
import type { PanelMember } from './panel-member.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { lockOwnSeat } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'A panel member\'s disagreement with the result (异议).' })
export class DissentRecordInput extends DeedInput {
  @Field(() => ID, { description: 'The tender (`tender_…`), evaluated and not awarded yet.' })
  tenderId!: string;

  @Field(() => String, { description: 'What you disagree with and why, 2–4,000 characters; read by the buyer and the panel.' })
  @Length(2, 4_000)
  @Matches(/\S\s*\S/)
  dissent!: string;
}

/** A member who does not agree with the result says so in writing; silence is agreement (PL-27). */
export const recordDissent = deed({
  field: 'dissentRecord',
  answers: 'panelMember',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: DissentRecordInput): Promise<PanelMember> {
    const tender = await lockTender(unit, input.tenderId, { share: true });
    const seat = await lockOwnSeat(unit, tender);
    unit.authorize(panelPolicy.score(unit.actor, seat));
    if (!seat) throw panelRefusals.NOT_ON_PANEL({ field: 'tenderId' });
    if (!panelMoments.dissent(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('given a dissent of its panel', '记录不同意见'), { field: 'tenderId' });
    seat.disagree(input.dissent.trim());
    unit.record({ rule: 'PL-27' });
    return seat;
  },
});
