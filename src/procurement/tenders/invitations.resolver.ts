import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { SupplierDrawInput, drawSuppliers } from './draw-suppliers.js';
import { SupplierDrawGraph } from './invitations.graph.js';
import { SupplierInviteInput, inviteSuppliers } from './invite-suppliers.js';
import { SupplierDrawPrepareInput, prepareDraw } from './prepare-draw.js';
import { TendersUserError, answeredByTender } from './tenders.errors.js';

export const SupplierInvitePayload = answeredByTender('SupplierInvitePayload');
export const SupplierDrawPreparePayload = payloadOf('SupplierDrawPreparePayload', 'supplierDraw', () => SupplierDrawGraph, TendersUserError);
export const SupplierDrawPayload = payloadOf('SupplierDrawPayload', 'supplierDraw', () => SupplierDrawGraph, TendersUserError);

@Resolver()
export class InvitationsResolver {
  @Mutation(() => SupplierInvitePayload, { nullable: true, description: 'Names the suppliers who may bid in a draft (PL-08, PL-09). For officers of the buyer. Scope `procurement:write`.' })
  supplierInvite(@Arg('input', () => SupplierInviteInput, { description: 'Whom to invite.' }) input: SupplierInviteInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(inviteSuppliers, input);
  }

  @Mutation(() => SupplierDrawPreparePayload, { nullable: true, description: 'Fixes among whom suppliers are drawn for a draft, and the digest of the seed (PL-05). For officers of the buyer. Scope `procurement:write`.' })
  supplierDrawPrepare(@Arg('input', () => SupplierDrawPrepareInput, { description: 'The candidates.' }) input: SupplierDrawPrepareInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(prepareDraw, input);
  }

  @Mutation(() => SupplierDrawPayload, { nullable: true, description: 'Makes a prepared draw; whoever is drawn is invited (PL-05). For approvers and supervisors of the buyer who did not prepare it. Scope `procurement:write`.' })
  supplierDraw(@Arg('input', () => SupplierDrawInput, { description: 'Which draw, and your own words for it.' }) input: SupplierDrawInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(drawSuppliers, input);
  }
}
