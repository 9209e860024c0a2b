import { type Decision, all, allow, allowIf, deny, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';
import { NeedState, endorsableStates, needLifecycle } from './need.lifecycle.js';

/** What decisions about a need look at. */
export interface NeedFacts {
  readonly community: { readonly id: string };
  readonly raisedBy: { readonly id: string };
  readonly state: NeedState;
  /** Set once verified; the need is public from then on. */
  readonly verifiedAt: unknown;
}

type Place = Pick<NeedFacts, 'community'>;
type Raised = Pick<NeedFacts, 'raisedBy'>;

function staffOf({ community }: Place, actor: Actor): Decision {
  return allowIf(actor.has('COMMUNITY_STAFF', community.id), says('Only staff of the community committee may do this.', '只有社区居委会工作人员可以办理。'));
}

function raiserOf({ raisedBy }: Raised, actor: Actor): Decision {
  return allowIf(raisedBy.id === actor.personId, says('Only whoever raised the need may do this.', '只有提出该需求的人可以办理。'));
}

/** Who may do what with a need. Pure; states are judged by the lifecycle, after these. */
export const needPolicy = {
  /** Whether the actor sees the need at all; the same words as `needVisible` in SQL. */
  see(actor: Actor, need: NeedFacts): boolean {
    if (need.verifiedAt !== null && need.state !== NeedState.WITHDRAWN) return true;
    if (need.raisedBy.id === actor.personId || actor.has('COMMUNITY_STAFF', need.community.id)) return true;
    return need.state === NeedState.RAISED && actor.hasAny(['RESIDENT', 'GRID_WORKER'], need.community.id);
  },

  raise(actor: Actor, community: { readonly id: string }, onBehalf: boolean): Decision {
    return onBehalf
      ? allowIf(actor.hasAny(['COMMUNITY_STAFF', 'GRID_WORKER'], community.id), says('Only staff and grid workers of the community may raise a need on behalf of a resident.', '只有本社区工作人员和网格员可以代居民提出需求。'))
      : allowIf(actor.has('RESIDENT', community.id), says('Only residents of the community raise needs there; its staff do so on behalf of a resident.', '只有本社区居民可以提出需求；社区工作人员可代居民提出。'));
  },

  /** Whether the actor raises needs there at all; for what is shown to the reader. */
  raiseEither(actor: Actor, community: { readonly id: string }): Decision {
    const own = needPolicy.raise(actor, community, false);
    return own.allowed || !needPolicy.raise(actor, community, true).allowed ? own : allow;
  },

  edit: (actor: Actor, need: Raised): Decision => raiserOf(need, actor),

  withdraw: (actor: Actor, need: Raised): Decision => raiserOf(need, actor),

  endorse: (actor: Actor, need: Place): Decision =>
    allowIf(actor.has('RESIDENT', need.community.id), says('Only residents of the community endorse its needs.', '只有本社区居民可以附议本社区的需求。'), 'RC-02'),

  verify: (actor: Actor, need: Place & Raised): Decision =>
    all(staffOf(need, actor), need.raisedBy.id === actor.personId ? deny(says('Whoever raised a need does not verify it.', '提出需求的人不得核实该需求。'), 'E9') : allow),

  /** Triage beyond verification: return, answer, cluster, deliberate, adopt. */
  triage: (actor: Actor, need: Place): Decision => staffOf(need, actor),
} as const;

/** States outside the lifecycle's steps: words may change until someone relies on them, voices count until the decision. */
export const needMoments = {
  edit: (state: NeedState): Decision => needLifecycle.during([NeedState.RAISED], state, says('edited', '修改')),
  endorse: (state: NeedState): Decision => needLifecycle.during(endorsableStates, state, says('endorsed', '附议')),
} as const;
