import type { Unit } from '../../../platform/deeds/unit.js';
import { CommunityFund } from '../../community-fund.js';
import { hidden } from '../../funds.queries.js';
import { GrantRound } from '../grant-round.js';
import { demandStage } from '../judge-eligibility.js';
import { RoundState } from '../round.lifecycle.js';
import { roundPolicy } from '../round.policy.js';
import { PaperBatch } from './paper-batch.js';

/** Locks a batch of paper votes after its round, in a stage in which papers are handled; hidden from everyone else. */
export async function lockBatch(unit: Unit, publicId: string, expectedVersion: number | null | undefined): Promise<{ batch: PaperBatch; round: GrantRound; fund: CommunityFund }> {
  const found = await unit.find(PaperBatch, publicId, 'batchId');
  const round = await unit.lockById(GrantRound, found.round.id, { share: true });
  const fund = await unit.em.findOneOrFail(CommunityFund, round.fund.id);
  if (!roundPolicy.paper(unit.actor, fund).allowed) throw hidden('batchId');
  const batch = await unit.lock(PaperBatch, publicId, { field: 'batchId', expectedVersion: expectedVersion ?? null });
  demandStage(round, [RoundState.RESIDENT_VOTE, RoundState.PUBLICITY], 'batchId');
  return { batch, round, fund };
}
