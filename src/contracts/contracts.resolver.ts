import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { MilestoneAcceptInput, acceptMilestone } from './accept-milestone.js';
import { ServiceRecordAddInput, addServiceRecord } from './add-service-record.js';
import { ContractGraph } from './contract.graph.js';
import { ContractsUserError } from './contracts.payloads.js';
import { ServiceRecordConfirmInput, ServiceRecordRejectInput, confirmServiceRecord, rejectServiceRecord } from './decide-service-record.js';
import { MilestoneDeliverInput, deliverMilestone } from './deliver-milestone.js';
import { ContractDraftInput, draftContract } from './draft-contract.js';
import { MilestoneGraph } from './milestone.graph.js';
import { ContractTerminationProposeInput, proposeTermination } from './propose-termination.js';
import { ContractPublishInput, publishContract } from './publish-contract.js';
import { MilestoneRejectInput, rejectMilestone } from './reject-milestone.js';
import { ServiceRecordGraph } from './service-record.graph.js';
import { ContractSignInput, signContract } from './sign-contract.js';
import { ContractTerminateInput, terminateContract } from './terminate-contract.js';
import { ContractWithdrawInput, withdrawContract } from './withdraw-contract.js';

const ContractDraftPayload = payloadOf('ContractDraftPayload', 'contract', () => ContractGraph, ContractsUserError);
const ContractSignPayload = payloadOf('ContractSignPayload', 'contract', () => ContractGraph, ContractsUserError);
const ContractPublishPayload = payloadOf('ContractPublishPayload', 'contract', () => ContractGraph, ContractsUserError);
const ContractWithdrawPayload = payloadOf('ContractWithdrawPayload', 'contract', () => ContractGraph, ContractsUserError);
const ContractTerminationProposePayload = payloadOf('ContractTerminationProposePayload', 'contract', () => ContractGraph, ContractsUserError);
const ContractTerminatePayload = payloadOf('ContractTerminatePayload', 'contract', () => ContractGraph, ContractsUserError);
const ServiceRecordAddPayload = payloadOf('ServiceRecordAddPayload', 'serviceRecord', () => ServiceRecordGraph, ContractsUserError);
const ServiceRecordConfirmPayload = payloadOf('ServiceRecordConfirmPayload', 'serviceRecord', () => ServiceRecordGraph, ContractsUserError);
const ServiceRecordRejectPayload = payloadOf('ServiceRecordRejectPayload', 'serviceRecord', () => ServiceRecordGraph, ContractsUserError);
const MilestoneDeliverPayload = payloadOf('MilestoneDeliverPayload', 'milestone', () => MilestoneGraph, ContractsUserError);
const MilestoneAcceptPayload = payloadOf('MilestoneAcceptPayload', 'milestone', () => MilestoneGraph, ContractsUserError);
const MilestoneRejectPayload = payloadOf('MilestoneRejectPayload', 'milestone', () => MilestoneGraph, ContractsUserError);

@Resolver()
export class ContractsResolver {
  @ReadOne(() => ContractGraph, { description: 'One contract or grant agreement; null when hidden or missing.' })
  contract!: ContractGraph | null;

  @ReadConnection(() => ContractGraph, { description: 'Contracts and grant agreements that the reader may see: the published ones, and those of their own parties.' })
  contracts!: Connection<ContractGraph>;

  @ReadOne(() => MilestoneGraph, { description: 'One milestone; null when hidden or missing.' })
  milestone!: MilestoneGraph | null;

  @ReadConnection(() => MilestoneGraph, { description: 'Milestones of all contracts that the reader may see; filter by state and day to find what is due.' })
  milestones!: Connection<MilestoneGraph>;

  @ReadOne(() => ServiceRecordGraph, { description: 'One service record; null when hidden or missing.' })
  serviceRecord!: ServiceRecordGraph | null;

  @ReadConnection(() => ServiceRecordGraph, { description: 'Service records that the reader may see.' })
  serviceRecords!: Connection<ServiceRecordGraph>;

  @Mutation(() => ContractDraftPayload, { nullable: true, description: 'Drafts a contract from a confirmed award (BUYER_OFFICER) or a grant agreement from a selected application (FUND_STEWARD), with its milestones. Scope `contracts:write`.' })
  contractDraft(@Arg('input', () => ContractDraftInput, { description: 'Source, terms and milestones.' }) input: ContractDraftInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(draftContract, input);
  }

  @Mutation(() => ContractSignPayload, { nullable: true, description: 'Signs for one side: an approver of the buyer or a steward of the fund who did not draft it, or a manager of the organization. With the second signature the money is set aside by milestones. Scope `contracts:write`.' })
  contractSign(@Arg('input', () => ContractSignInput, { description: 'Contract and side.' }) input: ContractSignInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(signContract, input);
  }

  @Mutation(() => ContractPublishPayload, { nullable: true, description: 'Publishes a signed contract, due within two working days (PL-12). For officers of the buyer and stewards of the fund. Scope `contracts:write`.' })
  contractPublish(@Arg('input', () => ContractPublishInput, { description: 'Which contract.' }) input: ContractPublishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(publishContract, input);
  }

  @Mutation(() => ContractWithdrawPayload, { nullable: true, description: 'Takes a contract back that not both sides have signed. For either side. Scope `contracts:write`.' })
  contractWithdraw(@Arg('input', () => ContractWithdrawInput, { description: 'Which contract.' }) input: ContractWithdrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(withdrawContract, input);
  }

  @Mutation(() => ContractTerminationProposePayload, { nullable: true, description: 'Proposes to end a contract early. For either side; nothing happens until a second person agrees. Scope `contracts:write`.' })
  contractTerminationPropose(@Arg('input', () => ContractTerminationProposeInput, { description: 'Contract, ground and reason.' }) input: ContractTerminationProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeTermination, input);
  }

  @Mutation(() => ContractTerminatePayload, { nullable: true, description: 'Agrees to end a contract early: by the other side where both want it, by another person of the client otherwise. What was not earned goes back. Scope `contracts:write`.' })
  contractTerminate(@Arg('input', () => ContractTerminateInput, { description: 'Which contract.' }) input: ContractTerminateInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(terminateContract, input);
  }

  @Mutation(() => ServiceRecordAddPayload, { nullable: true, description: 'Records time that a social worker or volunteer served for a milestone. For social workers of the organization. Scope `contracts:write`.' })
  serviceRecordAdd(@Arg('input', () => ServiceRecordAddInput, { description: 'What was served.' }) input: ServiceRecordAddInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(addServiceRecord, input);
  }

  @Mutation(() => ServiceRecordConfirmPayload, { nullable: true, description: 'Confirms a service record (VO-04). For managers of the organization and staff of the community, who neither recorded nor served. Scope `contracts:write`.' })
  serviceRecordConfirm(@Arg('input', () => ServiceRecordConfirmInput, { description: 'Which record.' }) input: ServiceRecordConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmServiceRecord, input);
  }

  @Mutation(() => ServiceRecordRejectPayload, { nullable: true, description: 'Rejects a service record with a reason. For the same people as confirms. Scope `contracts:write`.' })
  serviceRecordReject(@Arg('input', () => ServiceRecordRejectInput, { description: 'Record and reason.' }) input: ServiceRecordRejectInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(rejectServiceRecord, input);
  }

  @Mutation(() => MilestoneDeliverPayload, { nullable: true, description: 'Hands a milestone over with evidence. For managers of the organization, once service was confirmed. Scope `contracts:write`.' })
  milestoneDeliver(@Arg('input', () => MilestoneDeliverInput, { description: 'Milestone and evidence.' }) input: MilestoneDeliverInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(deliverMilestone, input);
  }

  @Mutation(() => MilestoneAcceptPayload, { nullable: true, description: 'Accepts a milestone for the client (BUYER_OFFICER, FUND_STEWARD) or the community (COMMUNITY_STAFF, with the opinion of the people served); both are needed (PL-25). Scope `contracts:write`.' })
  milestoneAccept(@Arg('input', () => MilestoneAcceptInput, { description: 'Milestone and side.' }) input: MilestoneAcceptInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(acceptMilestone, input);
  }

  @Mutation(() => MilestoneRejectPayload, { nullable: true, description: 'Rejects a delivery with a reason; it may be delivered again. For the client and the community. Scope `contracts:write`.' })
  milestoneReject(@Arg('input', () => MilestoneRejectInput, { description: 'Milestone, side and reason.' }) input: MilestoneRejectInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(rejectMilestone, input);
  }
}
