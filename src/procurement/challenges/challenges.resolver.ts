import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { ChallengeAnswerInput, answerChallenge } from './answer-challenge.js';
import { ChallengeGraph } from './challenge.graph.js';
import { challengesRefusals } from './challenges.refusals.js';
import { ComplaintGraph } from './complaint.graph.js';
import { ComplaintCorrectInput, correctComplaint } from './correct-complaint.js';
import { ComplaintDecideInput, decideComplaint } from './decide-complaint.js';
import { ComplaintFileInput, fileComplaint } from './file-complaint.js';
import { ChallengeRaiseInput, raiseChallenge } from './raise-challenge.js';
import { ComplaintReviewInput, reviewComplaint } from './review-complaint.js';
import { ChallengeWithdrawInput, withdrawChallenge } from './withdraw-challenge.js';
import { ComplaintWithdrawInput, withdrawComplaint } from './withdraw-complaint.js';

export const ChallengesUserError = userErrorOf('Challenges', challengesRefusals);
export const ChallengeRaisePayload = payloadOf('ChallengeRaisePayload', 'challenge', () => ChallengeGraph, ChallengesUserError);
export const ChallengeAnswerPayload = payloadOf('ChallengeAnswerPayload', 'challenge', () => ChallengeGraph, ChallengesUserError);
export const ChallengeWithdrawPayload = payloadOf('ChallengeWithdrawPayload', 'challenge', () => ChallengeGraph, ChallengesUserError);
export const ComplaintFilePayload = payloadOf('ComplaintFilePayload', 'complaint', () => ComplaintGraph, ChallengesUserError);
export const ComplaintCorrectPayload = payloadOf('ComplaintCorrectPayload', 'complaint', () => ComplaintGraph, ChallengesUserError);
export const ComplaintReviewPayload = payloadOf('ComplaintReviewPayload', 'complaint', () => ComplaintGraph, ChallengesUserError);
export const ComplaintDecidePayload = payloadOf('ComplaintDecidePayload', 'complaint', () => ComplaintGraph, ChallengesUserError);
export const ComplaintWithdrawPayload = payloadOf('ComplaintWithdrawPayload', 'complaint', () => ComplaintGraph, ChallengesUserError);

@Resolver()
export class ChallengesResolver {
  @ReadOne(() => ChallengeGraph, { description: 'One challenge; null when hidden or missing.' })
  challenge!: ChallengeGraph | null;

  @ReadConnection(() => ChallengeGraph, { description: 'Challenges, the latest first.' })
  challenges!: Connection<ChallengeGraph>;

  @ReadOne(() => ComplaintGraph, { description: 'One complaint; null when hidden or missing.' })
  complaint!: ComplaintGraph | null;

  @ReadConnection(() => ComplaintGraph, { description: 'Complaints, the latest first, as far as the reader sees them.' })
  complaints!: Connection<ComplaintGraph>;

  @Mutation(() => ChallengeRaisePayload, { nullable: true, description: 'Challenges documents, procedure or result of a tender (质疑, PL-14) within seven working days of knowing; nothing is confirmed or signed until the answer. For managers of a supplier with an interest. Scope `bids:write`.' })
  challengeRaise(@Arg('input', () => ChallengeRaiseInput, { description: 'The challenge.' }) input: ChallengeRaiseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(raiseChallenge, input);
  }

  @Mutation(() => ChallengeAnswerPayload, { nullable: true, description: 'Answers a challenge for the buyer, due within seven working days, and does what follows (PL-14). For approvers of the buyer. Scope `procurement:write`.' })
  challengeAnswer(@Arg('input', () => ChallengeAnswerInput, { description: 'The answer.' }) input: ChallengeAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerChallenge, input);
  }

  @Mutation(() => ChallengeWithdrawPayload, { nullable: true, description: 'Takes a challenge back before its answer. For managers of the challenger. Scope `bids:write`.' })
  challengeWithdraw(@Arg('input', () => ChallengeWithdrawInput, { description: 'Which challenge.' }) input: ChallengeWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawChallenge, input);
  }

  @Mutation(() => ComplaintFilePayload, { nullable: true, description: 'Complains to the supervisors about the answer to a challenge, or its absence (投诉, PL-14), about challenged matters only (PL-15). For managers of the challenger. Scope `bids:write`.' })
  complaintFile(@Arg('input', () => ComplaintFileInput, { description: 'The complaint.' }) input: ComplaintFileInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(fileComplaint, input);
  }

  @Mutation(() => ComplaintCorrectPayload, { nullable: true, description: 'Supplies what was missing in a complaint, within the time set (CP-01). For managers of the complainant. Scope `bids:write`.' })
  complaintCorrect(@Arg('input', () => ComplaintCorrectInput, { description: 'The correction.' }) input: ComplaintCorrectInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(correctComplaint, input);
  }

  @Mutation(() => ComplaintReviewPayload, { nullable: true, description: 'Reviews whether a complaint is taken up, and may suspend the purchase for at most thirty days (CP-01). For supervisors of the buyer who did not sit on the panel. Scope `procurement:write`.' })
  complaintReview(@Arg('input', () => ComplaintReviewInput, { description: 'The review.' }) input: ComplaintReviewInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(reviewComplaint, input);
  }

  @Mutation(() => ComplaintDecidePayload, { nullable: true, description: 'Decides a complaint within thirty working days; what is ordered happens at once (PL-14). For a supervisor other than the one who took it up. Scope `procurement:write`.' })
  complaintDecide(@Arg('input', () => ComplaintDecideInput, { description: 'The decision.' }) input: ComplaintDecideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(decideComplaint, input);
  }

  @Mutation(() => ComplaintWithdrawPayload, { nullable: true, description: 'Takes a complaint back before its decision. For managers of the complainant. Scope `bids:write`.' })
  complaintWithdraw(@Arg('input', () => ComplaintWithdrawInput, { description: 'Which complaint.' }) input: ComplaintWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawComplaint, input);
  }
}
