import { Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { TenderState, tenderLifecycle } from '../tenders/tender.lifecycle.js';
import { Tender } from '../tenders/tender.js';
import { PanelMember } from './panel-member.js';
import { panelPolicy } from './panel.policy.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'A panel member who is to be replaced.' })
export class PanelReleaseInput extends DeedInput {
  @Field(() => ID, { description: 'The member (`panel_member_…`), before the panel concludes.' })
  memberId!: string;

  @Field(() => String, { description: 'Why: did not come, fell ill. 2–1,000 characters; seen by the buyer and the panel.' })
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** An officer replaces a member who did not come or cannot go on; their judgements count no more. */
export const releaseMember = deed({
  field: 'panelRelease',
  answers: 'panelMember',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PanelReleaseInput): Promise<PanelMember> {
    const { tender: at } = await unit.find(PanelMember, input.memberId, 'memberId');
    const tender = await unit.lockById(Tender, at.id, { field: 'memberId' });
    unit.authorize(panelPolicy.appoint(unit.actor, tender));
    if (tender.evaluatedAt !== null || tender.endedAt !== null) throw tenderLifecycle.refused(tender.state, says('given another member of its panel', '更换评审成员'), { field: 'memberId' });
    const member = await unit.lock(PanelMember, input.memberId, { field: 'memberId' });
    member.release(input.reason.trim());
    unit.record({ rule: 'TE-01', note: tender.state === TenderState.OPENED ? 'during the evaluation' : 'before the evaluation' });
    return member;
  },
});
