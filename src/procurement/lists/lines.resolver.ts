import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { PurchasingUserError } from '../purchasing.errors.js';
import { PurchaseLineAddInput, addLine } from './add-line.js';
import { PurchaseLineCiteNeedInput, citeNeed } from './cite-need.js';
import { PurchaseLineEditInput, editLine } from './edit-line.js';
import { PurchaseLineGraph } from './purchase-line.graph.js';
import { PurchaseLineRemoveInput, removeLine } from './remove-line.js';

const answeredByLine = (name: string) => payloadOf(name, 'purchaseLine', () => PurchaseLineGraph, PurchasingUserError);
export const PurchaseLineAddPayload = answeredByLine('PurchaseLineAddPayload');
export const PurchaseLineEditPayload = answeredByLine('PurchaseLineEditPayload');
export const PurchaseLineRemovePayload = answeredByLine('PurchaseLineRemovePayload');
export const PurchaseLineCiteNeedPayload = answeredByLine('PurchaseLineCiteNeedPayload');

@Resolver()
export class LinesResolver {
  @ReadOne(() => PurchaseLineGraph, { description: 'One line of a purchase list; null when hidden or missing.' })
  purchaseLine!: PurchaseLineGraph | null;

  @ReadConnection(() => PurchaseLineGraph, { description: 'Lines of purchase lists which the reader may see, the latest published first; filter `state: {eq: OPEN}` for what waits for a tender.' })
  purchaseLines!: Connection<PurchaseLineGraph>;

  @Mutation(() => PurchaseLineAddPayload, { nullable: true, description: 'Puts a service on a list with quantity, unit, standard (E7) and budget (GP-08). Prohibited content is refused (GP-06). For the buyer\'s officers. Scope `procurement:write`.' })
  purchaseLineAdd(@Arg('input', () => PurchaseLineAddInput, { description: 'The terms.' }) input: PurchaseLineAddInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(addLine, input);
  }

  @Mutation(() => PurchaseLineEditPayload, { nullable: true, description: 'Puts the terms of a planned line anew. For the buyer\'s officers. Scope `procurement:write`.' })
  purchaseLineEdit(@Arg('input', () => PurchaseLineEditInput, { description: 'All its terms.' }) input: PurchaseLineEditInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(editLine, input);
  }

  @Mutation(() => PurchaseLineRemovePayload, { nullable: true, description: 'Takes a planned line off its list; it stays to be read as CANCELLED. For the buyer\'s officers. Scope `procurement:write`.' })
  purchaseLineRemove(@Arg('input', () => PurchaseLineRemoveInput, { description: 'Which line.' }) input: PurchaseLineRemoveInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(removeLine, input);
  }

  @Mutation(() => PurchaseLineCiteNeedPayload, { nullable: true, description: 'Says which need a line is to answer: one adopted for purchase, from the area served (E9). For the buyer\'s officers. Scope `procurement:write`.' })
  purchaseLineCiteNeed(@Arg('input', () => PurchaseLineCiteNeedInput, { description: 'Line and need.' }) input: PurchaseLineCiteNeedInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(citeNeed, input);
  }
}
