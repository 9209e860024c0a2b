import { type Decision, allowIf, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';

/** Who may do what as a volunteer. Pure. */
export const volunteerPolicy = {
  register: (actor: Actor): Decision =>
    allowIf(actor.has('VOLUNTEER'), says('Take the role VOLUNTEER first (membershipJoin): nobody is made a volunteer by others.', '请先自行取得志愿者身份（VOLUNTEER，membershipJoin）：志愿者身份不由他人授予。'), 'VO-01'),

  amend: (actor: Actor, volunteer: { readonly person: { readonly id: string } }): Decision =>
    allowIf(volunteer.person.id === actor.personId, says('Only the volunteer changes what was offered.', '只有志愿者本人可以修改其服务意愿。'), 'VO-01'),
} as const;
