import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, UnifiedSocialCreditCodeScalar } from '../platform/graphql/scalars.js';
import {
  Computed, Connected, type Connection, ExtendsGraph, type FilterExpression, Node, Reads, ViewerCan, everyone,
} from '../platform/reads/index.js';
import { Community } from './community.js';
import { communityPolicy } from './community.policy.js';
import { DivisionGraph } from './division.graph.js';

/** Residents are counted from this number on; fewer could be told apart. */
const smallestCount = 10;

function codeOfLevel(name: string, digits: number, what: string): FilterExpression {
  return {
    name, type: () => String, description: `Code of the ${what} in which it lies (${digits} digits).`,
    // The digits of the division's code begin its id.
    sql: (row) => `left(replace(${row}.division_id::text, '-', ''), ${digits})`,
  };
}

@ObjectType('Community', { implements: Node, description: 'A community (社区): the area of one residents\' or villagers\' committee, and the party for which its staff act. Everyone sees it.' })
@Reads(() => Community, {
  visible: everyone,
  orderings: { CREATED_AT: 'createdAt', NAME: 'name' },
  filter: ['name', 'division', 'households', 'createdAt', codeOfLevel('cityCode', 4, 'city'), codeOfLevel('districtCode', 6, 'district'), codeOfLevel('streetCode', 9, 'street')],
  search: (row, text) => `${row}.name ilike containing(${text})`,
})
export class CommunityGraph extends Node {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => DivisionGraph, { description: 'The division in which it lies; no other community lies there.' })
  division!: DivisionGraph;

  @Field(() => UnifiedSocialCreditCodeScalar, { nullable: true, description: 'The committee\'s unified social credit code (统一社会信用代码); null when not known.' })
  creditCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'Households that live there permanently, normally 1,000–3,000 (RC-01); null when not known.' })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: `Residents registered here now; null when fewer than ${smallestCount}, so that nobody can be told apart (design: small counts).` })
  @Computed({
    sql: (row) => `(select nullif(greatest(count(*), ${smallestCount - 1}), ${smallestCount - 1})::int from membership m
      where m.party_id = ${row}.id and m.role = 'RESIDENT' and m.starts_at <= business_now() and (m.ends_at is null or m.ends_at > business_now()))`,
  })
  residentCount!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it was established here.' })
  createdAt!: Date;

  @ViewerCan<Community>({
    communityAmend: { description: 'Amend its details.', from: ['id'], decide: communityPolicy.amend },
    residentRegister: { description: 'Register a resident.', from: ['id'], decide: communityPolicy.registerResident },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => DivisionGraph)
export class DivisionCommunities {
  @Connected(() => CommunityGraph, {
    // Ids of divisions begin with their codes and are filled up with `f`: a subtree is a range that ends with its root.
    on: (row, parent) => `${row}.division_id between rpad(${parent}.code, 32, '0')::uuid and ${parent}.id`,
    description: 'Communities that lie in the division or in one below it.',
  })
  communities!: Connection<CommunityGraph>;
}
