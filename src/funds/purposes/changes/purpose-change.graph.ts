import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../../kernel/refusal.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { Column, Connected, type Connection, Derived, ExtendsGraph, Guarded, MoneyGraph, Node, Reads, ViewerCan, everyone } from '../../../platform/reads/index.js';
import { DonationGraph } from '../../donations/donation.graph.js';
import { CommunityFundGraph } from '../../fund.graph.js';
import { fundPolicy } from '../../fund.policy.js';
import { consentVisible } from '../../funds.queries.js';
import { FundAccountGraph } from '../fund-account.graph.js';
import { PurposeChangeState, purposeChangeLifecycle } from './purpose-change.lifecycle.js';
import { type ChangeFacts, changePolicy } from './purpose-change.policy.js';
import { PurposeChange, PurposeChangeGround } from './purpose-change.js';
import { PurposeAnswer, PurposeConsent } from './purpose-consent.js';

const facts = ['state', 'ground', 'proposedBy', 'fund', 'fund.hostCharity'];

@ObjectType('PurposeChange', { implements: Node, description: 'Restricted money that is to serve another purpose (变更用途): as far as its donors consent (CH-22), or as a leftover of a need that is met (CH-23). Everyone sees it.' })
@Reads(() => PurposeChange, { visible: everyone, scope: 'funds:read', orderings: { PROPOSED_AT: 'proposedAt' }, defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' }, filter: ['fund', 'state', 'ground', 'fromAccount', 'toAccount'] })
export class PurposeChangeGraph extends Node {
  @Field(() => CommunityFundGraph, { nullable: true, description: 'The fund; null where the reader may not see it.' })
  fund!: CommunityFundGraph | null;

  @Field(() => FundAccountGraph, { nullable: true, description: 'The restriction under which the money was given; null where the reader may not see the fund.' })
  fromAccount!: FundAccountGraph | null;

  @Field(() => FundAccountGraph, { nullable: true, description: 'What it is to serve; null where the reader may not see the fund.' })
  toAccount!: FundAccountGraph | null;

  @Field(() => PurposeChangeGround, { description: 'Why the purpose may change.' })
  ground!: PurposeChangeGround;

  @Field(() => String, { description: 'The fund’s reason.' })
  reason!: string;

  @Field(() => PurposeChangeState, { description: 'Where it stands.' })
  state!: PurposeChangeState;

  @Field(() => [PurposeChangeState], { description: 'States that can follow directly.' })
  @Derived<PurposeChange>({ from: ['state'], value: (row) => purposeChangeLifecycle.nextStates(row.state) })
  nextStates!: PurposeChangeState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when donors answer; silence is no consent. Null where none is asked.' })
  answersBy!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was settled; null before.' })
  settledAt!: Date | null;

  @Field(() => MoneyGraph, { nullable: true, description: 'How much moved; null before it is settled.' })
  @Column('movedFen')
  moved!: MoneyGraph | null;

  @Field(() => String, { nullable: true, description: 'Why it was given up; null otherwise.' })
  droppedReason!: string | null;

  @Connected(() => PurposeConsentGraph, { by: 'change', description: 'The questions to its donors, as far as the reader sees them: donors their own, the fund all.' })
  consents!: Connection<PurposeConsentGraph>;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;

  @ViewerCan<ChangeFacts & { readonly state: PurposeChangeState }>({
    purposeChangeSettle: { description: 'Settle it; refused while donors are asked.', from: facts, decide: (actor, row) => all(changePolicy.settle(actor, row), purposeChangeLifecycle.can(row.state, 'settle')) },
    purposeChangeDrop: { description: 'Give it up.', from: facts, decide: (actor, row) => all(fundPolicy.steward(actor, row.fund), purposeChangeLifecycle.can(row.state, 'drop')) },
  })
  viewerCan!: object;
}

@ObjectType('PurposeConsent', { implements: Node, description: 'The question to one donor whether a gift may serve another purpose, and the answer (CH-22). Seen by the donor and the fund.' })
@Reads(() => PurposeConsent, { visible: consentVisible, scope: 'funds:read', orderings: { CREATED_AT: 'createdAt' }, filter: ['change', 'answer'] })
export class PurposeConsentGraph extends Node {
  @Field(() => PurposeChangeGraph, { description: 'The change that is proposed.' })
  change!: PurposeChangeGraph;

  @Field(() => DonationGraph, { nullable: true, description: 'The gift; null where the reader may not see it.' })
  donation!: DonationGraph | null;

  @Field(() => MoneyGraph, { description: 'What of the gift stood under the restriction when the question was asked.' })
  @Column('partFen')
  part!: MoneyGraph;

  @Field(() => PurposeAnswer, { description: 'What the donor said.' })
  answer!: PurposeAnswer;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was said; null before.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Where the written answer of a guest is kept; null for others and for readers without a role in the fund.' })
  @Guarded((row, viewer) => `exists (select from purpose_change h where h.id = ${row}.change_id and h.fund_id = any(${viewer.parties('FUND_STEWARD', 'FUND_FINANCE')}))`)
  paperReference!: string | null;

  @Field(() => MoneyGraph, { description: 'How much of the gift moved: its share of what was free; zero before and without consent.' })
  @Column('movedFen')
  moved!: MoneyGraph;

  @Field(() => Int, { description: 'Counts the changes; send it as `expectedVersion` with an edit.' })
  version!: number;
}

@ExtendsGraph(() => DonationGraph)
export class DonationConsents {
  @Connected(() => PurposeConsentGraph, { by: 'donation', description: 'Questions whether it may serve another purpose (CH-22); seen by the donor and the fund.' })
  purposeConsents!: Connection<PurposeConsentGraph>;
}

@ExtendsGraph(() => CommunityFundGraph)
export class FundPurposeChanges {
  @Connected(() => PurposeChangeGraph, { by: 'fund', description: 'Changes of purpose of its restricted money, the newest first (CH-22, CH-23).' })
  purposeChanges!: Connection<PurposeChangeGraph>;
}
