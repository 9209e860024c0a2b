import { type Decision, allowIf } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';

/** Who may do what as a volunteer. Pure. */
export const volunteerPolicy = {
  register: (actor: Actor): Decision =>
    allowIf(actor.has('VOLUNTEER'), 'Take the role VOLUNTEER first (membershipJoin): nobody is made a volunteer by others.', 'VO-01'),

  amend: (actor: Actor, volunteer: { readonly person: { readonly id: string } }): Decision =>
    allowIf(volunteer.person.id === actor.personId, 'Only the volunteer changes what was offered.', 'VO-01'),
} as const;
