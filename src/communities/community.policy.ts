import { type Decision, allowIf, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';

interface CommunityFacts {
  readonly id: string;
}

export const communityPolicy = {
  /** Operators keep the register of divisions. */
  importDivisions(actor: Actor): Decision {
    return allowIf(actor.has('OPERATOR'), says('Only operators import divisions.', '只有平台运营人员可以导入行政区划。'));
  },

  /** Operators establish communities, whose first staff they then appoint. */
  establish(actor: Actor): Decision {
    return allowIf(actor.has('OPERATOR'), says('Only operators establish communities.', '只有平台运营人员可以设立社区。'), 'RC-01');
  },

  amend(actor: Actor, community: CommunityFacts): Decision {
    return allowIf(actor.has('COMMUNITY_STAFF', community.id) || actor.has('OPERATOR'), says('Only the community\'s staff and operators amend its details.', '只有社区工作人员和平台运营人员可以修改社区信息。'));
  },

  /** Staff register who lives in the community; permanent residence counts, never the household register. */
  registerResident(actor: Actor, community: CommunityFacts): Decision {
    return allowIf(actor.has('COMMUNITY_STAFF', community.id), says('Only the community\'s staff register its residents.', '只有社区工作人员可以登记本社区居民。'), 'RC-01');
  },
};
