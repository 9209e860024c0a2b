import { randomUUID } from 'node:crypto';
import { OptionalProps } from '@mikro-orm/core';
import { PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Properties every aggregate fills by itself; an entity with more optional ones adds to this. */
export type AggregateDefaults = 'version' | 'createdAt';

/** What every aggregate root has: an id that tells nothing, a version against lost updates, and its birth by the business clock. */
export abstract class Aggregate {
  [OptionalProps]?: AggregateDefaults;

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @Property({ type: 'integer', version: true, default: 1 })
  version!: number;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', defaultRaw: 'business_now()' })
  createdAt!: Date;
}
