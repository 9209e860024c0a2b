import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { ContractsUserError } from '../contracts.payloads.js';
import { ContractAmendmentGraph } from './amendment.graph.js';
import { AmendmentDropInput, AmendmentProposeInput, AmendmentSignInput } from './amendment.input.js';
import { dropAmendment } from './drop-amendment.js';
import { proposeAmendment } from './propose-amendment.js';
import { signAmendment } from './sign-amendment.js';

const answered = (name: string) => payloadOf(name, 'amendment', () => ContractAmendmentGraph, ContractsUserError);
const AmendmentProposePayload = answered('AmendmentProposePayload');
const AmendmentSignPayload = answered('AmendmentSignPayload');
const AmendmentDropPayload = answered('AmendmentDropPayload');

@Resolver()
export class AmendmentsResolver {
  @ReadOne(() => ContractAmendmentGraph, { description: 'One change order; null when hidden or missing.' })
  contractAmendment!: ContractAmendmentGraph | null;

  @ReadConnection(() => ContractAmendmentGraph, { description: 'Change orders of all contracts that the reader may see.' })
  contractAmendments!: Connection<ContractAmendmentGraph>;

  @Mutation(() => AmendmentProposePayload, { nullable: true, description: 'Proposes a change order (补充协议). For officers of the buyer, stewards of the fund and managers of the organization. All change orders together add at most 10 % to the original contract (PL-13). Needs an idempotency key. Scope `contracts:write`.' })
  amendmentPropose(@Arg('input', () => AmendmentProposeInput, { description: 'What changes.' }) input: AmendmentProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeAmendment, input);
  }

  @Mutation(() => AmendmentSignPayload, { nullable: true, description: 'Signs a change order for one side. With the second signature milestones and term change and the budget is reserved anew (INSUFFICIENT_BALANCE where there is none). Needs an idempotency key. Scope `contracts:write`.' })
  amendmentSign(@Arg('input', () => AmendmentSignInput, { description: 'Change order and side.' }) input: AmendmentSignInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(signAmendment, input);
  }

  @Mutation(() => AmendmentDropPayload, { nullable: true, description: 'Takes back or refuses a change order that not both sides have signed. For either side. Scope `contracts:write`.' })
  amendmentDrop(@Arg('input', () => AmendmentDropInput, { description: 'Change order and reason.' }) input: AmendmentDropInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(dropAmendment, input);
  }
}
