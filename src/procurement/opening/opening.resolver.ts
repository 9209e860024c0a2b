import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import { SealingDrillInput, drillSealing } from './drill-sealing.js';
import { openingRefusals } from './opening.refusals.js';

export const OpeningUserError = userErrorOf('Opening', openingRefusals);
export const SealingDrillPayload = payloadOf('SealingDrillPayload', 'tender', () => TenderGraph, OpeningUserError, 'Answer of sealingDrill. Who has passed is told by `tender { openingOfficers { nodes { drilledAt } } }`.');

@Resolver()
export class OpeningResolver {
  @Mutation(() => SealingDrillPayload, { nullable: true, description: 'Tries one\'s own opening share on a test envelope (演练) before publication, which is refused until as many officers have passed as open together (PL-07). For the opening officers named in the draft. Scope `procurement:write`.' })
  sealingDrill(@Arg('input', () => SealingDrillInput, { description: 'Tender, and share or answer.' }) input: SealingDrillInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(drillSealing, input);
  }
}
