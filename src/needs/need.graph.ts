import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../accounts/index.js';
import { CommunityGraph } from '../communities/index.js';
import { all, deny, says } from '../kernel/refusal.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Derived, Guarded, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { NeedClusterGraph } from './need-cluster.graph.js';
import { NeedState, needLifecycle } from './need.lifecycle.js';
import { needMoments, needPolicy } from './need.policy.js';
import { needFilters, needSearch, needVisible, raiserVisible, topicUndecided } from './needs.queries.js';
import { Need } from './need.js';
import { BeneficiaryGroup, NeedCategory, NeedKind, NeedReturnReason, NeedRoute, NeedUrgency } from './need.words.js';

const of = ['state', 'community', 'raisedBy'];
type EndorsableNeed = Need & { readonly endorsed: boolean };
type AdoptableNeed = Need & { readonly undecided: boolean };

@ObjectType('Need', {
  implements: Node,
  description: 'A need of residents (居民需求), or a micro-wish (微心愿). Public once verified; before that seen by the residents and the staff of the community; withdrawn ones by the raiser and the staff alone.',
})
@Reads(() => Need, {
  visible: needVisible,
  scope: 'needs:read',
  orderings: { RAISED_AT: 'raisedAt', ENDORSEMENTS: 'endorsementCount' },
  defaultOrder: { field: 'RAISED_AT', direction: 'DESC' },
  filter: ['state', 'kind', 'category', 'beneficiaryGroup', 'urgency', 'route', 'community', 'cluster', 'raisedAt', 'endorsementCount', ...needFilters],
  search: needSearch,
})
export class NeedGraph extends Node {
  @Field(() => String, { description: 'One line that neighbours recognise.' })
  title!: string;

  @Field(() => String, { description: 'What is missing, for whom and since when, in the words of the raiser.' })
  story!: string;

  @Field(() => NeedKind, { description: 'How much it asks for.' })
  kind!: NeedKind;

  @Field(() => NeedCategory, { description: 'What it is about.' })
  category!: NeedCategory;

  @Field(() => BeneficiaryGroup, { description: 'Whom an answer would serve.' })
  beneficiaryGroup!: BeneficiaryGroup;

  @Field(() => NeedState, { description: 'Where it stands.' })
  state!: NeedState;

  @Field(() => [NeedState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Need>({ from: ['state'], value: ({ state }) => needLifecycle.nextStates(state) })
  nextStates!: NeedState[];

  @Field(() => CommunityGraph, { description: 'The community whose matter it is.' })
  community!: CommunityGraph;

  @Field(() => PersonGraph, { nullable: true, description: 'Who raised it. Null for everyone but the raiser and, unless anonymity was asked for, the staff of the community (PI-01).' })
  @Guarded(raiserVisible)
  raisedBy!: PersonGraph | null;

  @Field(() => Boolean, { description: 'Whether staff or a grid worker raised it for a resident who does not use the system.' })
  onBehalf!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether the raiser asked that not even the staff see who it was. Null for everyone but the raiser and the staff of the community.' })
  @Guarded((need, viewer) => `(${need}.raised_by_id = ${viewer.person} or ${need}.community_id = any(${viewer.parties('COMMUNITY_STAFF')}))`)
  anonymousRequested!: boolean | null;

  @Field(() => DateTimeScalar, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => Int, { description: 'Residents who endorsed it, each once. Who they are is told to nobody.' })
  endorsementCount!: number;

  @Field(() => Boolean, { description: 'Whether the reader endorsed it; false for anonymous readers.' })
  @Computed({ sql: (need, viewer) => `exists (select from endorsement e where e.need_id = ${need}.id and e.person_id = ${viewer.person})` })
  viewerEndorsed!: boolean;

  @Field(() => NeedUrgency, { nullable: true, description: 'How pressing staff found it; null until verified.' })
  urgency!: NeedUrgency | null;

  @Field(() => Int, { nullable: true, description: 'Estimate of the people concerned; null until verified, or when unknown.' })
  peopleAffected!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was verified and became public; null until then.' })
  verifiedAt!: Date | null;

  @Field(() => NeedClusterGraph, { nullable: true, description: 'The cluster it joined; null when it stands alone.' })
  cluster!: Rel<NeedClusterGraph> | null;

  @Field(() => NeedRoute, { nullable: true, description: 'The route to its answer; null until adopted.' })
  route!: NeedRoute | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the community adopted it; null until then.' })
  adoptedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When what answers it was delivered and accepted; null until then.' })
  metAt!: Date | null;

  @Field(() => NeedReturnReason, { nullable: true, description: 'Why it was given back; null unless RETURNED.' })
  returnReason!: NeedReturnReason | null;

  @Field(() => String, { nullable: true, description: 'What the community told the raiser at the end; null unless RETURNED or ANSWERED.' })
  reply!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the reply was given; null without one.' })
  repliedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`. Endorsements do not change it.' })
  version!: number;

  @ViewerCan<EndorsableNeed & AdoptableNeed>({
    needEdit: { description: 'Put its words anew.', from: of, decide: (actor, need) => all(needPolicy.edit(actor, need), needMoments.edit(need.state)) },
    needWithdraw: { description: 'Take it back.', from: of, decide: (actor, need) => all(needPolicy.withdraw(actor, need), needLifecycle.can(need.state, 'withdraw')) },
    needEndorse: {
      description: 'Endorse it.',
      from: of,
      sql: { endorsed: (need, viewer) => `exists (select from endorsement e where e.need_id = ${need}.id and e.person_id = ${viewer.person})` },
      decide: (actor, need) => {
        if (need.raisedBy.id === actor.personId) return deny(says('Your own need counts without your endorsement.', '自己提出的需求无须本人附议。'), 'RC-02');
        if (need.endorsed) return deny(says('You have endorsed it already.', '您已附议该需求。'), 'RC-02');
        return all(needPolicy.endorse(actor, need), needMoments.endorse(need.state));
      },
    },
    needVerify: { description: 'Verify it.', from: of, decide: (actor, need) => all(needPolicy.verify(actor, need), needLifecycle.can(need.state, 'verify')) },
    needReturn: { description: 'Give it back.', from: of, decide: (actor, need) => all(needPolicy.triage(actor, need), needLifecycle.can(need.state, 'return')) },
    needAnswer: { description: 'Answer it at once.', from: of, decide: (actor, need) => all(needPolicy.triage(actor, need), needLifecycle.can(need.state, 'answer')) },
    needClusterForm: { description: 'Join it with others.', from: of, decide: (actor, need) => all(needPolicy.triage(actor, need), needLifecycle.can(need.state, 'cluster')) },
    needAdopt: {
      description: 'Adopt it.',
      from: of,
      sql: { undecided: (need) => topicUndecided(`${need}.cluster_id`) },
      decide: (actor, need) => all(
        needPolicy.triage(actor, need), needLifecycle.can(need.state, 'adopt'),
        need.undecided ? deny(says('A deliberation on it has not agreed (yet).', '相关议题尚未协商达成一致。'), 'DL-01') : { allowed: true },
      ),
    },
  })
  viewerCan!: object;
}
