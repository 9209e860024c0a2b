import { IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { challengePolicy } from './challenges.policy.js';
import { lockComplaint } from './challenges.queries.js';
import { challengesRefusals } from './challenges.refusals.js';
import { challengeRules } from './challenges.rules.js';
import { dueAfter } from './clocks.js';
import type { Complaint } from './complaint.js';
import { Words } from './words.js';

@InputType({ description: 'What was missing in a complaint (补正).' })
export class ComplaintCorrectInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The complaint (`complaint_…`), in CORRECTING.' })
  complaintId!: string;

  @Field(() => String, { description: 'What you ask the supervisors to order, 2–2,000 characters; takes the place of the former.' })
  @Words(2, 2_000)
  request!: string;

  @Field(() => String, { description: 'What shows it, 2–8,000 characters; takes the place of the former.' })
  @Words(2, 8_000)
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What only the buyer and its supervisors may read beside, 2–4,000 characters.' })
  @IsOptional()
  @Words(2, 4_000)
  confidential?: string | null;
}

/** The complainant supplies what was missing within the time set (CP-01); the review begins anew. */
export const correctComplaint = deed({
  field: 'complaintCorrect',
  answers: 'complaint',
  scope: 'bids:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ComplaintCorrectInput): Promise<Complaint> {
    const { tender, complaint } = await lockComplaint(unit, input.complaintId, input.expectedVersion ?? null);
    unit.authorize(challengePolicy.raise(unit.actor, complaint.organization));
    const at = await unit.now();
    const deadline = complaint.correctionDueAt;
    complaint.correct({ request: input.request.trim(), evidence: input.evidence.trim(), confidential: input.confidential?.trim() ?? null }, at, await dueAfter(unit, tender, at, challengeRules.intakeDays));
    if (deadline && at > deadline) throw challengesRefusals.CORRECTION_TOO_LATE({ field: 'complaintId', params: { deadline, serverTime: at } });
    unit.record({ rule: 'CP-01' });
    await unit.emit('complaint.corrected', complaint.id, { tenderId: tender.id });
    return complaint;
  },
});
