import type { Rel } from '@mikro-orm/core';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, Node, Reads, everyone } from '../platform/reads/index.js';
import { CommitteeType, Division } from './division.js';

registerEnumType(CommitteeType, {
  name: 'CommitteeType',
  description: 'What sort of committee governs the area; read from the last three digits of its code.',
  valuesConfig: {
    RESIDENTS_COMMITTEE: { description: 'Residents\' committee (居民委员会).' },
    VILLAGERS_COMMITTEE: { description: 'Villagers\' committee (村民委员会).' },
    QUASI_RESIDENTS: { description: 'An area like a residents\' committee\'s: a park, a works\' quarter (类似居委会).' },
    QUASI_VILLAGERS: { description: 'An area like a villagers\' committee\'s (类似村委会).' },
  },
});

/** The division's own code and those above it. */
const line = (row: string): string => `array[left(${row}.code, 2), left(${row}.code, 4), left(${row}.code, 6), left(${row}.code, 9), ${row}.code]`;

@ObjectType('Division', { implements: Node, description: 'An administrative division (行政区划) under its statistical code, from the province to the committee\'s area. Everyone sees it.' })
@Reads(() => Division, {
  visible: everyone,
  orderings: { CODE: 'code', NAME: 'name' },
  filter: ['code', 'level', 'parent', 'committeeType', 'name'],
  search: (row, text) => `${row}.name ilike containing(${text})`,
  defaultOrder: { field: 'CODE', direction: 'ASC' },
})
export class DivisionGraph extends Node {
  @Field(() => String, { description: 'Code: 2, 4, 6, 9 or 12 digits for levels 1 to 5. The code of every division above is a prefix.' })
  code!: string;

  @Field(() => Int, { description: '1 province (省), 2 city (市), 3 district or county (区县), 4 street or town (街镇), 5 committee\'s area (社区、村).' })
  level!: number;

  @Field(() => String, { description: 'Name, without those above it.' })
  name!: string;

  @Field(() => String, { description: 'Names from the province down, as one text (广东省广州市番禺区…).' })
  @Computed({ sql: (row) => `(select string_agg(a.name, '' order by a.level) from division a where a.code = any(${line(row)}))` })
  fullName!: string;

  @Field(() => DivisionGraph, { nullable: true, description: 'The next division above; null for a province. A street may be missing between committee and district.' })
  parent!: Rel<DivisionGraph> | null;

  @Field(() => CommitteeType, { nullable: true, description: 'Sort of committee; null above level 5.' })
  committeeType!: CommitteeType | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day from which the code stands for no division any more; null while it does.' })
  endedOn!: string | null;

  @Field(() => DivisionGraph, { nullable: true, description: 'The division that took its place; null unless one did.' })
  replacedBy!: Rel<DivisionGraph> | null;

  @Connected(() => DivisionGraph, { by: 'parent', description: 'The divisions directly below.' })
  children!: Connection<DivisionGraph>;
}
