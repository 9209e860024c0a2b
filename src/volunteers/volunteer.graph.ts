import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../accounts/index.js';
import { CommunityGraph } from '../communities/index.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Guarded, Node, Reads, type RowSql, ViewerCan } from '../platform/reads/index.js';
import { volunteerPolicy } from './volunteer.policy.js';
import { Volunteer } from './volunteer.js';

const self: RowSql = (volunteer, viewer) => `${volunteer}.person_id = ${viewer.person}`;

/** VO-06: whoever did not consent is seen by themselves and by the staff of the community that they chose. */
export const volunteerVisible: RowSql = (volunteer, viewer) =>
  `(${volunteer}.name_public or ${self(volunteer, viewer)} or ${volunteer}.community_id = any(${viewer.parties('COMMUNITY_STAFF')}))`;

@ObjectType('Volunteer', {
  implements: Node,
  description: 'A registered volunteer (注册志愿者). Seen by everyone only with the volunteer\'s consent (VO-06); otherwise by the volunteer and the staff of the community chosen.',
})
@Reads(() => Volunteer, {
  visible: volunteerVisible,
  scope: 'volunteers:read',
  orderings: { REGISTERED_AT: 'registeredAt' },
  defaultOrder: { field: 'REGISTERED_AT', direction: 'DESC' },
  filter: ['community', 'registeredAt'],
})
export class VolunteerGraph extends Node {
  @Field(() => String, { description: 'Name.' })
  @Computed({ sql: (volunteer) => `(select p.display_name from person p where p.id = ${volunteer}.person_id)` })
  name!: string;

  @Field(() => CommunityGraph, { nullable: true, description: 'The community that the volunteer would serve first; null for anywhere.' })
  community!: CommunityGraph | null;

  @Field(() => [String], { description: 'What the volunteer can do (服务技能).' })
  skills!: string[];

  @Field(() => String, { nullable: true, description: 'When the volunteer can serve (服务时间); null for everyone but the volunteer and the staff of the community chosen.' })
  @Guarded((volunteer, viewer) => `(${self(volunteer, viewer)} or ${volunteer}.community_id = any(${viewer.parties('COMMUNITY_STAFF')}))`)
  availability!: string | null;

  @Field(() => Boolean, { description: 'Whether everyone may read the name (VO-06).' })
  namePublic!: boolean;

  @Field(() => String, { nullable: true, description: 'Last four characters of the resident identity number; null for everyone but the volunteer. The number itself is not stored.' })
  @Guarded(self)
  identityLastFour!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the volunteer registered.' })
  registeredAt!: Date;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<Volunteer>({ volunteerAmend: { description: 'Put what is offered anew.', from: ['person'], decide: volunteerPolicy.amend } })
  viewerCan!: object;
}

@ExtendsGraph(() => PersonGraph)
export class PersonVolunteering {
  @Connected(() => VolunteerGraph, { by: 'person', description: 'The person\'s registration as a volunteer: one or none, as far as the reader sees it.' })
  volunteers!: Connection<VolunteerGraph>;
}
