import { ArrayMaxSize, ArrayMinSize } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { CommunityFund } from '../community-fund.js';
import { fundsRefusals } from '../funds.refusals.js';
import { ApplicationState } from './application.lifecycle.js';
import { GrantApplication } from './grant-application.js';
import type { GrantRound } from './grant-round.js';
import { demandStage } from './judge-eligibility.js';
import { RoundVoter } from './round-voter.js';
import { RoundState } from './round.lifecycle.js';
import { roundPolicy } from './round.policy.js';
import { lockRound } from './rounds.queries.js';

@InputType({ description: 'A resident’s vote in a round: the projects approved of, in no order.' })
export class RoundVoteCastInput extends DeedInput {
  @Field(() => ID, { description: 'The round, in state RESIDENT_VOTE before its vote ends. You are a resident of the fund’s community.' })
  roundId!: string;

  @Field(() => [ID], { description: 'Eligible applications of the round that you approve, one up to the round’s number per person, each once (BALLOT_INVALID). What you approve is not stored with your name.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  applicationIds!: string[];
}

/** One person, one vote. That someone voted enters history; what was approved is counted and tied to nobody. */
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
    if ((await unit.em.count(RoundVoter, { round, person: unit.actor.personId })) > 0) throw fundsRefusals.ALREADY_VOTED({ field: 'roundId' });
    const approved = await ballotOf(unit, round, input.applicationIds);
    unit.em.persist(new RoundVoter(round, unit.em.getReference(Person, unit.actor.personId)));
    // Beside the unit of work: what entities write, history keeps, and history must not know what was approved.
    await unit.sql('insert into round_approval (application_id) select unnest($1::uuid[])', [approved]);
    return round;
  },
});

async function ballotOf(unit: Unit, round: GrantRound, publicIds: readonly string[]): Promise<string[]> {
  const ids = publicIds.map((publicId) => decodeId(GrantApplication.idPrefix, publicId)).filter((id) => id !== null);
  const distinct = new Set(ids).size === publicIds.length && publicIds.length > 0 && publicIds.length <= round.votesPerPerson;
  const eligible = distinct ? await unit.em.count(GrantApplication, { id: { $in: ids }, round, state: ApplicationState.ELIGIBLE }) : 0;
  if (!distinct || eligible !== ids.length) throw fundsRefusals.BALLOT_INVALID({ field: 'applicationIds', params: { most: round.votesPerPerson } });
  return ids.sort();
}
