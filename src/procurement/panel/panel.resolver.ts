import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { PanelAppointInput, appointPanel } from './appoint-panel.js';
import { PanelConcludeInput, concludePanel } from './conclude-panel.js';
import { type Connection, ReadConnection } from '../../platform/reads/index.js';
import { RelationDeclareInput, RelationEndInput, declareRelation, endRelation } from './declare-relation.js';
import { PanelDrawPrepareInput, preparePanelDraw } from './draw-experts.js';
import { PriceExplainInput, PriceExplanationAskInput, PriceExplanationJudgeInput, askPriceExplanation, explainPrice, judgePriceExplanation } from './explain-price.js';
import { PriceInquiryGraph } from './ranking.graph.js';
import { DeclaredRelationGraph, PanelDrawGraph } from './relation.graph.js';
import { PanelStrikeInput, strikeMember } from './strike-member.js';
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

export const PanelStrikePayload = payloadOf('PanelStrikePayload', 'panelMember', () => PanelMemberGraph, PanelUserError);
export const PanelDrawPreparePayload = payloadOf('PanelDrawPreparePayload', 'panelDraw', () => PanelDrawGraph, PanelUserError);
export const RelationDeclarePayload = payloadOf('RelationDeclarePayload', 'relation', () => DeclaredRelationGraph, PanelUserError);
export const RelationEndPayload = payloadOf('RelationEndPayload', 'relation', () => DeclaredRelationGraph, PanelUserError);
export const PriceExplanationAskPayload = payloadOf('PriceExplanationAskPayload', 'priceInquiry', () => PriceInquiryGraph, PanelUserError);
export const PriceExplainPayload = payloadOf('PriceExplainPayload', 'priceInquiry', () => PriceInquiryGraph, PanelUserError);
export const PriceExplanationJudgePayload = payloadOf('PriceExplanationJudgePayload', 'priceInquiry', () => PriceInquiryGraph, PanelUserError);

@Resolver()
export class PanelResolver {
  @ReadConnection(() => DeclaredRelationGraph, { description: 'The reader\'s own declared relations to organizations (PL-16).' })
  declaredRelations!: Connection<DeclaredRelationGraph>;

  @Mutation(() => PanelStrikePayload, { nullable: true, description: 'Strikes a member who turns out to be related to a bidder, with their judgements; what was concluded is undone, and another expert is drawn (PL-16). For supervisors of the buyer, and for its officers where the register shows the relation. Scope `procurement:write`.' })
  panelStrike(@Arg('input', () => PanelStrikeInput, { description: 'Who, and why.' }) input: PanelStrikeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(strikeMember, input);
  }

  @Mutation(() => PanelDrawPreparePayload, { nullable: true, description: 'Fixes the seed of a draw of experts and publishes its digest; `panelAppoint` draws by it with words given then (TE-01). For officers of the buyer. Scope `procurement:write`.' })
  panelDrawPrepare(@Arg('input', () => PanelDrawPrepareInput, { description: 'Which tender.' }) input: PanelDrawPrepareInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(preparePanelDraw, input);
  }

  @Mutation(() => RelationDeclarePayload, { nullable: true, description: 'Declares a relation of one\'s own to an organization, minded by every draw and appointment (PL-16). For evaluators and people of buyers. Scope `procurement:write`.' })
  relationDeclare(@Arg('input', () => RelationDeclareInput, { description: 'The relation.' }) input: RelationDeclareInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(declareRelation, input);
  }

  @Mutation(() => RelationEndPayload, { nullable: true, description: 'Says that a declared relation of one\'s own is over. Scope `procurement:write`.' })
  relationEnd(@Arg('input', () => RelationEndInput, { description: 'Which relation.' }) input: RelationEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(endRelation, input);
  }

  @Mutation(() => PriceExplanationAskPayload, { nullable: true, description: 'Asks the bidder of a price that looks too low to be performed to explain it (TE-03). For members of the panel who declared. Scope `procurement:write`.' })
  priceExplanationAsk(@Arg('input', () => PriceExplanationAskInput, { description: 'Which bid.' }) input: PriceExplanationAskInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(askPriceExplanation, input);
  }

  @Mutation(() => PriceExplainPayload, { nullable: true, description: 'Explains one\'s own low price in the time given (TE-03). For managers of the bidder. Scope `bids:write`.' })
  priceExplain(@Arg('input', () => PriceExplainInput, { description: 'The explanation.' }) input: PriceExplainInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(explainPrice, input);
  }

  @Mutation(() => PriceExplanationJudgePayload, { nullable: true, description: 'Says whether an explanation of a low price convinces; most members decide (TE-03). For members of the panel who declared. Scope `procurement:write`.' })
  priceExplanationJudge(@Arg('input', () => PriceExplanationJudgeInput, { description: 'The opinion.' }) input: PriceExplanationJudgeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(judgePriceExplanation, input);
  }

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
