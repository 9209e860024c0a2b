import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import * as payloads from '../funds.payloads.js';
import { GrantApplicationGraph } from './application.graph.js';
import { RoundReviewerAppointInput, appointReviewer } from './appoint-reviewer.js';
import { RoundReviewBeginInput, beginReview } from './begin-review.js';
import { RoundCancelInput, cancelRound } from './cancel-round.js';
import { RoundVoteCastInput, castVote } from './voting/cast-vote.js';
import { RoundDecideInput, decideRound } from './decide-round.js';
import { ApplicationDraftInput, draftApplication } from './draft-application.js';
import { draftRound } from './draft-round.js';
import { ApplicationEligibilityDecideInput, judgeEligibility } from './judge-eligibility.js';
import { ApplicationObjectInput, ObjectionDecideInput, decideObjection, objectToApplication } from './object.js';
import { RoundOpenInput, openRound } from './open-round.js';
import { RoundVoteOpenInput, openVote } from './voting/open-vote.js';
import { ApplicationConflictDeclareInput, ApplicationScoreInput, declareConflict, scoreApplication } from './review-application.js';
import { ApplicationReviseInput, reviseApplication } from './revise-application.js';
import { GrantRoundGraph } from './round.graph.js';
import { RoundDraftInput } from './round.input.js';
import { ApplicationSponsorInput, sponsorApplication } from './sponsor-application.js';
import { ApplicationSubmitInput, submitApplication } from './submit-application.js';
import { ApplicationWithdrawInput, withdrawApplication } from './withdraw-application.js';

@Resolver()
export class RoundsResolver {
  @ReadOne(() => GrantRoundGraph, { description: 'One grant round; null when hidden or missing.' })
  round!: GrantRoundGraph | null;

  @ReadConnection(() => GrantRoundGraph, { description: 'Grant rounds which the reader may see, the newest first; search finds parts of the title.' })
  rounds!: Connection<GrantRoundGraph>;

  @ReadOne(() => GrantApplicationGraph, { description: 'One application in a grant round; null when hidden or missing.' })
  application!: GrantApplicationGraph | null;

  @ReadConnection(() => GrantApplicationGraph, { description: 'Applications in grant rounds which the reader may see, the newest first; search finds parts of the title.' })
  applications!: Connection<GrantApplicationGraph>;

  @Mutation(() => payloads.RoundDraftPayload, { nullable: true, description: 'Drafts a grant round with all its terms. For stewards of the fund. Scope `funds:write`.' })
  roundDraft(@Arg('input', () => RoundDraftInput, { description: 'The terms.' }) input: RoundDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftRound, input);
  }

  @Mutation(() => payloads.RoundOpenPayload, { nullable: true, description: 'Publishes a round and sets its budget aside. For another steward of the fund than its drafter (C5). Needs an idempotencyKey. Scope `funds:write`.' })
  roundOpen(@Arg('input', () => RoundOpenInput, { description: 'Which round, and its deadline.' }) input: RoundOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openRound, input);
  }

  @Mutation(() => payloads.RoundCancelPayload, { nullable: true, description: 'Calls a round off; its money is free again. For stewards of the fund. Scope `funds:write`.' })
  roundCancel(@Arg('input', () => RoundCancelInput, { description: 'Which round, and why.' }) input: RoundCancelInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(cancelRound, input);
  }

  @Mutation(() => payloads.RoundReviewerAppointPayload, { nullable: true, description: 'Appoints an expert to the panel, unless bound to an applicant or the fund (PL-16). For stewards of the fund. Scope `funds:write`.' })
  roundReviewerAppoint(@Arg('input', () => RoundReviewerAppointInput, { description: 'Which round, and whom.' }) input: RoundReviewerAppointInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(appointReviewer, input);
  }

  @Mutation(() => payloads.RoundReviewBeginPayload, { nullable: true, description: 'Hands the eligible applications to the whole, odd panel (C5). For stewards of the fund. Scope `funds:write`.' })
  roundReviewBegin(@Arg('input', () => RoundReviewBeginInput, { description: 'Which round.' }) input: RoundReviewBeginInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(beginReview, input);
  }

  @Mutation(() => payloads.RoundVoteOpenPayload, { nullable: true, description: 'Opens the residents’ vote once all scores are in. For stewards of the fund. Scope `funds:write`.' })
  roundVoteOpen(@Arg('input', () => RoundVoteOpenInput, { description: 'Which round, and until when.' }) input: RoundVoteOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openVote, input);
  }

  @Mutation(() => payloads.RoundVoteCastPayload, { nullable: true, description: 'Votes: one person, one vote, and what was approved is stored without the name (RC-02). For residents of the fund’s community. Needs an idempotencyKey. Scope `funds:write`.' })
  roundVoteCast(@Arg('input', () => RoundVoteCastInput, { description: 'Which round, and the projects approved of.' }) input: RoundVoteCastInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(castVote, input);
  }

  @Mutation(() => payloads.RoundDecidePayload, { nullable: true, description: 'Applies the published formula, sets the awards aside and begins the publicity period (C5). For stewards of the fund. Needs an idempotencyKey. Scope `funds:write`.' })
  roundDecide(@Arg('input', () => RoundDecideInput, { description: 'Which round.' }) input: RoundDecideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(decideRound, input);
  }

  @Mutation(() => payloads.ApplicationDraftPayload, { nullable: true, description: 'Begins an application that cites at least one need which the community adopted for the route FUND (E4). For managers of the organization. Scope `funds:write`.' })
  applicationDraft(@Arg('input', () => ApplicationDraftInput, { description: 'The round, the organization and the proposal.' }) input: ApplicationDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftApplication, input);
  }

  @Mutation(() => payloads.ApplicationRevisePayload, { nullable: true, description: 'Writes a draft, or a project in coaching, anew as a whole. For managers of the organization. Scope `funds:write`.' })
  applicationRevise(@Arg('input', () => ApplicationReviseInput, { description: 'Which application, and the proposal.' }) input: ApplicationReviseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(reviseApplication, input);
  }

  @Mutation(() => payloads.ApplicationSubmitPayload, { nullable: true, description: 'Sends an application in before the deadline, when the organization is eligible (C5). For managers of the organization. Needs an idempotencyKey. Scope `funds:write`.' })
  applicationSubmit(@Arg('input', () => ApplicationSubmitInput, { description: 'Which application.' }) input: ApplicationSubmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(submitApplication, input);
  }

  @Mutation(() => payloads.ApplicationSponsorPayload, { nullable: true, description: 'Takes the project of a filed group on: its sponsor will sign, receive the money and answer for it (SO-07). For managers of the fiscal sponsor. Scope `funds:write`.' })
  applicationSponsor(@Arg('input', () => ApplicationSponsorInput, { description: 'Which application.' }) input: ApplicationSponsorInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(sponsorApplication, input);
  }

  @Mutation(() => payloads.ApplicationWithdrawPayload, { nullable: true, description: 'Takes an application back. For managers of the organization. Scope `funds:write`.' })
  applicationWithdraw(@Arg('input', () => ApplicationWithdrawInput, { description: 'Which application.' }) input: ApplicationWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawApplication, input);
  }

  @Mutation(() => payloads.ApplicationEligibilityDecidePayload, { nullable: true, description: 'Judges whether an application meets the conditions of the call. For stewards and finance officers of the fund who do not belong to the organization. Scope `funds:write`.' })
  applicationEligibilityDecide(@Arg('input', () => ApplicationEligibilityDecideInput, { description: 'Which application, and the judgement.' }) input: ApplicationEligibilityDecideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(judgeEligibility, input);
  }

  @Mutation(() => payloads.ApplicationScorePayload, { nullable: true, description: 'Scores an application, once; sealed until all scores are in (C5). For experts on the panel. Needs an idempotencyKey. Scope `funds:write`.' })
  applicationScore(@Arg('input', () => ApplicationScoreInput, { description: 'Which application, and the points.' }) input: ApplicationScoreInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(scoreApplication, input);
  }

  @Mutation(() => payloads.ApplicationConflictDeclarePayload, { nullable: true, description: 'Stands back from an application (回避, PL-16). For experts on the panel. Scope `funds:write`.' })
  applicationConflictDeclare(@Arg('input', () => ApplicationConflictDeclareInput, { description: 'Which application, and why.' }) input: ApplicationConflictDeclareInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declareConflict, input);
  }

  @Mutation(() => payloads.ApplicationObjectPayload, { nullable: true, description: 'Objects to a selection within the publicity period (C5). Anyone signed in but members of the organization. Scope `funds:write`.' })
  applicationObject(@Arg('input', () => ApplicationObjectInput, { description: 'Which application, and the grounds.' }) input: ApplicationObjectInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(objectToApplication, input);
  }

  @Mutation(() => payloads.ObjectionDecidePayload, { nullable: true, description: 'Answers an objection. For stewards of the fund who did not raise it and do not belong to the organization. Scope `funds:write`.' })
  objectionDecide(@Arg('input', () => ObjectionDecideInput, { description: 'Which objection, and the answer.' }) input: ObjectionDecideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(decideObjection, input);
  }
}
