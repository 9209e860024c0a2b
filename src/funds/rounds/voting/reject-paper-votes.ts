import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../../accounts/index.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../../platform/graphql/deed-input.js';
import { roundPolicy } from '../round.policy.js';
import { lockBatch } from './lock-batch.js';
import type { PaperBatch } from './paper-batch.js';

@InputType({ description: 'Paper votes that were entered wrongly.' })
export class RoundPaperVotesRejectInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The batch (`paper_batch_…`), in state ENTERED by another person. You act as a steward of the fund or staff of its community.' })
  batchId!: string;
}

/** A second person finds paper votes wrong; they count nothing and may be entered anew. */
export const rejectPaperVotes = deed({
  field: 'roundPaperVotesReject',
  answers: 'batch',
  scope: 'funds:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: RoundPaperVotesRejectInput): Promise<PaperBatch> {
    const { batch, fund } = await lockBatch(unit, input.batchId, input.expectedVersion);
    unit.authorize(roundPolicy.confirmPaper(unit.actor, fund, batch));
    batch.reject(unit.em.getReference(Person, unit.actor.personId));
    return batch;
  },
});
