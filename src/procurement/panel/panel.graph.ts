import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../../accounts/index.js';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Guarded, Node, Reads, ViewerCan } from '../../platform/reads/index.js';
import { BidGraph } from '../bids/bid.graph.js';
import { AwardCriterionGraph } from '../tenders/tender-parts.graph.js';
import { TenderGraph } from '../tenders/tender.graph.js';
import type { Tender } from '../tenders/tender.js';
import { BidAssessment } from './bid-assessment.js';
import { BidScore } from './bid-score.js';
import { PanelMemberState, panelMemberLifecycle } from './panel-member.lifecycle.js';
import { PanelMember, PanelSeat } from './panel-member.js';
import { panelMoments, panelPolicy } from './panel.policy.js';
import { assessmentVisible, assessorVisible, commentVisible, panelMemberVisible, panelPrivy, scoreVisible } from './panel.queries.js';

@ObjectType('PanelMember', {
  implements: Node,
  description: 'A member of the panel that evaluates the bids of a tender (评审小组). Seen by the member and the buyer\'s people; by everyone once a result is announced (PL-24).',
})
@Reads(() => PanelMember, { visible: panelMemberVisible, scope: 'procurement:read', orderings: { APPOINTED_AT: 'appointedAt' }, filter: ['state', 'seat'] })
export class PanelMemberGraph extends Node {
  @Field(() => TenderGraph, { nullable: true, description: 'The tender; null when the reader may not see it.' })
  tender!: Rel<TenderGraph> | null;

  @Field(() => PersonGraph, { nullable: true, description: 'The person; null for readers who do not see the person, as the buyer\'s people do not see experts: `name` tells who it is.' })
  person!: Rel<PersonGraph> | null;

  @Field(() => String, { description: 'Name under which the member is announced.' })
  @Computed({ sql: (member) => `(select p.display_name from person p where p.id = ${member}.person_id)` })
  name!: string;

  @Field(() => PanelSeat, { description: 'Expert or representative of the buyer.' })
  seat!: PanelSeat;

  @Field(() => Boolean, { description: 'Whether drawn at random (随机抽取) rather than named.' })
  drawn!: boolean;

  @Field(() => PanelMemberState, { description: 'Where the member stands.' })
  state!: PanelMemberState;

  @Field(() => [PanelMemberState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<PanelMember>({ from: ['state'], value: ({ state }) => panelMemberLifecycle.nextStates(state) })
  nextStates!: PanelMemberState[];

  @Field(() => DateTimeScalar, { description: 'When appointed.' })
  appointedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When conflicts were declared, or that there are none (PL-16); null until then.' })
  declaredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the member stepped aside or was replaced; null otherwise, and for everyone but the buyer\'s people and the panel.' })
  @Guarded(panelPrivy)
  leftReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Disagreement with the result (PL-27); null means agreement, and for everyone but the buyer\'s people and the panel.' })
  @Guarded(panelPrivy)
  dissent!: string | null;
}

@ObjectType('BidAssessment', {
  implements: Node,
  description: 'One member\'s judgement of one bid (评审意见). Until the panel concludes, seen by that member alone; then by panel, buyer\'s people and the bidder, and after the award by everyone; only panel and buyer learn whose it is.',
})
@Reads(() => BidAssessment, { visible: assessmentVisible, scope: 'procurement:read', orderings: { SUBMITTED_AT: 'submittedAt' } })
export class BidAssessmentGraph extends Node {
  @Field(() => BidGraph, { nullable: true, description: 'The bid; null when the reader may not see it.' })
  bid!: Rel<BidGraph> | null;

  @Field(() => PanelMemberGraph, { nullable: true, description: 'Whose judgement it is; null for everyone but the buyer\'s people and the panel.' })
  @Guarded(assessorVisible)
  member!: Rel<PanelMemberGraph> | null;

  @Field(() => Boolean, { description: 'Whether the member finds that the bid meets the published conditions.' })
  qualified!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not; null when it does.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Words to the judgement; null without any, and for everyone but panel, buyer\'s people and the bidder.' })
  @Guarded(commentVisible)
  comment!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was handed in, or changed last.' })
  submittedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ceased to count: the evaluation is done again, or its member had to leave (PL-16). Null while it counts.' })
  struckAt!: Date | null;
}

@ObjectType('BidScore', { implements: Node, description: 'Points of one bid for one criterion from one member. Seen with the judgement.' })
@Reads(() => BidScore, { visible: scoreVisible, scope: 'procurement:read' })
export class BidScoreGraph extends Node {
  @Field(() => AwardCriterionGraph, { nullable: true, description: 'The criterion; null when the reader may not see it.' })
  criterion!: Rel<AwardCriterionGraph> | null;

  @Field(() => Int, { description: 'Points, from 0 to the most for the criterion.' })
  points!: number;
}

@ExtendsGraph(() => BidAssessmentGraph)
export class AssessmentScores {
  @Connected(() => BidScoreGraph, { by: 'assessment', description: 'Points by criterion.' })
  scores!: Connection<BidScoreGraph>;
}

@ExtendsGraph(() => BidGraph)
export class BidAssessments {
  @Connected(() => BidAssessmentGraph, { by: 'bid', description: 'Judgements of the members, as far as the reader may see them yet.' })
  assessments!: Connection<BidAssessmentGraph>;
}

type JudgedTender = Tender & { readonly seat: { readonly person: { readonly id: string }; readonly state: PanelMemberState } | null };
const seat = {
  seat: (tender: string, viewer: { readonly person: string }): string =>
    `(select json_build_object('person', json_build_object('id', m.person_id), 'state', m.state) from panel_member m where m.tender_id = ${tender}.id and m.person_id = ${viewer.person})`,
};

@ExtendsGraph(() => TenderGraph)
export class TenderPanel {
  @Connected(() => PanelMemberGraph, { by: 'tender', description: 'The panel, as far as the reader may see it yet.' })
  panel!: Connection<PanelMemberGraph>;

  @ViewerCan<JudgedTender>({
    panelAppoint: { description: 'Appoint members of the panel.', from: ['state', 'buyer'], decide: (actor, tender) => all(panelPolicy.appoint(actor, tender), panelMoments.appoint(tender.state)) },
    conflictDeclare: {
      description: 'Declare one\'s own conflicts of interest.', from: ['state'], sql: seat,
      decide: (actor, tender) => all(panelPolicy.declare(actor, tender.seat ?? undefined), panelMoments.judge(tender.state)),
    },
    scoreSubmit: {
      description: 'Score its bids, after having declared.', from: ['state'], sql: seat,
      decide: (actor, tender) => all(panelPolicy.score(actor, tender.seat ?? undefined), panelMoments.judge(tender.state), panelMoments.declared(tender.seat?.state)),
    },
    panelConclude: {
      description: 'Conclude the evaluation, when every member has judged every bid.', from: ['state'], sql: seat,
      decide: (actor, tender) => all(panelPolicy.score(actor, tender.seat ?? undefined), panelMoments.judge(tender.state)),
    },
    dissentRecord: {
      description: 'Disagree with the result.', from: ['state'], sql: seat,
      decide: (actor, tender) => all(panelPolicy.score(actor, tender.seat ?? undefined), panelMoments.dissent(tender.state)),
    },
  })
  viewerCan!: object;
}
