import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Payload, RequestContext } from '../platform/graphql/context.js';
import { payloadOf, userErrorOf } from '../platform/graphql/payload.js';
import { type Connection, ReadConnection, ReadOne } from '../platform/reads/index.js';
import { VolunteerAmendInput, amendVolunteer } from './amend-volunteer.js';
import { VolunteerRegisterInput, registerVolunteer } from './register-volunteer.js';
import { VolunteerGraph } from './volunteer.graph.js';
import { volunteersRefusals } from './volunteers.refusals.js';

const VolunteersUserError = userErrorOf('Volunteers', volunteersRefusals);
const VolunteerRegisterPayload = payloadOf('VolunteerRegisterPayload', 'volunteer', () => VolunteerGraph, VolunteersUserError);
const VolunteerAmendPayload = payloadOf('VolunteerAmendPayload', 'volunteer', () => VolunteerGraph, VolunteersUserError);

@Resolver()
export class VolunteersResolver {
  @ReadOne(() => VolunteerGraph, { description: 'One volunteer; null when hidden or missing.' })
  volunteer!: VolunteerGraph | null;

  @ReadConnection(() => VolunteerGraph, { description: 'Volunteers whom the reader may see.' })
  volunteers!: Connection<VolunteerGraph>;

  @Mutation(() => VolunteerRegisterPayload, { nullable: true, description: 'Registers oneself as a volunteer under one\'s real name (VO-02). Needs the role VOLUNTEER (membershipJoin). Scope `volunteers:write`.' })
  volunteerRegister(@Arg('input', () => VolunteerRegisterInput, { description: 'Who you are and what you offer.' }) input: VolunteerRegisterInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(registerVolunteer, input);
  }

  @Mutation(() => VolunteerAmendPayload, { nullable: true, description: 'Puts what one offers as a volunteer anew. Scope `volunteers:write`.' })
  volunteerAmend(@Arg('input', () => VolunteerAmendInput, { description: 'What you offer.' }) input: VolunteerAmendInput, @Ctx() context: RequestContext): Promise<Payload> {
    return context.perform(amendVolunteer, input);
  }
}
