import { ArrayMaxSize, ArrayMinSize, IsInt, IsOptional, ValidateNested } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Membership, Person } from '../../../accounts/index.js';
import { AttachmentKind, attachFiles, attachmentReaders } from '../../../files/index.js';
import { decodeId } from '../../../kernel/identifiers.js';
import { deed } from '../../../platform/deeds/deed.js';
import type { Unit } from '../../../platform/deeds/unit.js';
import { DeedInput } from '../../../platform/graphql/deed-input.js';
import { CommunityFund } from '../../community-fund.js';
import { fundsRefusals } from '../../funds.refusals.js';
import { Words } from '../../words.js';
import { demandStage } from '../judge-eligibility.js';
import { RoundState } from '../round.lifecycle.js';
import { roundPolicy } from '../round.policy.js';
import { lockRound } from '../rounds.queries.js';
import { type Ballot, ballotOf } from './ballots.js';
import { PaperBatch } from './paper-batch.js';

@InputType({ description: 'One paper ballot; it names nobody.' })
export class PaperBallotInput {
  @Field(() => [ID], { description: 'The applications that were chosen, as in `roundVoteCast`.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  applicationIds!: string[];

  @Field(() => [Int], { nullable: true, description: 'In a SCORE vote: points for each, in the same order.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsInt({ each: true })
  points?: number[] | null;
}

@InputType({ description: 'Votes that residents gave on paper, from one ballot box.' })
export class RoundPaperVotesEnterInput extends DeedInput {
  @Field(() => ID, { description: 'The round, in state RESIDENT_VOTE, or in PUBLICITY for a recount. You act as a steward of its fund or staff of its community.' })
  roundId!: string;

  @Field(() => String, { description: 'Where and when the papers were collected, 2–500 characters.' })
  @Words(2, 500)
  source!: string;

  @Field(() => [ID], { description: 'Who voted, by the signed roll: persons (`person_…`), residents of the community, each once, 1–500. None of them has voted here or on another paper (ALREADY_ON_ROLL).' })
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  voterIds!: string[];

  @Field(() => [PaperBallotInput], { description: 'The valid ballots, in any order; at most one per voter (PAPER_TOO_MANY).' })
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  ballots!: PaperBallotInput[];

  @Field(() => [ID], { description: 'Scans of roll and ballots: files (`attachment_…`) of the kind EVIDENCE of the fund, or of the community where you act as its staff; 1–20. Seen by those who handle paper votes.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  attachmentIds!: string[];
}

/** One person enters paper votes; they count once another has counted the same. */
export const enterPaperVotes = deed({
  field: 'roundPaperVotesEnter',
  answers: 'batch',
  scope: 'funds:write',
  idempotency: 'required',
  async act(unit: Unit, input: RoundPaperVotesEnterInput): Promise<PaperBatch> {
    const round = await lockRound(unit, input.roundId, { share: true });
    const fund = await unit.em.findOneOrFail(CommunityFund, round.fund.id);
    unit.authorize(roundPolicy.paper(unit.actor, fund));
    if (round.voteWeight === 0) throw fundsRefusals.NO_VOTE_IN_ROUND({ field: 'roundId' });
    demandStage(round, [RoundState.RESIDENT_VOTE, RoundState.PUBLICITY], 'roundId');
    if (input.ballots.length > input.voterIds.length) throw fundsRefusals.PAPER_TOO_MANY({ field: 'ballots' });
    const voterIds = await residentsOf(unit, input.voterIds, fund.community);
    const ballots: Ballot[] = [];
    for (const [index, { applicationIds, points }] of input.ballots.entries()) ballots.push(await ballotOf(unit, round, applicationIds, points ?? null, `ballots.${index}`));
    const batch = new PaperBatch(round, input.source.trim(), voterIds, ballots.length, unit.em.getReference(Person, unit.actor.personId));
    unit.em.persist(batch);
    const ownerId = unit.actor.has('FUND_STEWARD', fund.id) ? fund.id : fund.community.id;
    await attachFiles(unit, input.attachmentIds, { kind: AttachmentKind.EVIDENCE, ownerId, to: batch, at: await unit.now(), field: 'attachmentIds' });
    await unit.em.flush();
    await unit.sql('select enter_paper($1, $2, $3, $4)', [round.id, batch.id, ballots.map(() => randomUUID()), JSON.stringify(ballots)]);
    await unit.emit('round.paperVotesEntered', round.id);
    return batch;
  },
});

/** Rows of the persons on the roll, each once and a resident now. */
async function residentsOf(unit: Unit, publicIds: readonly string[], community: { readonly id: string }): Promise<string[]> {
  const ids = publicIds.map((publicId) => decodeId(Person.idPrefix, publicId));
  const distinct = [...new Set(ids.filter((id) => id !== null))];
  const now = await unit.now();
  const resident = distinct.length === 0 ? 0 : await unit.em.count(Membership, { person: { $in: distinct }, party: community.id, role: 'RESIDENT', startsAt: { $lte: now }, $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });
  if (distinct.length !== publicIds.length || resident !== distinct.length) throw fundsRefusals.ROLL_INVALID({ field: 'voterIds' });
  return distinct.sort();
}

attachmentReaders(AttachmentKind.EVIDENCE, (file, viewer) => `exists (select from paper_batch p join grant_round r on r.id = p.round_id join community_fund f on f.id = r.fund_id where p.id = ${file}.attached_to_id
  and (f.id = any(${viewer.parties('FUND_STEWARD')}) or f.community_id = any(${viewer.parties('COMMUNITY_STAFF')})))`);
