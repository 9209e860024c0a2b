import { Field, ID, InputType } from 'type-graphql';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { challengePolicy } from './challenges.policy.js';
import { lockComplaint } from './challenges.queries.js';
import type { Complaint } from './complaint.js';

@InputType({ description: 'A complaint to take back.' })
export class ComplaintWithdrawInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The complaint (`complaint_…`), before its decision.' })
  complaintId!: string;
}

/** The complainant takes a complaint back; what it held can go on. */
export const withdrawComplaint = deed({
  field: 'complaintWithdraw',
  answers: 'complaint',
  scope: 'bids:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ComplaintWithdrawInput): Promise<Complaint> {
    const { tender, complaint } = await lockComplaint(unit, input.complaintId, input.expectedVersion ?? null);
    unit.authorize(challengePolicy.raise(unit.actor, complaint.organization));
    complaint.withdraw(await unit.now());
    unit.record({ rule: 'CP-01' });
    await unit.emit('complaint.withdrawn', complaint.id, { tenderId: tender.id });
    return complaint;
  },
});
