import { Field, ObjectType } from 'type-graphql';
import { Node, Reads, type RowSql } from '../platform/reads/index.js';
import { Party, PartyKind } from './party.js';
import './role.graph.js';

/** A party is seen by operators, and by those who hold or held a role with it, or were offered one. */
const partyVisible: RowSql = (row, viewer) => `${viewer.has('OPERATOR')} or exists (select from membership m where m.party_id = ${row}.id and m.person_id = ${viewer.person}) or exists (select from membership_offer o where o.party_id = ${row}.id and o.person_id = ${viewer.person})`;

@ObjectType('Party', { implements: Node, description: 'Anything with which a person can hold a role. Seen by those who hold or held one with it or were offered one, and by operators.' })
@Reads(() => Party, { visible: partyVisible, standsFor: ['community', 'organization', 'buyer', 'fund'], scope: 'accounts:read' })
export class PartyGraph extends Node {
  @Field(() => PartyKind, { description: 'What kind of party it is.' })
  kind!: PartyKind;

  @Field(() => String, { description: 'Its name, the same as that of what it stands for.' })
  name!: string;
}
