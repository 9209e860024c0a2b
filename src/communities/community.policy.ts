import { type Decision, allowIf } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';

interface CommunityFacts {
  readonly id: string;
}

export const communityPolicy = {
  /** Operators keep the register of divisions. */
  importDivisions(actor: Actor): Decision {
    return allowIf(actor.has('OPERATOR'), 'Only operators import divisions.');
  },

  /** Operators establish communities, whose first staff they then appoint. */
  establish(actor: Actor): Decision {
    return allowIf(actor.has('OPERATOR'), 'Only operators establish communities.', 'RC-01');
  },

  amend(actor: Actor, community: CommunityFacts): Decision {
    return allowIf(actor.has('COMMUNITY_STAFF', community.id) || actor.has('OPERATOR'), 'Only the community\'s staff and operators amend its details.');
  },

  /** Staff register who lives in the community; permanent residence counts, never the household register. */
  registerResident(actor: Actor, community: CommunityFacts): Decision {
    return allowIf(actor.has('COMMUNITY_STAFF', community.id), 'Only the community\'s staff register its residents.', 'RC-01');
  },
};
