import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { PurchaseLineGraph, PurchaseListGraph } from '../lists/index.js';
import { PurchasingUserError } from '../purchasing.errors.js';
import { PurchaseIntentionExemptInput, exemptLine } from './exempt-line.js';
import { PurchaseIntentionGraph } from './intention.graph.js';
import { PurchaseIntentionPublishInput, publishIntentions } from './publish-intentions.js';

export const PurchaseIntentionPublishPayload = payloadOf('PurchaseIntentionPublishPayload', 'purchaseList', () => PurchaseListGraph, PurchasingUserError);
export const PurchaseIntentionExemptPayload = payloadOf('PurchaseIntentionExemptPayload', 'purchaseLine', () => PurchaseLineGraph, PurchasingUserError);

@Resolver()
export class IntentionsResolver {
  @ReadOne(() => PurchaseIntentionGraph, { description: 'One purchase intention; null when there is none by this id.' })
  purchaseIntention!: PurchaseIntentionGraph | null;

  @ReadConnection(() => PurchaseIntentionGraph, { description: 'Purchase intentions (采购意向), the latest first; filter `coming: {eq: true}` and order by EXPECTED_ON for what is to be bought next.' })
  purchaseIntentions!: Connection<PurchaseIntentionGraph>;

  @Mutation(() => PurchaseIntentionPublishPayload, { nullable: true, description: 'Tells the public what a buyer means to buy, line by line, so many days before a tender may be published (rule `purchaseIntention.days`). For an approver who drafted none of the lines. Needs an idempotencyKey. Scope `procurement:write`.' })
  purchaseIntentionPublish(@Arg('input', () => PurchaseIntentionPublishInput, { description: 'Which lines.' }) input: PurchaseIntentionPublishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(publishIntentions, input);
  }

  @Mutation(() => PurchaseIntentionExemptPayload, { nullable: true, description: 'Records why a line is tendered sooner than its intention allows; public. For an approver who did not draft the line. Scope `procurement:write`.' })
  purchaseIntentionExempt(@Arg('input', () => PurchaseIntentionExemptInput, { description: 'Line, ground and reason.' }) input: PurchaseIntentionExemptInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(exemptLine, input);
  }
}
