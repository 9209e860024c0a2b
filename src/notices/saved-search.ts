import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { type AggregateDefaults, Aggregate } from '../platform/database/aggregate.js';
import { Personal } from '../platform/deeds/recorded.js';

/** What a saved search looks through: the root field that lists it. */
export enum SearchTarget {
  TENDERS = 'TENDERS',
  PURCHASE_LINES = 'PURCHASE_LINES',
}

registerEnumType(SearchTarget, {
  name: 'SearchTarget',
  description: 'What a saved search looks through.',
  valuesConfig: {
    TENDERS: { description: 'Tenders, as `tenders` lists them (采购项目).' },
    PURCHASE_LINES: { description: 'Lines of purchase lists, as `purchaseLines` lists them (购买清单条目).' },
  },
});

export interface NewSavedSearch {
  readonly person: Person;
  readonly name: string;
  readonly target: SearchTarget;
  readonly filter: object;
  readonly search: string | null;
  readonly savedAt: Date;
}

/** A question that a person keeps, to be told of what it finds from then on. Known to nobody else. */
@Entity()
@Unique({ name: 'saved_search_name_once', properties: ['person', 'name'] })
export class SavedSearch extends Aggregate {
  static readonly idPrefix = 'search';

  declare [OptionalProps]?: AggregateDefaults;

  @ManyToOne(() => Person)
  person: Rel<Person>;

  @Personal<SavedSearch>((search) => search.person.id)
  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text' })
  target: SearchTarget;

  /** The argument `filter` of the list query, as JSON. */
  @Property({ columnType: 'jsonb', type: 'json' })
  filter: object;

  @Personal<SavedSearch>((search) => search.person.id)
  @Property({ type: 'text', nullable: true })
  search: string | null;

  @Property({ type: 'boolean' })
  active: boolean = true;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  savedAt: Date;

  constructor(values: NewSavedSearch) {
    super();
    this.person = values.person;
    this.name = values.name;
    this.target = values.target;
    this.filter = values.filter;
    this.search = values.search;
    this.savedAt = values.savedAt;
  }

  /** Another name; paused, or on again. */
  amend({ name, active }: { readonly name: string | null; readonly active: boolean | null }): void {
    this.name = name ?? this.name;
    this.active = active ?? this.active;
  }
}
