import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { PanelAppointInput, appointPanel } from './appoint-panel.js';
import { PanelConcludeInput, concludePanel } from './conclude-panel.js';
import { ConflictDeclareInput, declareConflict } from './declare-conflict.js';
import { BidAssessmentGraph, PanelMemberGraph } from './panel.graph.js';
import { panelRefusals } from './panel.refusals.js';
import { DissentRecordInput, recordDissent } from './record-dissent.js';
import { PanelReleaseInput, releaseMember } from './release-member.js';
import { ScoreSubmitInput, submitScore } from './submit-score.js';

export const PanelUserError = userErrorOf('Panel', panelRefusals);
export const PanelAppointPayload = payloadOf('PanelAppointPayload', 'tender', () => TenderGraph, PanelUserError);
export const PanelConcludePayload = payloadOf('PanelConcludePayload', 'tender', () => TenderGraph, PanelUserError);
export const PanelReleasePayload = payloadOf('PanelReleasePayload', 'panelMember', () => PanelMemberGraph, PanelUserError);
export const ConflictDeclarePayload = payloadOf('ConflictDeclarePayload', 'panelMember', () => PanelMemberGraph, PanelUserError);
export const DissentRecordPayload = payloadOf('DissentRecordPayload', 'panelMember', () => PanelMemberGraph, PanelUserError);
export const ScoreSubmitPayload = payloadOf('ScoreSubmitPayload', 'assessment', () => BidAssessmentGraph, PanelUserError);

@Resolver()
export class PanelResolver {
  @Mutation(() => PanelAppointPayload, { nullable: true, description: 'Appoints the panel of a tender, or fills the places of members who left (TE-01, CC-01). For officers of the buyer. Scope `procurement:write`.' })
  panelAppoint(@Arg('input', () => PanelAppointInput, { description: 'Who joins.' }) input: PanelAppointInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(appointPanel, input);
  }

  @Mutation(() => PanelReleasePayload, { nullable: true, description: 'Takes a member who did not come off the panel. For officers of the buyer. Scope `procurement:write`.' })
  panelRelease(@Arg('input', () => PanelReleaseInput, { description: 'Who, and why.' }) input: PanelReleaseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(releaseMember, input);
  }

  @Mutation(() => ConflictDeclarePayload, { nullable: true, description: 'Declares one\'s own conflicts of interest once the bidders are known, or that there are none (PL-16). For members of the panel. Scope `procurement:write`.' })
  conflictDeclare(@Arg('input', () => ConflictDeclareInput, { description: 'The declaration.' }) input: ConflictDeclareInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declareConflict, input);
  }

  @Mutation(() => ScoreSubmitPayload, { nullable: true, description: 'Hands in one\'s own judgement of a bid, hidden from the other members until the panel concludes. For members of the panel who declared. Scope `procurement:write`.' })
  scoreSubmit(@Arg('input', () => ScoreSubmitInput, { description: 'The judgement.' }) input: ScoreSubmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(submitScore, input);
  }

  @Mutation(() => PanelConcludePayload, { nullable: true, description: 'Concludes the evaluation: releases the scores and ranks the bids (TE-03); with too few qualified bids the tender is void (PL-07). For members of the panel. Scope `procurement:write`.' })
  panelConclude(@Arg('input', () => PanelConcludeInput, { description: 'Which tender.' }) input: PanelConcludeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(concludePanel, input);
  }

  @Mutation(() => DissentRecordPayload, { nullable: true, description: 'Puts one\'s disagreement with the result on record (PL-27). For members of the panel. Scope `procurement:write`.' })
  dissentRecord(@Arg('input', () => DissentRecordInput, { description: 'What one disagrees with.' }) input: DissentRecordInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recordDissent, input);
  }
}
