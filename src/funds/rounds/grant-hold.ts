import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Unique } from '@mikro-orm/decorators/legacy';
import { randomUUID } from 'node:crypto';
import { LedgerHold } from '../../ledger/index.js';
import { GrantApplication } from './grant-application.js';

/**
 * Money set aside for one project: the award as a whole at the decision, one part per instalment once it is agreed.
 * What of it was settled is what the project was paid.
 */
@Entity()
export class GrantHold {
  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => GrantApplication)
  @Index()
  application: Rel<GrantApplication>;

  @ManyToOne(() => LedgerHold, { index: false })
  @Unique()
  hold: Rel<LedgerHold>;

  constructor(application: GrantApplication, hold: LedgerHold) {
    this.application = application;
    this.hold = hold;
  }
}
