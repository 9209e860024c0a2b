import { ArrayMaxSize, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../../accounts/index.js';
import { decodeId } from '../../../kernel/identifiers.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { GrantApplication } from '../grant-application.js';
import { roundPolicy } from '../round.policy.js';
import { lockBatch } from './lock-batch.js';
import type { PaperBatch } from './paper-batch.js';
import { PaperBatchState } from './paper-batch.lifecycle.js';
import { RoundVoter } from './round-voter.js';

@InputType({ description: 'What the papers of a batch give one application.' })
export class PaperTallyInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;

  @Field(() => Int, { description: 'Ballots that chose it; in a SCORE vote its points. 1–5,000; applications without any are left out.' })
  @IsInt()
  @Min(1)
  @Max(5_000)
  votes!: number;
}

@InputType({ description: 'The second count of paper votes.' })
export class RoundPaperVotesConfirmInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The batch (`paper_batch_…`), in state ENTERED by another person. You act as a steward of the fund or staff of its community.' })
  batchId!: string;

  @Field(() => [PaperTallyInput], { description: 'What you count from the papers; it must be what was entered (PAPER_MISMATCH).' })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  tally!: PaperTallyInput[];
}

/** A second person counts the papers anew; where both agree they count, and everyone on the roll has voted. */
export const confirmPaperVotes = deed({
  field: 'roundPaperVotesConfirm',
  answers: 'batch',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: RoundPaperVotesConfirmInput): Promise<PaperBatch> {
    const { batch, round, fund } = await lockBatch(unit, input.batchId, input.expectedVersion);
    unit.authorize(roundPolicy.confirmPaper(unit.actor, fund, batch));
    batch.confirm(unit.em.getReference(Person, unit.actor.personId));
    const tally = Object.fromEntries(input.tally.map(({ applicationId, votes }) => [decodeId(GrantApplication.idPrefix, applicationId) ?? 'unknown', votes]));
    const [row] = await unit.sql<{ same: boolean }>('select paper_tally_matches($1, $2) as same', [batch.id, JSON.stringify(tally)]);
    if (!row!.same) throw fundsRefusals.PAPER_MISMATCH({ field: 'tally' });
    const known = await unit.em.find(RoundVoter, { round, person: { $in: batch.voterIds } }, { populate: ['batch'] });
    if (known.some((voter) => voter.batch?.state !== PaperBatchState.VOIDED)) throw fundsRefusals.ALREADY_ON_ROLL({ field: 'batchId', params: { count: known.filter((voter) => voter.batch?.state !== PaperBatchState.VOIDED).length } });
    // What a recount left out may be counted anew, from the corrected papers.
    for (const voter of known) voter.batch = batch;
    for (const id of batch.voterIds) if (!known.some(({ person }) => person.id === id)) unit.em.persist(new RoundVoter(round, unit.em.getReference(Person, id), batch));
    unit.record({ rule: 'RC-02' });
    return batch;
  },
});
