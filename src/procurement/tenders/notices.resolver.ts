import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { EnquiryAnswerInput, answerEnquiry } from './answer-enquiry.js';
import { EnquiryAskInput, askEnquiry } from './ask-enquiry.js';
import { TenderClarifyInput, clarifyTender } from './clarify-tender.js';
import { TenderExtendInput, extendTender } from './extend-tender.js';
import { TenderEnquiryGraph } from './notices.graph.js';
import { TendersUserError, answeredByTender } from './tenders.errors.js';

export const TenderClarifyPayload = answeredByTender('TenderClarifyPayload');
export const TenderExtendPayload = answeredByTender('TenderExtendPayload');
export const EnquiryAskPayload = payloadOf('EnquiryAskPayload', 'enquiry', () => TenderEnquiryGraph, TendersUserError);
export const EnquiryAnswerPayload = payloadOf('EnquiryAnswerPayload', 'enquiry', () => TenderEnquiryGraph, TendersUserError);

@Resolver()
export class TenderNoticesResolver {
  @Mutation(() => TenderClarifyPayload, { nullable: true, description: 'Clarifies or corrects a published tender; the deadline moves where too few days are left (PL-20). For approvers of the buyer who did not write the tender. Scope `procurement:write`.' })
  tenderClarify(@Arg('input', () => TenderClarifyInput, { description: 'The notice.' }) input: TenderClarifyInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(clarifyTender, input);
  }

  @Mutation(() => TenderExtendPayload, { nullable: true, description: 'Gives bidders more time. For approvers of the buyer who did not write the tender. Scope `procurement:write`.' })
  tenderExtend(@Arg('input', () => TenderExtendInput, { description: 'The new day, and why.' }) input: TenderExtendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(extendTender, input);
  }

  @Mutation(() => EnquiryAskPayload, { nullable: true, description: 'Asks a question about a published tender; who asks is hidden until the deadline (PL-14). For whoever has signed in. Scope `procurement:write`.' })
  enquiryAsk(@Arg('input', () => EnquiryAskInput, { description: 'The question.' }) input: EnquiryAskInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(askEnquiry, input);
  }

  @Mutation(() => EnquiryAnswerPayload, { nullable: true, description: 'Answers an enquiry, to everyone alike (PL-14). For officers of the buyer. Scope `procurement:write`.' })
  enquiryAnswer(@Arg('input', () => EnquiryAnswerInput, { description: 'The answer.' }) input: EnquiryAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(answerEnquiry, input);
  }
}
