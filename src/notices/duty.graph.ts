import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PartyGraph } from '../accounts/index.js';
import type { RoleName } from '../platform/deeds/actor.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Derived, Node, OneOf, Reads, type RowSql } from '../platform/reads/index.js';
import { dutyClocks } from './duty-clocks.js';
import { Duty } from './duty.js';
import { NoticeSubject, subjects } from './subject.graph.js';

/** Where a duty stands. */
export enum DutyState {
  DUE = 'DUE',
  OVERDUE = 'OVERDUE',
  DONE = 'DONE',
  DROPPED = 'DROPPED',
}

registerEnumType(DutyState, {
  name: 'DutyState',
  description: 'Where a duty stands.',
  valuesConfig: {
    DUE: { description: 'To be done; its time has not passed (待办).' },
    OVERDUE: { description: 'Not done although its time has passed (逾期未办).' },
    DONE: { description: 'Done, in time or late: see `lateDays` (已办).' },
    DROPPED: { description: 'It fell away: declined, cancelled or terminated (已免除).' },
  },
});

/** What a party must do: the kinds of the clocks that slices declare. */
const DutyKind: Readonly<Record<string, string>> = Object.fromEntries(dutyClocks.map(({ kind }) => [kind, kind]));

const clockOf = new Map(dutyClocks.map((clock) => [clock.kind, clock]));

registerEnumType(DutyKind, {
  name: 'DutyKind',
  description: 'What a party must do. New kinds may come.',
  valuesConfig: Object.fromEntries(dutyClocks.map(({ kind, rule, words }) => [kind, { description: `${rule}: ${words.en} (${words.zh})` }])),
});

const roles: readonly RoleName[] = [
  'BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR', 'ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'COMMUNITY_STAFF', 'FUND_STEWARD', 'FUND_FINANCE',
];

const state: RowSql = (row) => `(case when ${row}.done_at is not null then 'DONE' when ${row}.dropped_at is not null then 'DROPPED' when ${row}.due_at < business_now() then 'OVERDUE' else 'DUE' end)`;

@ObjectType('Duty', {
  implements: Node,
  description: 'Something that a party must do by a time that a rule or a contract sets (法定或约定时限). Seen by those who act for the party, its supervisors and operators.',
})
@Reads(() => Duty, {
  visible: (row, viewer) => `(${row}.party_id = any(${viewer.parties(...roles)}) or ${viewer.has('OPERATOR')})`,
  scope: 'notices:read',
  orderings: { DUE_AT: 'dueAt' },
  defaultOrder: { field: 'DUE_AT', direction: 'ASC' },
  filter: ['kind', 'party', 'dueAt', 'doneAt', { name: 'state', type: () => DutyState, sql: state, description: 'Where it stands.' }],
})
export class DutyGraph extends Node {
  @Field(() => DutyKind, { description: 'What is to be done; branch on this.' })
  kind!: string;

  @Field(() => String, { description: 'What is to be done in words, in the language of the request.' })
  @Derived<Duty>({ from: ['kind'], value: ({ kind }, _, language) => clockOf.get(kind)?.words[language] ?? kind })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Id of the rule that sets the period (`PL-11`).' })
  @Derived<Duty>({ from: ['kind'], value: ({ kind }) => clockOf.get(kind)?.rule ?? null })
  rule!: string | null;

  @Field(() => PartyGraph, { nullable: true, description: 'Who must do it; null when the reader may not see the party.' })
  party!: PartyGraph | null;

  @Field(() => NoticeSubject, { nullable: true, description: 'What it is to be done with; null when hidden from the reader.' })
  @OneOf({ id: 'subjectId', discriminator: 'subjectType', types: subjects })
  subject!: object | null;

  @Field(() => String, { description: 'Title of what it is to be done with.' })
  title!: string;

  @Field(() => DutyState, { description: 'Where it stands now, by the business clock.' })
  @Computed({ sql: state })
  state!: DutyState;

  @Field(() => DateTimeScalar, { description: 'When its period began.' })
  aroseAt!: Date;

  @Field(() => DateTimeScalar, { description: 'The last instant at which it is in time.' })
  dueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done; null before, and where it fell away.' })
  doneAt!: Date | null;

  @Field(() => Int, { description: 'Whole days by which it was done too late, or is overdue now; 0 in time.' })
  @Computed({ sql: (row) => `greatest(0, floor(extract(epoch from coalesce(${row}.done_at, ${row}.dropped_at, business_now()) - ${row}.due_at) / 86400))::int` })
  lateDays!: number;
}
