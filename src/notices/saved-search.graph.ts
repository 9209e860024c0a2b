import { Field, Int, ObjectType } from 'type-graphql';
import { PersonGraph } from '../accounts/index.js';
import { allow } from '../kernel/refusal.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Computed, Connected, type Connection, ExtendsGraph, Node, Reads, ViewerCan } from '../platform/reads/index.js';
import { SavedSearch, SearchTarget } from './saved-search.js';

@ObjectType('SavedSearch', { implements: Node, description: 'A search that a person keeps (保存的检索), to be told of what it finds. Known to nobody else.' })
@Reads(() => SavedSearch, { visible: (row, viewer) => `${row}.person_id = ${viewer.person}`, scope: 'notices:read', orderings: { SAVED_AT: 'savedAt' }, filter: ['target', 'active'] })
export class SavedSearchGraph extends Node {
  @Field(() => String, { description: 'The person\'s name for it.' })
  name!: string;

  @Field(() => SearchTarget, { description: 'What it looks through.' })
  target!: SearchTarget;

  @Field(() => String, { description: 'Its conditions as JSON, as the argument `filter` of the list query takes them.' })
  @Computed({ sql: (row) => `${row}.filter::text` })
  filter!: string;

  @Field(() => String, { nullable: true, description: 'Its argument `search`; null without one.' })
  search!: string | null;

  @Field(() => Boolean, { description: 'Whether the person is told of what it finds; false while it is paused.' })
  active!: boolean;

  @Field(() => DateTimeScalar, { description: 'Since when it is kept; what was published before is not told.' })
  savedAt!: Date;

  @Field(() => Int, { description: 'How many things it found and told so far.' })
  @Computed({ sql: (row) => `(select count(*)::int from notice n where n.recipient_id = ${row}.person_id and n.kind = 'SEARCH_MATCHED' and starts_with(n.occasion, ${row}.id::text))` })
  matchCount!: number;

  @Field(() => Int, { description: 'Version for `expectedVersion`.' })
  version!: number;

  @ViewerCan<SavedSearch>({
    searchAmend: { description: 'Rename, pause or resume it.', from: [], decide: () => allow },
    searchRemove: { description: 'Forget it.', from: [], decide: () => allow },
  })
  viewerCan!: object;
}

@ExtendsGraph(() => PersonGraph)
export class PersonSearches {
  @Connected(() => SavedSearchGraph, { by: 'person', description: 'Searches that the person keeps, at most 50. Empty for everyone but the person.' })
  savedSearches!: Connection<SavedSearchGraph>;
}
