import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../kernel/refusal.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Derived, ExtendsGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { CreditAppeal, CreditAppealState, creditAppealLifecycle } from './credit-appeal.js';
import { appealVisible } from './credit-appeals.queries.js';
import { CreditEventGraph } from './credit.graph.js';
import { OrganizationGraph } from './organization.graph.js';
import { organizationPolicy } from './organization.policy.js';

type AppealFacts = CreditAppeal & { readonly recordedBy: { readonly id: string } | null };
const recordedBy = {
  recordedBy: (appeal: string): string => `(select case when e.recorded_by_id is not null then json_build_object('id', e.recorded_by_id) end from credit_event e where e.id = ${appeal}.credit_event_id)`,
};

@ObjectType('CreditAppeal', { implements: Node, description: 'An organization\'s appeal against a credit event (信用申诉). Seen by its people, operators and supervisors; by everyone once it is decided.' })
@Reads(() => CreditAppeal, {
  visible: appealVisible, scope: 'organizations:read', orderings: { FILED_AT: 'filedAt', DUE_AT: 'dueAt' }, defaultOrder: { field: 'FILED_AT', direction: 'DESC' }, filter: ['state', 'filedAt', 'dueAt', 'overdue'],
})
export class CreditAppealGraph extends Node {
  @Field(() => CreditEventGraph, { description: 'The event it is against.' })
  creditEvent!: Rel<CreditEventGraph>;

  @Field(() => OrganizationGraph, { nullable: true, description: 'Who appeals; null when the reader may not see the organization.' })
  organization!: Rel<OrganizationGraph> | null;

  @Field(() => String, { description: 'Why the event is wrong.' })
  grounds!: string;

  @Field(() => CreditAppealState, { description: 'Where it stands.' })
  state!: CreditAppealState;

  @Field(() => [CreditAppealState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<CreditAppeal>({ from: ['state'], value: ({ state }) => creditAppealLifecycle.nextStates(state) })
  nextStates!: CreditAppealState[];

  @Field(() => DateTimeScalar, { description: 'When it was filed.' })
  filedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Last instant for the decision.' })
  dueAt!: Date;

  @Field(() => Boolean, { description: 'Whether the decision is, or was, late.' })
  @Computed({ sql: (appeal) => `(coalesce(${appeal}.decided_at, case when ${appeal}.state = 'FILED' then business_now() end, ${appeal}.due_at) > ${appeal}.due_at)` })
  overdue!: boolean;

  @Field(() => String, { nullable: true, description: 'The decision and its reasons; null until then.' })
  decision!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null until then.' })
  decidedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<AppealFacts>({
    creditAppealDecide: {
      description: 'Decide it.', from: ['state', 'organization.appliedBy', 'filedBy'], sql: recordedBy,
      decide: (actor, appeal) => all(organizationPolicy.decideAppeal(actor, appeal.organization, appeal), creditAppealLifecycle.can(appeal.state, 'dismiss')),
    },
    creditAppealWithdraw: { description: 'Take it back.', from: ['state', 'organization'], decide: (actor, appeal) => all(organizationPolicy.manage(actor, appeal.organization), creditAppealLifecycle.can(appeal.state, 'withdraw')) },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => CreditEventGraph)
export class CreditEventAppeals {
  @Connected(() => CreditAppealGraph, { by: 'creditEvent', description: 'Appeals against it, as far as the reader may see them.' })
  appeals!: Connection<CreditAppealGraph>;
}

@ExtendsGraph(() => OrganizationGraph)
export class OrganizationAppeals {
  @Connected(() => CreditAppealGraph, { by: 'organization', description: 'Its appeals against credit events, as far as the reader may see them.' })
  creditAppeals!: Connection<CreditAppealGraph>;
}
