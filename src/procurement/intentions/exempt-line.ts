import { IsEnum, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { type PurchaseLine, lockLine, purchaseListPolicy } from '../lists/index.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { IntentionExemption, IntentionExemptionGround } from './intention-exemption.js';

@InputType({ description: 'A line that cannot wait for its intention.' })
export class PurchaseIntentionExemptInput extends DeedInput {
  @Field(() => ID, { description: 'The line (`line_…`).' })
  lineId!: string;

  @Field(() => IntentionExemptionGround, { description: 'The ground that the law gives.' })
  @IsEnum(IntentionExemptionGround)
  ground!: IntentionExemptionGround;

  @Field(() => String, { description: 'What happened and why it cannot wait, 10–1,000 characters; public.' })
  @Length(10, 1_000)
  @Matches(/\S\s*\S/)
  reason!: string;
}

/** An approver who did not draft the line records why it is tendered sooner than its intention allows. */
export const exemptLine = deed({
  field: 'purchaseIntentionExempt',
  answers: 'purchaseLine',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: PurchaseIntentionExemptInput): Promise<PurchaseLine> {
    const { list, line } = await lockLine(unit, input.lineId, { field: 'lineId' });
    unit.authorize(purchaseListPolicy.approve(unit.actor, list));
    const grantedBy = unit.em.getReference(Person, unit.actor.personId);
    if (unit.actor.countsAmong([line.draftedBy.id, ...line.hands])) throw purchasingRefusals.OWN_DRAFT({ field: 'lineId' });
    if ((await unit.em.count(IntentionExemption, { line })) > 0) throw purchasingRefusals.EXEMPTED_ALREADY({ field: 'lineId' });
    unit.em.persist(new IntentionExemption({ line, ground: input.ground, reason: input.reason.trim(), grantedBy, grantedAt: await unit.now() }));
    unit.record({ rule: 'CK-2020-10' });
    await unit.emit('purchaseIntention.exempted', line.id, { ground: input.ground });
    return line;
  },
});
