import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { BidGraph } from '../bids/bid.graph.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { FinalRoundCallInput, callFinalRound } from './call-final-round.js';
import { TalksLeaveInput, leaveTalks } from './leave-talks.js';
import { OfferRoundOpenInput, openRound } from './open-round.js';
import { TalkRecordInput, recordTalk } from './record-talk.js';
import { OfferRoundGraph, RoundOfferGraph, TalkGraph } from './rounds.graph.js';
import { roundsRefusals } from './rounds.refusals.js';
import { RoundOfferSubmitInput, submitRoundOffer } from './submit-offer.js';

export const RoundsUserError = userErrorOf('Rounds', roundsRefusals);
export const TalkRecordPayload = payloadOf('TalkRecordPayload', 'talk', () => TalkGraph, RoundsUserError);
export const FinalRoundCallPayload = payloadOf('FinalRoundCallPayload', 'tender', () => TenderGraph, RoundsUserError, 'Answer of finalRoundCall. The round is `tender { finalRounds }`; with too few suppliers that qualify the tender is VOID instead.');
export const TalksLeavePayload = payloadOf('TalksLeavePayload', 'bid', () => BidGraph, RoundsUserError);
export const RoundOfferSubmitPayload = payloadOf('RoundOfferSubmitPayload', 'roundOffer', () => RoundOfferGraph, RoundsUserError, 'Answer of roundOfferSubmit. The receipt is `roundOffer { receiptDigest receipt sealedAt }`: keep it.');
export const OfferRoundOpenPayload = payloadOf('OfferRoundOpenPayload', 'offerRound', () => OfferRoundGraph, RoundsUserError, 'Answer of offerRoundOpen. Until the last share that is needed the round still is CLOSED; with it, it is OPENED.');

@Resolver()
export class RoundsResolver {
  @Mutation(() => TalkRecordPayload, { nullable: true, description: 'Puts a talk of the panel with one supplier on record (谈判、磋商记录, NT-01, CC-01). For members of the panel who declared. Scope `procurement:write`.' })
  talkRecord(@Arg('input', () => TalkRecordInput, { description: 'With whom, when, and what was said.' }) input: TalkRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordTalk, input);
  }

  @Mutation(() => FinalRoundCallPayload, { nullable: true, description: 'Ends the talks and asks every supplier that qualifies for one final sealed price (最后报价, NT-01, CC-01). For members of the panel who declared and officers of the buyer. Scope `procurement:write`.' })
  finalRoundCall(@Arg('input', () => FinalRoundCallInput, { description: 'Until when, and what changed.' }) input: FinalRoundCallInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(callFinalRound, input);
  }

  @Mutation(() => TalksLeavePayload, { nullable: true, description: 'Leaves the talks before one\'s final price; the bid is out, and its security is returned. For managers of the bidder. Scope `bids:write`.' })
  talksLeave(@Arg('input', () => TalksLeaveInput, { description: 'Which bid, and why.' }) input: TalksLeaveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(leaveTalks, input);
  }

  @Mutation(() => RoundOfferSubmitPayload, { nullable: true, description: 'Gives one\'s one sealed offer in a round, by its deadline: a final price (NT-01, CC-01), or an offer in a second-stage competition (FA-01). For managers of the supplier. Scope `bids:write`.' })
  roundOfferSubmit(@Arg('input', () => RoundOfferSubmitInput, { description: 'The offer; sealed while this is answered.' }) input: RoundOfferSubmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(submitRoundOffer, input);
  }

  @Mutation(() => OfferRoundOpenPayload, { nullable: true, description: 'Sends one\'s own opening share after the deadline of a round; the last one that is needed opens all offers. With too few offers the round ends and none is opened. For the opening officers of the tender. Scope `procurement:write`.' })
  offerRoundOpen(@Arg('input', () => OfferRoundOpenInput, { description: 'Round and share.' }) input: OfferRoundOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openRound, input);
  }
}
