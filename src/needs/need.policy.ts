import { type Decision, all, allow, allowIf, deny } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';
import { NeedState, endorsableStates } from './need.lifecycle.js';

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
  return allowIf(actor.has('COMMUNITY_STAFF', community.id), 'Only staff of the community committee may do this.');
}

function raiserOf({ raisedBy }: Raised, actor: Actor): Decision {
  return allowIf(raisedBy.id === actor.personId, 'Only whoever raised the need may do this.');
}

function stateAllows(state: NeedState, states: readonly NeedState[], step: string): Decision {
  return allowIf(states.includes(state), `WRONG_STATE: ${state} does not allow ${step}`);
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
      ? allowIf(actor.hasAny(['COMMUNITY_STAFF', 'GRID_WORKER'], community.id), 'Only staff and grid workers of the community may raise a need on behalf of a resident.')
      : allowIf(actor.has('RESIDENT', community.id), 'Only residents of the community raise needs there; its staff do so on behalf of a resident.');
  },

  edit: (actor: Actor, need: Raised): Decision => raiserOf(need, actor),

  withdraw: (actor: Actor, need: Raised): Decision => raiserOf(need, actor),

  endorse: (actor: Actor, need: Place): Decision =>
    allowIf(actor.has('RESIDENT', need.community.id), 'Only residents of the community endorse its needs.', 'RC-02'),

  verify: (actor: Actor, need: Place & Raised): Decision =>
    all(staffOf(need, actor), need.raisedBy.id === actor.personId ? deny('Whoever raised a need does not verify it.', 'E9') : allow),

  /** Triage beyond verification: return, answer, cluster, deliberate, adopt. */
  triage: (actor: Actor, need: Place): Decision => staffOf(need, actor),
} as const;

/** States outside the lifecycle's steps: words may change until someone relies on them, voices count until the decision. */
export const needMoments = {
  edit: (state: NeedState): Decision => stateAllows(state, [NeedState.RAISED], 'edit'),
  endorse: (state: NeedState): Decision => stateAllows(state, endorsableStates, 'endorse'),
} as const;
