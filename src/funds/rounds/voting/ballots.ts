import type { Unit } from '../../../platform/deeds/unit.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { GrantApplication } from '../grant-application.js';
import type { GrantRound } from '../grant-round.js';
import { ApplicationState } from '../application.lifecycle.js';
import { BallotMethod, ballotScale } from './ballot-method.js';
import { decodeId } from '../../../kernel/identifiers.js';
import { decimalOf } from '../../../kernel/money.js';
import { PaperBatch } from './paper-batch.js';
import { PaperBatchState } from './paper-batch.lifecycle.js';

/** Points by the id of an application. */
export type Ballot = Readonly<Record<string, number>>;

/** The most applications that a ballot names, whatever the method. */
const mostChoices = 20;

/** What a resident chose, checked against the round's method. @throws BALLOT_INVALID, BALLOT_OVER_BUDGET */
export async function ballotOf(unit: Unit, round: GrantRound, publicIds: readonly string[], points: readonly number[] | null, field: string): Promise<Ballot> {
  const most = round.voteMethod === BallotMethod.KNAPSACK ? mostChoices : round.votesPerPerson;
  const scale = ballotScale[round.voteMethod];
  const ids = publicIds.map((publicId) => decodeId(GrantApplication.idPrefix, publicId)).filter((id) => id !== null);
  const scored = round.voteMethod === BallotMethod.SCORE;
  const given = scored ? points ?? [] : ids.map(() => 1);
  const shaped = new Set(ids).size === publicIds.length && ids.length > 0 && ids.length <= most && given.length === ids.length
    && (scored || points === null) && given.every((value) => Number.isInteger(value) && value >= 1 && value <= scale);
  const chosen = shaped ? await unit.em.find(GrantApplication, { id: { $in: ids }, round, state: ApplicationState.ELIGIBLE }) : [];
  if (!shaped || chosen.length !== ids.length) throw fundsRefusals.BALLOT_INVALID({ field, params: { most } });
  const cost = chosen.reduce((sum, { requestedFen }) => sum + requestedFen, 0n);
  if (round.voteMethod === BallotMethod.KNAPSACK && cost > round.budgetFen) throw fundsRefusals.BALLOT_OVER_BUDGET({ field, params: { cost: decimalOf(cost), budget: decimalOf(round.budgetFen) } });
  return Object.fromEntries(ids.map((id, index) => [id, given[index]!]));
}

/** Voters, and what the ballots say; the database tells it to nobody before the vote has ended. */
export async function tallyOf(unit: Unit, round: GrantRound): Promise<{ voters: number; votes: ReadonlyMap<string, number> }> {
  if (round.voteWeight === 0) return { voters: 0, votes: new Map() };
  await unit.em.flush();
  const rows = await unit.sql<{ id: string; votes: number }>('select application_id as id, votes from tally_ballots($1)', [round.id]);
  const [count] = await unit.sql<{ voters: number }>(
    `select count(*)::int as voters from round_voter v left join paper_batch b on b.id = v.batch_id where v.round_id = $1 and coalesce(b.state, 'CONFIRMED') = 'CONFIRMED'`, [round.id],
  );
  return { voters: count!.voters, votes: new Map(rows.map(({ id, votes }) => [id, votes])) };
}

/** The result stands: who cast which ballot is forgotten. */
export async function unlinkBallots(unit: Unit, round: GrantRound): Promise<void> {
  if (round.voteWeight === 0) return;
  await unit.em.flush();
  await unit.sql('select unlink_ballots($1)', [round.id]);
}

/** Refuses to count while paper votes are entered and not confirmed. */
export async function demandPaperSettled(unit: Unit, round: GrantRound): Promise<void> {
  const count = await unit.em.count(PaperBatch, { round, state: PaperBatchState.ENTERED });
  if (count > 0) throw fundsRefusals.PAPER_UNCONFIRMED({ field: 'roundId', params: { count } });
}
