import { LockMode } from '@mikro-orm/core';
import { IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { decodeId } from '../kernel/identifiers.js';
import { nothingThere, refusals } from '../kernel/refusal.js';
import { deed } from '../platform/deeds/deed.js';
import type { Unit } from '../platform/deeds/unit.js';
import { DeedInput, VersionedDeedInput } from '../platform/graphql/deed-input.js';
import { noticesRefusals } from './notices.refusals.js';
import { SavedSearch } from './saved-search.js';

@InputType({ description: 'A saved search to rename, pause or go on with. For other conditions save another.' })
export class SearchAmendInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'One of your own searches (`search_…`).' })
  searchId!: string;

  @Field(() => String, { nullable: true, description: 'Another name, 1–100 characters; left as it is when left out.' })
  @IsOptional()
  @Length(1, 100)
  @Matches(/\S/)
  name?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether you are told of what it finds; left as it is when left out.' })
  active?: boolean | null;
}

@InputType({ description: 'A saved search to forget.' })
export class SearchRemoveInput extends DeedInput {
  @Field(() => ID, { description: 'One of your own searches (`search_…`).' })
  searchId!: string;
}

/** The actor's own search, locked; those of others answer like missing ones. */
async function ownSearch(unit: Unit, publicId: string): Promise<SavedSearch> {
  const id = decodeId(SavedSearch.idPrefix, publicId);
  const search = id && (await unit.em.findOne(SavedSearch, { id, person: unit.actor.personId }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
  if (!search) throw nothingThere('searchId');
  return search;
}

/** A person renames, pauses or resumes a search. */
export const amendSearch = deed({
  field: 'searchAmend',
  answers: 'savedSearch',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: SearchAmendInput): Promise<SavedSearch> {
    const search = await ownSearch(unit, input.searchId);
    if (input.expectedVersion != null && input.expectedVersion !== search.version) throw refusals.STALE_VERSION({ field: 'expectedVersion', params: { version: search.version } });
    const name = input.name?.trim() ?? null;
    if (name !== null && name !== search.name && (await unit.em.count(SavedSearch, { person: unit.actor.personId, name })) > 0) throw noticesRefusals.SEARCH_NAME_TAKEN({ field: 'name' });
    search.amend({ name, active: input.active ?? null });
    return search;
  },
});

/** A person forgets a search. */
export const removeSearch = deed({
  field: 'searchRemove',
  answers: 'person',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: SearchRemoveInput): Promise<Person> {
    unit.em.remove(await ownSearch(unit, input.searchId));
    return await unit.em.findOneOrFail(Person, unit.actor.personId);
  },
});
