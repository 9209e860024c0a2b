import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What kind of party it is; it decides which roles people can hold with it. */
export enum PartyKind {
  COMMUNITY = 'COMMUNITY',
  ORGANIZATION = 'ORGANIZATION',
  BUYER = 'BUYER',
  FUND = 'FUND',
  PLATFORM = 'PLATFORM',
}

/** Id of the one party of kind PLATFORM, with which operators, evaluators, volunteers and donors hold their roles. */
export const platformPartyId = '5c1a0000-0000-4000-8000-000000000005';

/**
 * Anything with which a person can hold a role. Its row has the id of the community, organization, buyer or fund
 * that it stands for and is kept by the trigger `register_party`; nobody writes it otherwise.
 */
@Entity()
@Index({ name: 'party_one_platform', expression: `create unique index "party_one_platform" on "party" ("kind") where "kind" = 'PLATFORM'` })
export class Party {
  static readonly idPrefix = 'party';

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  kind!: PartyKind;

  @Property({ type: 'text' })
  name!: string;
}
