import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { type Answered, payloadBase, payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { BidsUserError } from '../bids/bids.resolver.js';
import { PricesOpenInput, openPrices } from '../panel/open-prices.js';
import { OpeningOfficerGraph } from '../tenders/tender-parts.graph.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { OpeningAbandonInput, abandonOpening } from './abandon-opening.js';
import { OpeningDeputyAcceptInput, acceptDeputy } from './accept-deputy.js';
import { OpeningDeputyConsentInput, consentToDeputy } from './consent-to-deputy.js';
import { SealingDrillInput, drillSealing } from './drill-sealing.js';
import { OpeningShareHandOverInput, handOver } from './hand-over-share.js';
import { OpeningShareLoseInput, loseShare } from './lose-share.js';
import { OpeningShareRecoverInput, recoverShare } from './recover-share.js';
import { OpeningDeputyNameInput, nameDeputy } from './name-deputy.js';
import { OpeningDeputyGraph } from './opening.graph.js';
import { openingRefusals } from './opening.refusals.js';

export const OpeningUserError = userErrorOf('Opening', openingRefusals);
export const SealingDrillPayload = payloadOf('SealingDrillPayload', 'tender', () => TenderGraph, OpeningUserError, 'Answer of sealingDrill. Who has passed is told by `tender { openingOfficers { nodes { drilledAt } } }`.');
export const PricesOpenPayload = payloadOf('PricesOpenPayload', 'tender', () => TenderGraph, BidsUserError, 'Answer of pricesOpen. Until the last share that is needed the prices stay sealed (`sharesHeld` tells how many are held); with it `pricesOpenedAt` is set.');

const answeredByDeputy = (name: string) => payloadOf(name, 'deputy', () => OpeningDeputyGraph, OpeningUserError);
export const OpeningDeputyNamePayload = answeredByDeputy('OpeningDeputyNamePayload');
export const OpeningDeputyConsentPayload = answeredByDeputy('OpeningDeputyConsentPayload');
export const OpeningShareHandOverPayload = answeredByDeputy('OpeningShareHandOverPayload');
export const OpeningShareRecoverPayload = payloadOf('OpeningShareRecoverPayload', 'openingOfficer', () => OpeningOfficerGraph, OpeningUserError);
export const OpeningShareLosePayload = payloadOf('OpeningShareLosePayload', 'openingOfficer', () => OpeningOfficerGraph, OpeningUserError);
export const OpeningAbandonPayload = payloadOf('OpeningAbandonPayload', 'tender', () => TenderGraph, OpeningUserError);

@ObjectType('OpeningDeputyAcceptPayload', { description: 'Answer of openingDeputyAccept.' })
export class OpeningDeputyAcceptPayload extends payloadBase(OpeningUserError) {
  @Field(() => OpeningDeputyGraph, { nullable: true, description: 'You as deputy, with the public key; null when the deed was refused.' })
  deputy!: Answered;

  @Field(() => String, { nullable: true, description: 'Your own opening share (`wos_…`), told this once and stored nowhere. Null when refused, and when you gave a public key of your own.' })
  share!: string | null;
}

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

  @Mutation(() => OpeningDeputyNamePayload, { nullable: true, description: 'Names one\'s deputy for the opening (开标代理人), before or after publication. For opening officers. Scope `procurement:write`.' })
  openingDeputyName(@Arg('input', () => OpeningDeputyNameInput, { description: 'Who.' }) input: OpeningDeputyNameInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(nameDeputy, input);
  }

  @Mutation(() => OpeningDeputyConsentPayload, { nullable: true, description: 'Consents to a deputy. For approvers of the buyer who are neither the officer nor the deputy. Scope `procurement:write`.' })
  openingDeputyConsent(@Arg('input', () => OpeningDeputyConsentInput, { description: 'Which deputy.' }) input: OpeningDeputyConsentInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(consentToDeputy, input);
  }

  @Mutation(() => OpeningDeputyAcceptPayload, { nullable: true, description: 'Makes one\'s own share as deputy. For the deputy named. Scope `procurement:write`.' })
  openingDeputyAccept(@Arg('input', () => OpeningDeputyAcceptInput, { description: 'Which deputy, and the key.' }) input: OpeningDeputyAcceptInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(acceptDeputy, input);
  }

  @Mutation(() => OpeningShareHandOverPayload, { nullable: true, description: 'Hands one\'s share over to the deputy: it is sealed for the deputy\'s key; no envelope is touched and no bid read. For the officer. Scope `procurement:write`.' })
  openingShareHandOver(@Arg('input', () => OpeningShareHandOverInput, { description: 'To which deputy, and the share.' }) input: OpeningShareHandOverInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(handOver, input);
  }

  @Mutation(() => OpeningShareRecoverPayload, { nullable: true, description: 'Takes back that an opening share is lost (PL-07): the officer, or whoever declared it, until another approver gave the opening up for it (openingAbandon). The officer sends the share again to open. Refused with SHARE_NOT_LOST. Scope `procurement:write`.' })
  openingShareRecover(@Arg('input', () => OpeningShareRecoverInput, { description: 'Whose.' }) input: OpeningShareRecoverInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(recoverShare, input);
  }

  @Mutation(() => OpeningShareLosePayload, { nullable: true, description: 'Declares an opening share lost. For the officer, or an approver of the buyer. Scope `procurement:write`.' })
  openingShareLose(@Arg('input', () => OpeningShareLoseInput, { description: 'Whose.' }) input: OpeningShareLoseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(loseShare, input);
  }

  @Mutation(() => OpeningAbandonPayload, { nullable: true, description: 'Gives up a tender that nobody can open any more, because fewer shares are left than open together: it is void (PL-07) and its bids are destroyed unread, with their receipts kept. For approvers of the buyer who declared no share of it lost and open nothing in it. Scope `procurement:write`.' })
  openingAbandon(@Arg('input', () => OpeningAbandonInput, { description: 'Which tender, and why.' }) input: OpeningAbandonInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(abandonOpening, input);
  }
}
