import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../../platform/graphql/context.js';
import { payloadOf } from '../../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../../platform/reads/index.js';
import { BidsUserError } from '../bids/bids.resolver.js';
import { ConsortiumAnswerInput, ConsortiumConfirmInput, confirmConsortium, dissolveConsortium } from './answer-consortium.js';
import { ConsortiumGraph } from './consortium.graph.js';
import { ConsortiumFormInput, formConsortium } from './form-consortium.js';

const answered = (name: string) => payloadOf(name, 'consortium', () => ConsortiumGraph, BidsUserError);
export const ConsortiumFormPayload = answered('ConsortiumFormPayload');
export const ConsortiumConfirmPayload = answered('ConsortiumConfirmPayload');
export const ConsortiumDissolvePayload = answered('ConsortiumDissolvePayload');

@Resolver()
export class ConsortiaResolver {
  @ReadOne(() => ConsortiumGraph, { description: 'One consortium; null when hidden or missing.' })
  consortium!: ConsortiumGraph | null;

  @ReadConnection(() => ConsortiumGraph, { description: 'Consortia that the reader may see, the latest first: those of one\'s own organizations, and those whose bids were opened.' })
  consortia!: Connection<ConsortiumGraph>;

  @Mutation(() => ConsortiumFormPayload, { nullable: true, description: 'Forms a consortium for a tender (PL-03) and invites its members. For managers of the leader, until the deadline. Scope `bids:write`.' })
  consortiumForm(@Arg('input', () => ConsortiumFormInput, { description: 'Tender, leader and members.' }) input: ConsortiumFormInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(formConsortium, input);
  }

  @Mutation(() => ConsortiumConfirmPayload, { nullable: true, description: 'Confirms a member\'s part and its joint liability (PL-03); with the last one the consortium is complete. For managers of the member, until the deadline. Scope `bids:write`.' })
  consortiumConfirm(@Arg('input', () => ConsortiumConfirmInput, { description: 'Consortium and member.' }) input: ConsortiumConfirmInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(confirmConsortium, input);
  }

  @Mutation(() => ConsortiumDissolvePayload, { nullable: true, description: 'Declines, or gives a consortium up before it bids (withdraw its bid first). For managers of any member, until the deadline. Scope `bids:write`.' })
  consortiumDissolve(@Arg('input', () => ConsortiumAnswerInput, { description: 'Consortium and member.' }) input: ConsortiumAnswerInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(dissolveConsortium, input);
  }
}
