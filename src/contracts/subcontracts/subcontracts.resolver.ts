import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { ReadOne } from '../../platform/reads/index.js';
import { ContractsUserError } from '../contracts.payloads.js';
import { SubcontractConsentInput, SubcontractEndInput, SubcontractRefuseInput, consentToSubcontract, endSubcontract, refuseSubcontract } from './decide-subcontract.js';
import { SubcontractProposeInput, proposeSubcontract } from './propose-subcontract.js';
import { SubcontractGraph } from './subcontract.graph.js';

const answered = (name: string) => payloadOf(name, 'subcontract', () => SubcontractGraph, ContractsUserError);
const SubcontractProposePayload = answered('SubcontractProposePayload');
const SubcontractConsentPayload = answered('SubcontractConsentPayload');
const SubcontractRefusePayload = answered('SubcontractRefusePayload');
const SubcontractEndPayload = answered('SubcontractEndPayload');

@Resolver()
export class SubcontractsResolver {
  @ReadOne(() => SubcontractGraph, { description: 'One subcontract; null when hidden or missing.' })
  subcontract!: SubcontractGraph | null;

  @Mutation(() => SubcontractProposePayload, { nullable: true, description: 'Asks for the client\'s consent to let another organization deliver a part (分包). For managers of the organization. The whole is never assigned (WHOLE_ASSIGNED), and a subcontractor passes nothing on (SUBCONTRACTED_FURTHER, GP-15). Scope `contracts:write`.' })
  subcontractPropose(@Arg('input', () => SubcontractProposeInput, { description: 'To whom, what and how much.' }) input: SubcontractProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeSubcontract, input);
  }

  @Mutation(() => SubcontractConsentPayload, { nullable: true, description: 'Consents to a subcontract (GP-15). For approvers of the buyer and stewards of the fund. Scope `contracts:write`.' })
  subcontractConsent(@Arg('input', () => SubcontractConsentInput, { description: 'Which subcontract.' }) input: SubcontractConsentInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(consentToSubcontract, input);
  }

  @Mutation(() => SubcontractRefusePayload, { nullable: true, description: 'Refuses consent to a subcontract with a reason. For approvers of the buyer and stewards of the fund. Scope `contracts:write`.' })
  subcontractRefuse(@Arg('input', () => SubcontractRefuseInput, { description: 'Subcontract and reason.' }) input: SubcontractRefuseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(refuseSubcontract, input);
  }

  @Mutation(() => SubcontractEndPayload, { nullable: true, description: 'Takes a subcontract back or ends it; the organization delivers the part itself. For its managers. Scope `contracts:write`.' })
  subcontractEnd(@Arg('input', () => SubcontractEndInput, { description: 'Which subcontract.' }) input: SubcontractEndInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(endSubcontract, input);
  }
}
