import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { BidsUserError } from '../bids/bids.resolver.js';
import { PricesOpenInput, openPrices } from '../panel/open-prices.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { SealingDrillInput, drillSealing } from './drill-sealing.js';
import { openingRefusals } from './opening.refusals.js';

export const OpeningUserError = userErrorOf('Opening', openingRefusals);
export const SealingDrillPayload = payloadOf('SealingDrillPayload', 'tender', () => TenderGraph, OpeningUserError, 'Answer of sealingDrill. Who has passed is told by `tender { openingOfficers { nodes { drilledAt } } }`.');
export const PricesOpenPayload = payloadOf('PricesOpenPayload', 'tender', () => TenderGraph, BidsUserError, 'Answer of pricesOpen. Until the last share that is needed the prices stay sealed (`sharesHeld` tells how many are held); with it `pricesOpenedAt` is set.');

@Resolver()
export class OpeningResolver {
  @Mutation(() => SealingDrillPayload, { nullable: true, description: 'Tries one\'s own opening share on a test envelope (演练) before publication, which is refused until as many officers have passed as open together (PL-07). For the opening officers named in the draft. Scope `procurement:write`.' })
  sealingDrill(@Arg('input', () => SealingDrillInput, { description: 'Tender, and share or answer.' }) input: SealingDrillInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(drillSealing, input);
  }

  @Mutation(() => PricesOpenPayload, { nullable: true, description: 'Sends one\'s own opening share for the price envelopes (价格标), after every panel member has judged every bid; the last one that is needed opens all prices. For the opening officers of a tender with two envelopes. Scope `procurement:write`.' })
  pricesOpen(@Arg('input', () => PricesOpenInput, { description: 'Tender and share.' }) input: PricesOpenInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(openPrices, input);
  }
}
