import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { AwardGraph } from './award.graph.js';
import { awardRefusals } from './award.refusals.js';
import { AwardNoticeGraph } from './award-notice.graph.js';
import { AwardConfirmInput, confirmAward } from './confirm-award.js';
import { AwardDeclineInput, declineAward } from './decline-award.js';
import { AwardNoticePublishInput, publishNotice } from './publish-notice.js';
import { TenderAwardInput, proposeAward } from './propose-award.js';

export const AwardsUserError = userErrorOf('Awards', awardRefusals);
export const TenderAwardPayload = payloadOf('TenderAwardPayload', 'award', () => AwardGraph, AwardsUserError);
export const AwardConfirmPayload = payloadOf('AwardConfirmPayload', 'award', () => AwardGraph, AwardsUserError);
export const AwardDeclinePayload = payloadOf('AwardDeclinePayload', 'award', () => AwardGraph, AwardsUserError);
export const AwardNoticePublishPayload = payloadOf('AwardNoticePublishPayload', 'awardNotice', () => AwardNoticeGraph, AwardsUserError);

@Resolver()
export class AwardResolver {
  @ReadOne(() => AwardGraph, { description: 'One award; null when there is none by this id.' })
  award!: AwardGraph | null;

  @ReadConnection(() => AwardGraph, { description: 'Awards, the latest first.' })
  awards!: Connection<AwardGraph>;

  @ReadConnection(() => AwardNoticeGraph, { description: 'Notices of results, the latest first.' })
  awardNotices!: Connection<AwardNoticeGraph>;

  @Mutation(() => AwardNoticePublishPayload, { nullable: true, description: 'Publishes the notice of a confirmed award with the names of the experts (PL-24); due within two working days. For officers of the buyer. Scope `procurement:write`.' })
  awardNoticePublish(@Arg('input', () => AwardNoticePublishInput, { description: 'The notice.' }) input: AwardNoticePublishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(publishNotice, input);
  }

  @Mutation(() => TenderAwardPayload, { nullable: true, description: 'Proposes the award to the best-ranked bid that has not refused, makes it public and sets its money aside (PL-24). For officers of the buyer. Scope `procurement:write`.' })
  tenderAward(@Arg('input', () => TenderAwardInput, { description: 'Which tender.' }) input: TenderAwardInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeAward, input);
  }

  @Mutation(() => AwardConfirmPayload, { nullable: true, description: 'Confirms an award after its publicity period (TE-04, TH-02). For approvers of the buyer who did not propose it. Scope `procurement:write`.' })
  awardConfirm(@Arg('input', () => AwardConfirmInput, { description: 'Which award.' }) input: AwardConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmAward, input);
  }

  @Mutation(() => AwardDeclinePayload, { nullable: true, description: 'Refuses an award before the contract is signed (PL-26): credit counts it, and the next in rank may follow. For managers of the winner. Scope `bids:write`.' })
  awardDecline(@Arg('input', () => AwardDeclineInput, { description: 'Which award, and why.' }) input: AwardDeclineInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declineAward, input);
  }
}
