import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { CalendarError, WorkingCalendar } from '../../kernel/working-calendar.js';
import { release } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { VersionedDeedInput } from '../../platform/graphql/deed-input.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState } from './application.lifecycle.js';
import { reserveFor } from './awards.js';
import { type Contender, Outcome, type Ranked, rank } from './formula.js';
import type { GrantApplication } from './grant-application.js';
import type { GrantRound } from './grant-round.js';
import { demandReviewed } from './review-progress.js';
import { RoundState, roundLifecycle } from './round.lifecycle.js';
import { roundPolicy } from './round.policy.js';
import { ballotScale } from './voting/ballot-method.js';
import { demandPaperSettled, tallyOf, unlinkBallots } from './voting/ballots.js';
import { lockApplications, lockRound } from './rounds.queries.js';

@InputType({ description: 'The decision of a round by its published formula.' })
export class RoundDecideInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The round, in state RESIDENT_VOTE after its vote ended, or in EXPERT_REVIEW with all scores in where it has no vote. You act as a steward of its fund.' })
  roundId!: string;
}

/** Applies the formula, sets each award aside, and begins the publicity period. The steward has nothing to choose. */
export const decideRound = deed({
  field: 'roundDecide',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: RoundDecideInput): Promise<GrantRound> {
    const round = await lockRound(unit, input.roundId, { expectedVersion: input.expectedVersion ?? null });
    unit.authorize(roundPolicy.direct(unit.actor, round));
    const now = await unit.now();
    await demandDecidable(unit, round, now);
    const applications = await lockApplications(unit, round, [ApplicationState.ELIGIBLE]);
    const results = await resultsOf(unit, round, applications);
    if (round.hold) await release(unit, round.hold, 'The budget of a grant round passes to its awards');
    for (const result of results) {
      const application = applications.find(({ id }) => id === result.id)!;
      const hold = result.outcome === Outcome.SELECTED ? await reserveFor(unit, application, result.awardedFen, 'Award of a grant round') : null;
      application.decide(result, hold);
    }
    const voted = round.voteWeight === 0 ? null : results.some(({ vote }) => vote !== null);
    round.decide(unit.em.getReference(Person, unit.actor.personId), now, publicityEnd(now, round.publicityWorkingDays), voted);
    await unlinkBallots(unit, round);
    unit.record({ rule: 'C5', note: round.formula });
    await unit.emit('round.decided', round.id);
    return round;
  },
});

async function demandDecidable(unit: Unit, round: GrantRound, now: Date): Promise<void> {
  if (round.state === RoundState.RESIDENT_VOTE) {
    if (round.voteClosesAt === null || now < round.voteClosesAt) throw fundsRefusals.VOTE_STILL_OPEN({ field: 'roundId' });
    await demandPaperSettled(unit, round);
    return;
  }
  if (round.state !== RoundState.EXPERT_REVIEW || round.voteWeight > 0) throw fundsRefusals.ROUND_STATE({ field: 'roundId', params: { state: roundLifecycle.state(round.state) } });
  await demandReviewed(unit, round, 'roundId');
}

/** What the published formula says of the applications now. */
export async function resultsOf(unit: Unit, round: GrantRound, applications: readonly GrantApplication[]): Promise<Ranked[]> {
  const { voters, votes } = await tallyOf(unit, round);
  return rank(await contendersOf(unit, applications, votes), voters, {
    budgetFen: round.budgetFen,
    voteWeight: round.voteWeight,
    voteQuorum: round.voteQuorum,
    voteScale: ballotScale[round.voteMethod],
    passScore: round.passScore,
    dropExtremesFrom: round.dropExtremesFrom,
    winnerLimit: round.winnerLimit,
    guaranteedFen: round.guaranteedFen,
  });
}

async function contendersOf(unit: Unit, applications: readonly GrantApplication[], votes: ReadonlyMap<string, number>): Promise<Contender[]> {
  const ids = applications.map(({ id }) => id);
  const rows = await unit.sql<{ id: string; scores: number[] }>('select g.application_id as id, array_agg(g.total::int) as scores from grant_review g where g.application_id = any($1) and not g.recused group by 1', [ids]);
  return applications.map(({ id, requestedFen, submittedAt }) => (
    { id, requestedFen, submittedAt: submittedAt!, scores: rows.find((found) => found.id === id)?.scores ?? [], votes: votes.get(id) ?? 0 }));
}

/** C5: five working days of publicity before anything is signed. */
export function publicityEnd(from: Date, days: number): Date {
  try {
    return new WorkingCalendar().deadline(from, days);
  } catch (error) {
    if (error instanceof CalendarError && error.year !== null) throw fundsRefusals.CALENDAR_NOT_PUBLISHED({ params: { year: error.year } });
    throw error;
  }
}
