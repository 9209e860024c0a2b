import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { BidSecurityGraph } from './bid-security.graph.js';
import { BidSecurityForfeitInput, BidSecurityReturnInput, forfeitSecurity, returnSecurity } from './end-security.js';
import { BidSecurityProvideInput, provideSecurity } from './provide-security.js';
import { BidSecurityRequireInput, requireSecurity } from './require-security.js';
import { securitiesRefusals } from './securities.refusals.js';

export const SecuritiesUserError = userErrorOf('Securities', securitiesRefusals);
const answered = (name: string) => payloadOf(name, 'bidSecurity', () => BidSecurityGraph, SecuritiesUserError);
export const BidSecurityRequirePayload = payloadOf('BidSecurityRequirePayload', 'tender', () => TenderGraph, SecuritiesUserError);
export const BidSecurityProvidePayload = answered('BidSecurityProvidePayload');
export const BidSecurityReturnPayload = answered('BidSecurityReturnPayload');
export const BidSecurityForfeitPayload = answered('BidSecurityForfeitPayload');

@Resolver()
export class SecuritiesResolver {
  @ReadOne(() => BidSecurityGraph, { description: 'One bid security; null when hidden or missing.' })
  bidSecurity!: BidSecurityGraph | null;

  @ReadConnection(() => BidSecurityGraph, { description: 'Bid securities that the reader may see, the latest first.' })
  bidSecurities!: Connection<BidSecurityGraph>;

  @Mutation(() => BidSecurityRequirePayload, { nullable: true, description: 'Sets the security that bidders of a tender put up, at most 2 % of the budget (PL-21). For officers of the buyer, in a draft. Scope `procurement:write`.' })
  bidSecurityRequire(@Arg('input', () => BidSecurityRequireInput, { description: 'Tender and amount.' }) input: BidSecurityRequireInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(requireSecurity, input);
  }

  @Mutation(() => BidSecurityProvidePayload, { nullable: true, description: 'Records the security of a bid, not in cash (PL-21); hidden until the opening. For managers of the bidder, until the deadline. Needs an idempotency key. Scope `bids:write`.' })
  bidSecurityProvide(@Arg('input', () => BidSecurityProvideInput, { description: 'Bid, kind and amount.' }) input: BidSecurityProvideInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(provideSecurity, input);
  }

  @Mutation(() => BidSecurityReturnPayload, { nullable: true, description: 'Gives a security back that is due (PL-21). For approvers of the buyer. Needs an idempotency key. Scope `procurement:write`.' })
  bidSecurityReturn(@Arg('input', () => BidSecurityReturnInput, { description: 'Which security.' }) input: BidSecurityReturnInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(returnSecurity, input);
  }

  @Mutation(() => BidSecurityForfeitPayload, { nullable: true, description: 'Keeps a security, for a reason that is told (PL-21). For approvers of the buyer, after the opening. Needs an idempotency key. Scope `procurement:write`.' })
  bidSecurityForfeit(@Arg('input', () => BidSecurityForfeitInput, { description: 'Which security, and why.' }) input: BidSecurityForfeitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(forfeitSecurity, input);
  }
}
