import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { ContractsUserError } from '../contracts.payloads.js';
import { HandoverGraph } from './handover.graph.js';
import { HandoverAcknowledgeInput, HandoverDeliverInput, HandoverPlanInput, acknowledgeHandover, deliverHandover, planHandover } from './plan-handover.js';

const answered = (name: string) => payloadOf(name, 'handover', () => HandoverGraph, ContractsUserError);
const HandoverPlanPayload = answered('HandoverPlanPayload');
const HandoverDeliverPayload = answered('HandoverDeliverPayload');
const HandoverAcknowledgePayload = answered('HandoverAcknowledgePayload');

@Resolver()
export class HandoverResolver {
  @Mutation(() => HandoverPlanPayload, { nullable: true, description: 'Plans how the people who are served and the project ledger pass on at the end of a contract (GP-16); a newer plan replaces the older until it is handed over. For officers of the buyer, stewards of the fund and managers of the organization. Scope `contracts:write`.' })
  handoverPlan(@Arg('input', () => HandoverPlanInput, { description: 'The plan.' }) input: HandoverPlanInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(planHandover, input);
  }

  @Mutation(() => HandoverDeliverPayload, { nullable: true, description: 'Hands clients and project ledger over; the ledger is fixed by its digest. For managers of the organization that delivers. Scope `contracts:write`.' })
  handoverDeliver(@Arg('input', () => HandoverDeliverInput, { description: 'Which hand-over.' }) input: HandoverDeliverInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(deliverHandover, input);
  }

  @Mutation(() => HandoverAcknowledgePayload, { nullable: true, description: 'Acknowledges that clients and project ledger are there, all of them (CASES_DROPPED). For managers of the successor; where there is none, for officers of the buyer and stewards of the fund. Scope `contracts:write`.' })
  handoverAcknowledge(@Arg('input', () => HandoverAcknowledgeInput, { description: 'Which hand-over, and how many people are served on.' }) input: HandoverAcknowledgeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(acknowledgeHandover, input);
  }
}
