import { ArrayMaxSize, ArrayMinSize, IsInt, IsOptional } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../../accounts/index.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { DeedInput } from '../../../platform/graphql/deed-input.js';
import { CommunityFund } from '../../community-fund.js';
import { fundsRefusals } from '../../funds.refusals.js';
import type { GrantRound } from '../grant-round.js';
import { demandStage } from '../judge-eligibility.js';
import { ballotOf } from './ballots.js';
import { RoundVoter } from './round-voter.js';
import { RoundState } from '../round.lifecycle.js';
import { roundPolicy } from '../round.policy.js';
import { lockRound } from '../rounds.queries.js';

@InputType({ description: 'A resident’s vote in a round.' })
export class RoundVoteCastInput extends DeedInput {
  @Field(() => ID, { description: 'The round, in state RESIDENT_VOTE before its vote ends. You are a resident of the fund’s community.' })
  roundId!: string;

  @Field(() => [ID], { description: 'Eligible applications of the round that you choose, each once, one up to the round’s number per person (BALLOT_INVALID); in a KNAPSACK vote as many as the budget of the round pays together (BALLOT_OVER_BUDGET). Nobody reads your ballot; where the round lets you vote anew, the last one counts, and your name leaves it when the round is decided.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  applicationIds!: string[];

  @Field(() => [Int], { nullable: true, description: 'In a SCORE vote: points for each of them, 1–10, in the same order; a project that is not named gets none. Left out otherwise.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsInt({ each: true })
  points?: number[] | null;
}

/** One person, one vote, at last. That someone voted enters history; what was chosen nobody reads. */
export const castVote = deed({
  field: 'roundVoteCast',
  answers: 'round',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: RoundVoteCastInput): Promise<GrantRound> {
    const round = await lockRound(unit, input.roundId, { share: true });
    const fund = await unit.em.findOneOrFail(CommunityFund, round.fund.id);
    unit.authorize(roundPolicy.vote(unit.actor, fund.community));
    demandStage(round, [RoundState.RESIDENT_VOTE], 'roundId');
    if (round.voteClosesAt === null || (await unit.now()) >= round.voteClosesAt) throw fundsRefusals.DEADLINE_PASSED({ field: 'roundId' });
    const ballot = await ballotOf(unit, round, input.applicationIds, input.points ?? null, 'applicationIds');
    const earlier = await unit.em.findOne(RoundVoter, { round, person: unit.actor.personId });
    if (earlier && (earlier.batch !== null || !round.voteChangeable)) throw fundsRefusals.ALREADY_VOTED({ field: 'roundId' });
    if (earlier) unit.record({ note: 'voted anew' });
    else unit.em.persist(new RoundVoter(round, unit.em.getReference(Person, unit.actor.personId)));
    await unit.em.flush();
    // Beside the unit of work: what entities write, history keeps, and history must not know what was chosen.
    await unit.sql('select cast_ballot($1, $2, $3)', [round.id, unit.actor.personId, JSON.stringify(ballot)]);
    return round;
  },
});
