import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What sort of committee governs a division of the fifth level; read from its code, not from its name. */
export enum CommitteeType {
  RESIDENTS_COMMITTEE = 'RESIDENTS_COMMITTEE',
  VILLAGERS_COMMITTEE = 'VILLAGERS_COMMITTEE',
  QUASI_RESIDENTS = 'QUASI_RESIDENTS',
  QUASI_VILLAGERS = 'QUASI_VILLAGERS',
}

export interface NewDivision {
  readonly code: string;
  readonly level: number;
  readonly parent: Division | null;
  readonly name: string;
  readonly committeeType: CommitteeType | null;
}

/**
 * An administrative division (行政区划) under its statistical code. A parent's code is a prefix, so that a subtree is
 * a range of codes. Codes change from year to year: a division that ended keeps its row and names its successor.
 */
@Entity()
@Index({ properties: ['level', 'code'] })
@Index({ name: 'division_name_trigram_index', expression: 'create index "division_name_trigram_index" on "division" using gin ("name" gin_trgm_ops)' })
export class Division {
  declare [PrimaryKeyProp]?: 'code';

  /** 2, 4, 6, 9 or 12 digits for province, city, district, street and committee. */
  @PrimaryKey({ type: 'text' })
  code: string;

  /** 1 province (省), 2 city (市), 3 district (区县), 4 street or town (街镇), 5 committee area (社区、村). */
  @Property({ type: 'smallint' })
  level: number;

  /** The next division above. A street may be missing between committee and district. */
  @ManyToOne(() => Division, { nullable: true })
  @Index()
  parent: Rel<Division> | null;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text', nullable: true })
  committeeType: CommitteeType | null;

  /** Day from which the code no longer stands for a division; null while it does. */
  @Property({ type: 'date', nullable: true })
  endedOn: string | null = null;

  /** The division that took its place, where one did. */
  @ManyToOne(() => Division, { nullable: true })
  replacedBy: Rel<Division> | null = null;

  constructor(values: NewDivision) {
    this.code = values.code;
    this.level = values.level;
    this.parent = values.parent;
    this.name = values.name;
    this.committeeType = values.committeeType;
  }
}
