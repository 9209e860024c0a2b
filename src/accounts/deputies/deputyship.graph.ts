import { Field, Int, ObjectType } from 'type-graphql';
import { all } from '../../kernel/refusal.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import { Computed, Derived, Node, Reads, type RowSql, ViewerCan } from '../../platform/reads/index.js';
import { deputisedRoles } from '../held-roles.js';
import { PartyGraph } from '../party.graph.js';
import { PersonGraph } from '../person.graph.js';
import { DeputyshipState, deputyshipLifecycle } from './deputyship.lifecycle.js';
import { deputyshipPolicy } from './deputyship.policy.js';
import { Deputyship } from './deputyship.js';

const deputyshipVisible: RowSql = (row, viewer) =>
  `${row}.represented_id = ${viewer.person} or ${row}.deputy_id = ${viewer.person} or ${row}.party_id = any(${viewer.parties(...deputisedRoles, 'SUPERVISOR')}) or ${viewer.has('OPERATOR')}`;

const nameOf = (column: string): RowSql => (row) => `(select p.display_name from person p where p.id = ${row}.${column})`;

@ObjectType('Deputyship', {
  implements: Node,
  description: 'Somebody acts in the place of an absent officer for a time (代理). Deputy and represented count as one person wherever two or three are needed. Seen by both, by the people of the buyer or fund, its supervisors, and operators.',
})
@Reads(() => Deputyship, {
  visible: deputyshipVisible,
  scope: 'accounts:read',
  orderings: { STARTS_AT: 'startsAt', ENDS_AT: 'endsAt' },
  defaultOrder: { field: 'STARTS_AT', direction: 'DESC' },
  filter: ['state', 'party', 'startsAt', 'endsAt',
    { name: 'inForce', type: () => Boolean, sql: (row) => `(${row}.state = 'ACCEPTED' and ${row}.starts_at <= business_now() and ${row}.ends_at > business_now())`, description: 'Whether the deputy may act now.' }],
})
export class DeputyshipGraph extends Node {
  @Field(() => PartyGraph, { nullable: true, description: 'The buyer or fund; null when the reader may not see it as a party.' })
  party!: PartyGraph | null;

  @Field(() => PersonGraph, { nullable: true, description: 'Who is represented; null when the reader may not see the person.' })
  represented!: PersonGraph | null;

  @Field(() => String, { description: 'Name of the represented.' })
  @Computed({ sql: (row, viewer) => nameOf('represented_id')(row, viewer) })
  representedName!: string;

  @Field(() => PersonGraph, { nullable: true, description: 'Who acts in their place; null when the reader may not see the person.' })
  deputy!: PersonGraph | null;

  @Field(() => String, { description: 'Name of the deputy.' })
  @Computed({ sql: (row, viewer) => nameOf('deputy_id')(row, viewer) })
  deputyName!: string;

  @Field(() => String, { description: 'Why the represented is absent, in their words.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'From when the deputy may act.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'First instant at which the deputy may not act any more, unless ended early (`closedAt`).' })
  endsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when both count as one person: the end, and the days of `accounts.deputyCountsDays`.' })
  countsUntil!: Date;

  @Field(() => DeputyshipState, { description: 'Where it stands.' })
  state!: DeputyshipState;

  @Field(() => [DeputyshipState], { description: 'States that can follow directly; empty at an end.' })
  @Derived<Deputyship>({ from: ['state'], value: ({ state }) => deputyshipLifecycle.nextStates(state) })
  nextStates!: DeputyshipState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the deputy agreed; null until then.' })
  acceptedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was declined, ended or lapsed; null while it is open.' })
  closedAt!: Date | null;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Deputyship>({
    deputyshipAccept: { description: 'Agree to act.', from: ['state', 'party', 'represented', 'deputy'], decide: (actor, one) => all(deputyshipPolicy.answer(actor, one), deputyshipLifecycle.can(one.state, 'accept')) },
    deputyshipDecline: { description: 'Not want to act.', from: ['state', 'party', 'represented', 'deputy'], decide: (actor, one) => all(deputyshipPolicy.answer(actor, one), deputyshipLifecycle.can(one.state, 'decline')) },
    deputyshipEnd: { description: 'End it now.', from: ['state', 'party', 'represented', 'deputy'], decide: (actor, one) => all(deputyshipPolicy.end(actor, one), deputyshipLifecycle.can(one.state, 'end')) },
  })
  viewerCan!: object;
}
