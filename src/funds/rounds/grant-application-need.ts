import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Unique } from '@mikro-orm/decorators/legacy';
import { randomUUID } from 'node:crypto';
import { Need } from '../../needs/index.js';
import { GrantApplication } from './grant-application.js';

/** A need that an application answers. */
@Entity()
@Unique({ properties: ['application', 'need'] })
export class GrantApplicationNeed {
  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => GrantApplication)
  application: Rel<GrantApplication>;

  @ManyToOne(() => Need)
  @Index()
  need: Rel<Need>;

  constructor(application: GrantApplication, need: Need) {
    this.application = application;
    this.need = need;
  }
}
