import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { MembershipGraph } from '../accounts/index.js';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { CommunityAmendInput, amendCommunity } from './amend-community.js';
import { communitiesRefusals } from './communities.refusals.js';
import { CommunityGraph } from './community.graph.js';
import { DivisionGraph } from './division.graph.js';
import { DivisionImportGraph } from './division-import.graph.js';
import { CommunityEstablishInput, establishCommunity } from './establish-community.js';
import { DivisionsImportInput, importDivisions } from './import-divisions.js';
import { ResidentRegisterInput, registerResident } from './register-resident.js';

export const CommunitiesUserError = userErrorOf('Communities', communitiesRefusals);
export const DivisionsImportPayload = payloadOf('DivisionsImportPayload', 'divisionImport', () => DivisionImportGraph, CommunitiesUserError);
export const CommunityEstablishPayload = payloadOf('CommunityEstablishPayload', 'community', () => CommunityGraph, CommunitiesUserError);
export const CommunityAmendPayload = payloadOf('CommunityAmendPayload', 'community', () => CommunityGraph, CommunitiesUserError);
export const ResidentRegisterPayload = payloadOf('ResidentRegisterPayload', 'membership', () => MembershipGraph, CommunitiesUserError);

@Resolver()
export class CommunitiesResolver {
  @ReadOne(() => DivisionGraph, { by: 'code', description: 'The division under a code; null when there is none.' })
  division!: DivisionGraph | null;

  @ReadConnection(() => DivisionGraph, { description: 'Divisions of all levels; filter by `level` and `parent`, or search by name.' })
  divisions!: Connection<DivisionGraph>;

  @ReadOne(() => CommunityGraph, { description: 'One community; null when there is none by this id.' })
  community!: CommunityGraph | null;

  @ReadConnection(() => CommunityGraph, { description: 'Communities; filter by the codes of the divisions above them, or search by name.' })
  communities!: Connection<CommunityGraph>;

  @ReadConnection(() => DivisionImportGraph, { description: 'Imports of divisions, the latest first. Empty for everyone but operators.' })
  divisionImports!: Connection<DivisionImportGraph>;

  @Mutation(() => DivisionsImportPayload, { nullable: true, description: 'Imports divisions row by row: sound rows are stored, the others reported. For operators. Scope `communities:write`.' })
  divisionsImport(@Arg('input', () => DivisionsImportInput, { description: 'The list.' }) input: DivisionsImportInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(importDivisions, input);
  }

  @Mutation(() => CommunityEstablishPayload, { nullable: true, description: 'Establishes a community in a division. For operators, who then appoint its first staff (membershipGrant). Scope `communities:write`.' })
  communityEstablish(@Arg('input', () => CommunityEstablishInput, { description: 'The community.' }) input: CommunityEstablishInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(establishCommunity, input);
  }

  @Mutation(() => CommunityAmendPayload, { nullable: true, description: 'Amends a community\'s details. For its staff and for operators. Scope `communities:write`.' })
  communityAmend(@Arg('input', () => CommunityAmendInput, { description: 'What changes.' }) input: CommunityAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendCommunity, input);
  }

  @Mutation(() => ResidentRegisterPayload, { nullable: true, description: 'Registers someone as a resident, by permanent residence and not by the household register. For the community\'s staff. Scope `communities:write`.' })
  residentRegister(@Arg('input', () => ResidentRegisterInput, { description: 'Who lives where.' }) input: ResidentRegisterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(registerResident, input);
  }
}
