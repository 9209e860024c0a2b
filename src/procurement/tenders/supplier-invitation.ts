import { randomUUID } from 'node:crypto';
import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { Organization } from '../../organizations/index.js';
import { Tender } from './tender.js';

/** How a supplier came to be invited. */
export enum InvitationWay {
  DRAWN = 'DRAWN',
  NAMED = 'NAMED',
  ADMITTED = 'ADMITTED',
}

registerEnumType(InvitationWay, {
  name: 'InvitationWay',
  description: 'How a supplier came to be invited (邀请方式).',
  valuesConfig: {
    DRAWN: { description: 'By the recorded draw (随机抽取, PL-05).' },
    NAMED: { description: 'Named by the buyer (采购人推荐、单一来源, PL-09).' },
    ADMITTED: { description: 'Admitted to the framework agreement whose call-off this is (入围供应商, FA-01).' },
  },
});

export interface NewInvitation {
  readonly tender: Tender;
  readonly organization: Organization;
  readonly way: InvitationWay;
  readonly invitedBy: Person;
  readonly invitedAt: Date;
}

/** A supplier who is invited to bid (受邀供应商). Where anybody is, only they may bid. Fixed from publication on. */
@Entity()
@Unique({ name: 'supplier_invitation_once', properties: ['tender', 'organization'] })
export class SupplierInvitation {
  static readonly idPrefix = 'invitation';

  @PrimaryKey({ type: 'uuid' })
  id: string = randomUUID();

  @ManyToOne(() => Tender)
  tender: Rel<Tender>;

  @ManyToOne(() => Organization)
  @Index()
  organization: Rel<Organization>;

  @Property({ type: 'text' })
  way: InvitationWay;

  @ManyToOne(() => Person)
  invitedBy: Rel<Person>;

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  invitedAt: Date;

  constructor(values: NewInvitation) {
    this.tender = values.tender;
    this.organization = values.organization;
    this.way = values.way;
    this.invitedBy = values.invitedBy;
    this.invitedAt = values.invitedAt;
  }
}
