import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { admitOrganization } from './admit-organization.js';
import { agreeSponsorship } from './agree-sponsorship.js';
import { OrganizationAmendInput, amendOrganization } from './amend-organization.js';
import { dissolveOrganization, refuseOrganization, resumeOrganization, suspendOrganization } from './decide-organization.js';
import { OrganizationAdmitInput, OrganizationDecisionInput } from './organization-input.js';
import { OrganizationGraph } from './organization.graph.js';
import {
  OrganizationAdmitPayload, OrganizationAmendPayload, OrganizationDissolvePayload, OrganizationRefusePayload, OrganizationRegisterPayload,
  OrganizationResumePayload, OrganizationSponsorPayload, OrganizationSuspendPayload,
} from './organizations.payloads.js';
import { OrganizationRegisterInput, registerOrganization } from './register-organization.js';

@Resolver()
export class OrganizationsResolver {
  @ReadOne(() => OrganizationGraph, { description: 'One organization; null when hidden or missing.' })
  organization!: OrganizationGraph | null;

  @ReadConnection(() => OrganizationGraph, { description: 'Organizations that the reader may see; filter, order, or search by a part of the name (Chinese too) or by the whole credit code.' })
  organizations!: Connection<OrganizationGraph>;

  @Mutation(() => OrganizationRegisterPayload, { nullable: true, description: 'Applies for an organization; who applies becomes its first manager, an operator admits it. For everyone signed in. Scope `organizations:write`.' })
  organizationRegister(@Arg('input', () => OrganizationRegisterInput, { description: 'The organization.' }) input: OrganizationRegisterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(registerOrganization, input);
  }

  @Mutation(() => OrganizationAdmitPayload, { nullable: true, description: 'Admits an organization whose registration or filing was checked. For operators, never about their own. Scope `organizations:write`.' })
  organizationAdmit(@Arg('input', () => OrganizationAdmitInput, { description: 'Which one.' }) input: OrganizationAdmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(admitOrganization, input);
  }

  @Mutation(() => OrganizationRefusePayload, { nullable: true, description: 'Refuses an application; its memberships end. For operators. Scope `organizations:write`.' })
  organizationRefuse(@Arg('input', () => OrganizationDecisionInput, { description: 'Which one, and why.' }) input: OrganizationDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(refuseOrganization, input);
  }

  @Mutation(() => OrganizationSuspendPayload, { nullable: true, description: 'Suspends an organization: it may begin nothing new. For operators. Scope `organizations:write`.' })
  organizationSuspend(@Arg('input', () => OrganizationDecisionInput, { description: 'Which one, and why.' }) input: OrganizationDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(suspendOrganization, input);
  }

  @Mutation(() => OrganizationResumePayload, { nullable: true, description: 'Ends a suspension. For operators. Scope `organizations:write`.' })
  organizationResume(@Arg('input', () => OrganizationDecisionInput, { description: 'Which one, and why.' }) input: OrganizationDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(resumeOrganization, input);
  }

  @Mutation(() => OrganizationDissolvePayload, { nullable: true, description: 'Records that an organization is no more; its memberships end. For operators. Scope `organizations:write`.' })
  organizationDissolve(@Arg('input', () => OrganizationDecisionInput, { description: 'Which one, and why.' }) input: OrganizationDecisionInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(dissolveOrganization, input);
  }

  @Mutation(() => OrganizationSponsorPayload, { nullable: true, description: 'Agrees to sign and receive money for a filed organization (SO-07). For managers of the named sponsor. Scope `organizations:write`.' })
  organizationSponsor(@Arg('input', () => OrganizationAdmitInput, { description: 'The filed organization.' }) input: OrganizationAdmitInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(agreeSponsorship, input);
  }

  @Mutation(() => OrganizationAmendPayload, { nullable: true, description: 'Amends what an organization says about itself. For its managers. Scope `organizations:write`.' })
  organizationAmend(@Arg('input', () => OrganizationAmendInput, { description: 'What changes.' }) input: OrganizationAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendOrganization, input);
  }
}
