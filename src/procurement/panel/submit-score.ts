import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { encodeId } from '../../kernel/identifiers.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { BidState, bidLifecycle } from '../bids/bid.lifecycle.js';
import { seesBid } from '../bids/bids.queries.js';
import { Bid } from '../bids/bid.js';
import { AwardCriterion } from '../tenders/award-criterion.js';
import { Tender } from '../tenders/tender.js';
import { nothingThere, says } from '../../kernel/refusal.js';
import { BidAssessment } from './bid-assessment.js';
import { BidScore } from './bid-score.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { lockOwnSeat } from './panel.queries.js';
import { panelRefusals } from './panel.refusals.js';
import { tenderLifecycle } from '../tenders/tender.lifecycle.js';

@InputType({ description: 'Points for one criterion.' })
export class CriterionPointsInput {
  @Field(() => ID, { description: 'The criterion (`criterion_…`) of the tender.' })
  criterionId!: string;

  @Field(() => Int, { description: 'Whole points, 0 up to the most for this criterion.' })
  @IsInt()
  @Min(0)
  @Max(100)
  points!: number;
}

@InputType({ description: 'A panel member\'s own judgement of one bid. Sent again before the panel concludes, it takes the place of the first.' })
export class ScoreSubmitInput extends DeedInput {
  @Field(() => ID, { description: 'The bid (`bid_…`), opened.' })
  bidId!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'False when it does not meet the published conditions (无效投标). It is disqualified when most members say so.' })
  @IsOptional()
  @IsBoolean()
  qualified?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why it does not qualify, 2–1,000 characters; needed then, and told to the bidder.' })
  @IsOptional()
  @Length(2, 1_000)
  @Matches(/\S\s*\S/)
  reason?: string | null;

  @Field(() => [CriterionPointsInput], { description: 'Points for every published criterion, each once.' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  points!: CriterionPointsInput[];

  @Field(() => String, { nullable: true, description: 'Words to the judgement, 2–2,000 characters; read by panel, buyer and bidder once the panel has concluded.' })
  @IsOptional()
  @Length(2, 2_000)
  @Matches(/\S\s*\S/)
  comment?: string | null;
}

/** A member scores a bid, alone: the others see nothing of it until the panel concludes. */
export const submitScore = deed({
  field: 'scoreSubmit',
  answers: 'assessment',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: ScoreSubmitInput): Promise<BidAssessment> {
    const bid = await unit.find(Bid, input.bidId, 'bidId');
    if (!(await seesBid(unit, bid))) throw nothingThere('bidId');
    const tender = await unit.lockById(Tender, bid.tender.id, { share: true });
    const seat = await lockOwnSeat(unit, tender);
    unit.authorize(panelPolicy.score(unit.actor, seat));
    if (!seat) throw panelRefusals.NOT_ON_PANEL({ field: 'bidId' });
    if (!panelMoments.judge(tender.state).allowed) throw tenderLifecycle.refused(tender.state, says('scored', '打分'), { field: 'bidId' });
    if (tender.pricesOpenedAt !== null && tender.reopenedAt === null) throw panelRefusals.PRICES_OPEN({ field: 'bidId' });
    if (!panelMoments.declared(seat.state).allowed) throw panelRefusals.NOT_CLEARED({ field: 'bidId' });
    if (bid.state !== BidState.OPENED) throw panelRefusals.BID_NOT_OPEN({ field: 'bidId', params: { state: bidLifecycle.state(bid.state) } });
    const qualified = input.qualified ?? true;
    if (!qualified && !input.reason) throw panelRefusals.REASON_MISSING({ field: 'reason' });
    const points = await pointsOf(unit, tender, input.points);
    const judgement = { qualified, reason: qualified ? null : (input.reason?.trim() ?? null), comment: input.comment?.trim() ?? null, submittedAt: await unit.now() };
    const before = await unit.em.findOne(BidAssessment, { member: seat, bid, struckAt: null });
    const scores = before ? await unit.em.find(BidScore, { assessment: before }) : [];
    const assessment = before ?? new BidAssessment({ ...judgement, tender, bid, member: seat });
    assessment.judge(judgement);
    unit.em.persist(assessment);
    for (const [criterion, given] of points) {
      const known = scores.find((score) => score.criterion.id === criterion.id);
      if (known) known.points = given;
      else unit.em.persist(new BidScore({ assessment, criterion, points: given }));
    }
    unit.record({ rule: 'PL-23' });
    return assessment;
  },
});

/** Points by criterion: every criterion of the tender once, within what it is worth, and nothing else (PL-23). */
async function pointsOf(unit: Unit, tender: Tender, given: readonly CriterionPointsInput[]): Promise<Map<AwardCriterion, number>> {
  const criteria = await unit.em.find(AwardCriterion, { tender });
  const points = new Map<AwardCriterion, number>();
  for (const [index, { criterionId, points: value }] of given.entries()) {
    const criterion = criteria.find(({ id }) => encodeId(AwardCriterion.idPrefix, id) === criterionId);
    if (!criterion || points.has(criterion) || value > criterion.points) throw panelRefusals.POINTS_MISMATCH({ field: `points.${index}` });
    points.set(criterion, value);
  }
  if (points.size < criteria.length) throw panelRefusals.POINTS_MISMATCH({ field: 'points' });
  return points;
}
