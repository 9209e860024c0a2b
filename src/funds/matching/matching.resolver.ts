import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { ReadOne } from '../../platform/reads/index.js';
import { FundsUserError } from '../funds.payloads.js';
import { MatchOfferGraph } from './match-offer.graph.js';
import { MatchOfferDraftInput, MatchOfferEndInput, MatchOfferOpenInput, draftMatchOffer, endMatchOffer, openMatchOffer } from './offer-match.js';

const withOffer = (name: string) => payloadOf(name, 'matchOffer', () => MatchOfferGraph, FundsUserError);
const MatchOfferDraftPayload = withOffer('MatchOfferDraftPayload');
const MatchOfferOpenPayload = withOffer('MatchOfferOpenPayload');
const MatchOfferEndPayload = withOffer('MatchOfferEndPayload');

@Resolver()
export class MatchingResolver {
  @ReadOne(() => MatchOfferGraph, { description: 'One offer to match gifts; null when hidden or missing.' })
  matchOffer!: MatchOfferGraph | null;

  @Mutation(() => MatchOfferDraftPayload, { nullable: true, description: 'Writes down what a sponsor or government promises to add to gifts. For stewards of the fund. Scope `funds:write`.' })
  matchOfferDraft(@Arg('input', () => MatchOfferDraftInput, { description: 'The promise.' }) input: MatchOfferDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftMatchOffer, input);
  }

  @Mutation(() => MatchOfferOpenPayload, { nullable: true, description: 'Opens it: gifts are matched from then on, in the order of the ledger, soon after they came in. For another steward than the one who drafted it. Needs an idempotencyKey. Scope `funds:write`.' })
  matchOfferOpen(@Arg('input', () => MatchOfferOpenInput, { description: 'Which offer.' }) input: MatchOfferOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openMatchOffer, input);
  }

  @Mutation(() => MatchOfferEndPayload, { nullable: true, description: 'Ends it before its time; what was added stands. For stewards of the fund. Scope `funds:write`.' })
  matchOfferEnd(@Arg('input', () => MatchOfferEndInput, { description: 'Which offer.' }) input: MatchOfferEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(endMatchOffer, input);
  }
}
