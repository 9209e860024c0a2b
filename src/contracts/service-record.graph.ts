import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../kernel/refusal.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Derived, Guarded, Node, Reads, type RowSql, ViewerCan } from '../platform/reads/index.js';
import { ContractGraph } from './contract.graph.js';
import { servicePolicy } from './contract.policy.js';
import { ServiceKind } from './contract.words.js';
import { privyWithContract, seenWithContract } from './contracts.queries.js';
import { MilestoneGraph } from './milestone.graph.js';
import { ServiceRecordState, serviceRecordLifecycle } from './service-record.lifecycle.js';
import { ServiceRecord } from './service-record.js';

const of = ['state', 'recordedBy', 'person', 'contract.organization', 'contract.community'];

/** People served are counted from this number on; of fewer, one could be told apart. */
const smallestCount = 5;

/** VO-06, PI-01: by consent; else to the person, to those who record and confirm, and to nobody else. */
const named: RowSql = (record, viewer) => `(${record}.person_id = ${viewer.person}
  or exists (select from social_worker w where w.id = ${record}.worker_id and w.name_public)
  or exists (select from volunteer v where v.id = ${record}.volunteer_id and v.name_public)
  or exists (select from contract c where c.id = ${record}.contract_id
    and (c.organization_id = any(${viewer.parties('ORG_MANAGER', 'SOCIAL_WORKER')}) or c.community_id = any(${viewer.parties('COMMUNITY_STAFF')}))))`;

@ObjectType('ServiceRecord', {
  implements: Node,
  description: 'Time that a social worker or volunteer served for a milestone (服务记录). Seen with its contract, and by whoever served; whom they served is never told.',
})
@Reads(() => ServiceRecord, {
  visible: (record, viewer) => `(${record}.person_id = ${viewer.person} or ${seenWithContract(record, viewer)})`,
  scope: 'contracts:read',
  orderings: { STARTED_AT: 'startedAt', MINUTES: 'minutes' },
  defaultOrder: { field: 'STARTED_AT', direction: 'DESC' },
  filter: ['state', 'kind', 'contract', 'milestone', 'startedAt', 'minutes'],
})
export class ServiceRecordGraph extends Node {
  @Field(() => ContractGraph, { nullable: true, description: 'The contract; null for whoever served but does not see it yet.' })
  contract!: ContractGraph | null;

  @Field(() => MilestoneGraph, { nullable: true, description: 'The milestone; null for whoever served but does not see it yet.' })
  milestone!: MilestoneGraph | null;

  @Field(() => ServiceKind, { description: 'Whether a social worker or a volunteer served.' })
  kind!: ServiceKind;

  @Field(() => String, { nullable: true, description: 'Name of who served. Null without the person\'s consent (VO-06), except for that person, the organization\'s managers and social workers, and the staff of the community.' })
  @Guarded(named)
  @Computed({ sql: (record) => `(select p.display_name from person p where p.id = ${record}.person_id)` })
  servedBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => Int, { description: 'Minutes served, without the way there (VO-05).' })
  minutes!: number;

  @Field(() => String, { description: 'What was done.' })
  activity!: string;

  @Field(() => Int, { nullable: true, description: `How many people were served; null where it was not told and, for everyone but the parties and the staff of the community, when fewer than ${smallestCount}.` })
  @Guarded((record, viewer) => `(${record}.people_served >= ${smallestCount} or ${privyWithContract(record, viewer)})`)
  peopleServed!: number | null;

  @Field(() => ServiceRecordState, { description: 'Where it stands; only CONFIRMED counts.' })
  state!: ServiceRecordState;

  @Field(() => [ServiceRecordState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<ServiceRecord>({ from: ['state'], value: ({ state }) => serviceRecordLifecycle.nextStates(state) })
  nextStates!: ServiceRecordState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When another person confirmed or rejected it; null until then.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected; null unless REJECTED, and for everyone but the parties and the staff of the community.' })
  @Guarded(privyWithContract)
  rejectionReason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was written down.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<ServiceRecord>({
    serviceRecordConfirm: { description: 'Confirm it.', from: of, decide: (actor, record) => all(servicePolicy.decide(actor, record.contract, record), serviceRecordLifecycle.can(record.state, 'confirm')) },
    serviceRecordReject: { description: 'Reject it.', from: of, decide: (actor, record) => all(servicePolicy.decide(actor, record.contract, record), serviceRecordLifecycle.can(record.state, 'reject')) },
  })
  viewerCan!: object;
}
