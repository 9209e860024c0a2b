import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { ReadOne } from '../../platform/reads/index.js';
import { ContractsUserError } from '../contracts.payloads.js';
import { PerformanceSecurityConfirmInput, PerformanceSecurityRejectInput, PerformanceSecurityReleaseInput, confirmSecurity, rejectSecurity, releaseSecurity } from './decide-security.js';
import { PerformanceSecurityForfeitInput, PerformanceSecurityForfeitProposeInput, forfeitSecurity, proposeForfeiture } from './forfeit-security.js';
import { PerformanceSecurityLodgeInput, lodgeSecurity } from './lodge-security.js';
import { PerformanceSecurityGraph } from './security.graph.js';

const answered = (name: string) => payloadOf(name, 'performanceSecurity', () => PerformanceSecurityGraph, ContractsUserError);
const PerformanceSecurityLodgePayload = answered('PerformanceSecurityLodgePayload');
const PerformanceSecurityConfirmPayload = answered('PerformanceSecurityConfirmPayload');
const PerformanceSecurityRejectPayload = answered('PerformanceSecurityRejectPayload');
const PerformanceSecurityReleasePayload = answered('PerformanceSecurityReleasePayload');
const PerformanceSecurityForfeitProposePayload = answered('PerformanceSecurityForfeitProposePayload');
const PerformanceSecurityForfeitPayload = answered('PerformanceSecurityForfeitPayload');

@Resolver()
export class SecuritiesResolver {
  @ReadOne(() => PerformanceSecurityGraph, { description: 'One performance bond; null when hidden or missing.' })
  performanceSecurity!: PerformanceSecurityGraph | null;

  @Mutation(() => PerformanceSecurityLodgePayload, { nullable: true, description: 'Lodges the performance bond that the contract asks for (PL-22). For managers and finance officers of the organization. Needs an idempotency key. Scope `contracts:write`.' })
  performanceSecurityLodge(@Arg('input', () => PerformanceSecurityLodgeInput, { description: 'The bond.' }) input: PerformanceSecurityLodgeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(lodgeSecurity, input);
  }

  @Mutation(() => PerformanceSecurityConfirmPayload, { nullable: true, description: 'Confirms that a performance bond is there; money is kept apart in the ledger. For officers of the buyer. Needs an idempotency key. Scope `contracts:write`.' })
  performanceSecurityConfirm(@Arg('input', () => PerformanceSecurityConfirmInput, { description: 'Which bond.' }) input: PerformanceSecurityConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmSecurity, input);
  }

  @Mutation(() => PerformanceSecurityRejectPayload, { nullable: true, description: 'Rejects a performance bond with a reason. For officers of the buyer. Scope `contracts:write`.' })
  performanceSecurityReject(@Arg('input', () => PerformanceSecurityRejectInput, { description: 'Bond and reason.' }) input: PerformanceSecurityRejectInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(rejectSecurity, input);
  }

  @Mutation(() => PerformanceSecurityReleasePayload, { nullable: true, description: 'Returns a performance bond after the end of the contract. For approvers of the buyer who did not confirm it. Needs an idempotency key. Scope `contracts:write`.' })
  performanceSecurityRelease(@Arg('input', () => PerformanceSecurityReleaseInput, { description: 'Which bond.' }) input: PerformanceSecurityReleaseInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(releaseSecurity, input);
  }

  @Mutation(() => PerformanceSecurityForfeitProposePayload, { nullable: true, description: 'Proposes not to return a performance bond, or part of it. For officers of the buyer; an approver decides. Scope `contracts:write`.' })
  performanceSecurityForfeitPropose(@Arg('input', () => PerformanceSecurityForfeitProposeInput, { description: 'Bond, amount and ground.' }) input: PerformanceSecurityForfeitProposeInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(proposeForfeiture, input);
  }

  @Mutation(() => PerformanceSecurityForfeitPayload, { nullable: true, description: 'Agrees not to return a performance bond, or part of it: that goes to the treasury, the rest back. For approvers of the buyer who did not propose it. Needs an idempotency key. Scope `contracts:write`.' })
  performanceSecurityForfeit(@Arg('input', () => PerformanceSecurityForfeitInput, { description: 'Which bond.' }) input: PerformanceSecurityForfeitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(forfeitSecurity, input);
  }
}
