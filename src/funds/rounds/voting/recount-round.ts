import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../../accounts/index.js';
import { release } from '../../../ledger/index.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../../platform/graphql/deed-input.js';
import { hidden } from '../../funds.queries.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { Words } from '../../words.js';
import { ApplicationState } from '../application.lifecycle.js';
import { reserveFor } from '../awards.js';
import { publicityEnd, resultsOf } from '../decide-round.js';
import { Outcome } from '../formula.js';
import type { GrantRound } from '../grant-round.js';
import { demandStage } from '../judge-eligibility.js';
import { RoundState } from '../round.lifecycle.js';
import { roundPolicy } from '../round.policy.js';
import { lockApplications, lockRound } from '../rounds.queries.js';
import { demandPaperSettled } from './ballots.js';
import { GrantRecount } from './grant-recount.js';
import { PaperBatch } from './paper-batch.js';

@InputType({ description: 'A recount (重新计票) of the residents’ vote.' })
export class RoundRecountInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, within its publicity period, with a vote. You act as a steward of its fund and did not decide it.' })
  roundId!: string;

  @Field(() => String, { description: 'Why, 10–1,000 characters. Public.' })
  @Words(10, 1_000)
  reason!: string;

  @Field(() => [ID], { nullable: true, description: 'Confirmed batches of paper votes (`paper_batch_…`) that were wrong and are left out, at most 50; corrected ones are entered and confirmed before or after. None when left out.' })
  @IsOptional()
  @ArrayMaxSize(50)
  voidBatchIds?: string[] | null;
}

/** All ballots are counted anew. Where a selection turns, money follows, and the result is public for its time anew. */
export const recountRound = deed({
  field: 'roundRecount',
  answers: 'recount',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: RoundRecountInput): Promise<GrantRecount> {
    const round = await lockRound(unit, input.roundId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(roundPolicy.recount(unit.actor, round));
    demandStage(round, [RoundState.PUBLICITY], 'roundId');
    if (round.voteWeight === 0) throw fundsRefusals.NO_VOTE_IN_ROUND({ field: 'roundId' });
    const now = await unit.now();
    if (round.publicityEndsAt === null || now > round.publicityEndsAt) throw fundsRefusals.DEADLINE_PASSED({ field: 'roundId' });
    await voidBatches(unit, round, input.voidBatchIds ?? []);
    await demandPaperSettled(unit, round);
    const applications = await lockApplications(unit, round, [ApplicationState.SELECTED, ApplicationState.NOT_SELECTED]);
    const before = GrantRecount.resultOf(applications);
    const results = await resultsOf(unit, round, applications);
    for (const { hold } of applications) if (hold) await release(unit, hold, 'A vote was recounted');
    for (const result of results) {
      const application = applications.find(({ id }) => id === result.id)!;
      application.redecide(result, result.outcome === Outcome.SELECTED ? await reserveFor(unit, application, result.awardedFen, 'Award of a grant round after a recount') : null);
    }
    const recount = new GrantRecount(round, unit.em.getReference(Person, unit.actor.personId), input.reason.trim(), before, GrantRecount.resultOf(applications));
    unit.em.persist(recount);
    const ends = recount.changed ? publicityEnd(now, round.publicityWorkingDays) : round.publicityEndsAt;
    round.republish(ends, results.some(({ vote }) => vote !== null));
    unit.record({ rule: 'C5', note: round.formula });
    await unit.emit('round.recounted', round.id, { changed: recount.changed });
    return recount;
  },
});

async function voidBatches(unit: Unit, round: GrantRound, publicIds: readonly string[]): Promise<void> {
  for (const [index, publicId] of [...publicIds].sort().entries()) {
    const batch = await unit.lock(PaperBatch, publicId, { field: `voidBatchIds.${index}` });
    if (batch.round.id !== round.id) throw hidden(`voidBatchIds.${index}`);
    batch.void();
  }
}
