import { IsBoolean, IsEnum, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { addCalendarDays, endOfShanghaiDay, shanghaiDate } from '../../kernel/working-calendar.js';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { Intake } from './challenge.words.js';
import { challengePolicy } from './challenges.policy.js';
import { judgedBy, lockComplaint } from './challenges.queries.js';
import { challengesRefusals } from './challenges.refusals.js';
import { challengeRules } from './challenges.rules.js';
import { dueAfter } from './clocks.js';
import type { Complaint } from './complaint.js';
import { Words } from './words.js';

@InputType({ description: 'A supervisor\'s review of a complaint (受理审查).' })
export class ComplaintReviewInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The complaint (`complaint_…`), in FILED.' })
  complaintId!: string;

  @Field(() => Intake, { description: 'Whether it is taken up.' })
  @IsEnum(Intake)
  intake!: Intake;

  @Field(() => String, { nullable: true, description: 'What is missing, or why it is not taken up, 2–4,000 characters; needed for CORRECT and REJECT.' })
  @IsOptional()
  @Words(2, 4_000)
  note?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'With ACCEPT: whether the purchase is suspended (暂停采购活动) until the decision, at most thirty days (CP-01).' })
  @IsBoolean()
  suspend!: boolean;
}

/** A supervisor reviews within five working days whether a complaint is taken up, and may suspend the purchase (CP-01). */
export const reviewComplaint = deed({
  field: 'complaintReview',
  answers: 'complaint',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ComplaintReviewInput): Promise<Complaint> {
    const { tender, complaint } = await lockComplaint(unit, input.complaintId, input.expectedVersion ?? null);
    unit.authorize(challengePolicy.supervise(unit.actor, tender, complaint.organization, await judgedBy(unit, tender)));
    const note = input.note?.trim() ?? null;
    const by = unit.em.getReference(Person, unit.actor.personId);
    const at = await unit.now();
    if (input.intake === Intake.ACCEPT) {
      const days = await unit.ruleValue(challengeRules.suspensionDays, tender.jurisdiction);
      complaint.accept(by, at, note, {
        decisionDueAt: await dueAfter(unit, tender, at, challengeRules.decisionDays, 'complaintId'),
        suspendedUntil: input.suspend ? endOfShanghaiDay(addCalendarDays(shanghaiDate(at), days)) : null,
      });
    } else {
      if (!note) throw challengesRefusals.REASON_MISSING({ field: 'note' });
      if (input.intake === Intake.CORRECT) complaint.askCorrection(by, at, note, await dueAfter(unit, tender, at, challengeRules.correctionDays, 'complaintId'));
      else complaint.reject(by, at, note);
    }
    unit.record({ rule: 'CP-01', note: input.suspend ? `${input.intake}, suspended` : input.intake });
    await unit.emit('complaint.reviewed', complaint.id, { tenderId: tender.id, intake: input.intake });
    return complaint;
  },
});
